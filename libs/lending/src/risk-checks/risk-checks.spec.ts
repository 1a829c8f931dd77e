import { type Position, type RecordedEvent } from '#kernel';
import { checkedHistory, findingsOf, type LoanCommand, loan, riskCheckParams } from '../index.js';
import { day, disburse, register, repay } from '../testing/a-loan.js';

const loanId = register().loanId;
const businessDate = day('2030-01-01');
const params = riskCheckParams({
  lateRecordingDays: 5,
  extensionsMost: 1,
  extensionNoticeDays: 30,
  firstInspectionDays: 60,
});

interface Step {
  readonly by?: string;
  readonly role?: string;
  readonly command: LoanCommand;
}

/** The history that follows from commands, each by somebody. */
function historyOf(...steps: readonly Step[]) {
  let state = loan.initialState();
  const events: RecordedEvent[] = [];
  for (const { command, by = 'li.na', role = 'loan-officer' } of steps) {
    for (const event of loan.decide(command, state)) {
      state = loan.evolve(state, event);
      events.push(storedAs(event, by, role, events.length));
    }
  }
  return checkedHistory(loanId, events);
}

function storedAs(event: object, id: string, role: string, revision: number): RecordedEvent {
  return {
    ...event,
    schema: 1,
    actor: { id, role, org: 'branch-01' },
    stream: `loan-${loanId}`,
    revision,
    position: String(revision + 1).padStart(16, '0') as Position,
    subjects: [`loan/${loanId}`],
  } as unknown as RecordedEvent;
}

const inspected = (inspectionId: string, on: string, findings: string): LoanCommand => ({
  type: 'loan.record-inspection',
  inspectionId,
  kind: 'site-visit',
  inspectedOn: day(on),
  inspector: 'officer-7',
  conclusion: 'satisfactory',
  findings,
  businessDate,
});
const extended = (extensionId: string, on: string, until: string): LoanCommand => ({
  type: 'loan.extend',
  extensionId,
  agreedOn: day(on),
  maturityOn: day(until),
  annualRate: '0.1',
  approvalReference: 'EX-1',
  reason: 'season',
  businessDate,
});

const found = (history: ReturnType<typeof historyOf>) =>
  findingsOf(history, params).map(({ check, positions }) => [check, ...positions.map(Number)]);

describe('the checks of risk points', () => {
  it('find nothing in a loan that was handled by two and inspected with figures', () => {
    const history = historyOf(
      { command: register() },
      { command: disburse(), by: 'zhao.min' },
      { command: inspected('i-1', '2024-02-20', 'stock 1.2 m') },
    );
    expect(found(history)).toEqual([]);
  });

  it('find the one hand that did everything', () => {
    expect(found(historyOf({ command: register() }, { command: disburse() }))).toEqual([['one-hand', 1, 2]]);
    const imported = { role: 'operator', by: 'afterloan-cli' };
    expect(
      found(historyOf({ command: register(), ...imported }, { command: disburse(), ...imported })),
    ).toEqual([]);
  });

  it('find what was recorded long after later facts', () => {
    const history = historyOf(
      { command: register() },
      { command: disburse(), by: 'zhao.min' },
      { command: repay('100.00', '2024-02-20') },
      { command: inspected('i-1', '2024-02-05', 'stock 1') },
    );
    expect(found(history)).toEqual([['late-recording', 4]]);
  });

  it('find inspections that say nothing, or say it twice, or were signed at the disbursement', () => {
    const paidOn = disburse().valueOn;
    const history = historyOf(
      { command: register() },
      { command: disburse(), by: 'zhao.min' },
      { command: inspected('i-1', paidOn, 'all in order') },
      { command: inspected('i-2', '2024-03-05', 'all in order') },
    );
    expect(found(history)).toEqual([
      ['inspection-without-figures', 3],
      ['inspection-without-figures', 4],
      ['inspected-at-disbursement', 2, 3],
      ['copied-inspection', 3, 4],
    ]);
  });

  it('find the loan that nobody looked at again', () => {
    const history = historyOf(
      { command: register() },
      { command: disburse(), by: 'zhao.min' },
      { command: repay('100.00', '2024-06-01') },
    );
    expect(found(history)).toEqual([['lend-and-forget', 2]]);
  });

  it('find extensions that are late, repeated, or of an overdue loan', () => {
    const history = historyOf(
      { command: register() },
      { command: disburse(), by: 'zhao.min' },
      { command: inspected('i-1', '2024-02-01', 'stock 1') },
      { command: extended('e-1', '2025-01-10', '2025-06-15') },
      { command: extended('e-2', '2025-02-01', '2025-12-15') },
    );
    expect(found(history).filter(([check]) => check === 'extensions')).toEqual([
      ['extensions', 4],
      ['extensions', 5],
    ]);
  });
});
