import { type LocalDate, type RecordedEvent, localDate } from '#kernel';
import { MemoryEventStore, MemoryHistory, executeCommand } from '#event-store';
import { type LoanCommand, loan, loanBalances } from '#lending';
import { commandIdOf } from '../commands/command-request.js';
import { loanView, scheduleView } from './loan-view.js';
import { type Viewpoint, replayLoan } from './replay-loan.js';

const loanId = '5e0e4b2e-8f0d-4d4c-9b8e-0f1f5a1c7a11';
const businessDate = localDate('2026-06-30');

const register: LoanCommand = {
  type: 'loan.register',
  businessDate,
  loanId,
  borrowerId: '91a1c1d4-39a8-4a29-8d6e-6a6f3d1b2c12',
  terms: {
    principal: '1200.00',
    currency: 'CNY',
    annualRate: '0.12',
    method: 'equal-principal',
    instalments: 12,
    dayCount: '30/360',
  },
  product: 'sme-term',
  purpose: 'Working capital',
  guaranteeType: 'mortgaged',
  orgUnit: 'branch-07',
  officer: 'li.na',
  approvalReference: 'CR-2026-0117',
  registeredOn: localDate('2026-01-10'),
};
const disburse = (amount: string, valueOn: string): LoanCommand => ({
  type: 'loan.disburse',
  businessDate,
  disbursementId: `disbursed on ${valueOn}`,
  amount,
  valueOn: localDate(valueOn),
});
const repay = (amount: string, valueOn: string): LoanCommand => ({
  type: 'loan.record-repayment',
  businessDate,
  repaymentId: `repaid on ${valueOn}`,
  amount,
  valueOn: localDate(valueOn),
});

/** Records the commands one after another; returns the store and the instant at which each was recorded. */
async function recorded(...commands: LoanCommand[]) {
  let second = 0;
  const clock = () => `2026-07-01T00:00:${String(second).padStart(2, '0')}.000Z`;
  const store = new MemoryEventStore(new MemoryHistory(clock));
  const instants: string[] = [];
  for (const [index, command] of commands.entries()) {
    second = index;
    const commandId = commandIdOf(`command-${index}`);
    const actor = { id: 'li.na', role: 'loan-officer', org: 'branch-07' };
    await executeCommand(store, loan, loanId, command, {
      commandId,
      input: command,
      actor,
      correlationId: commandId,
      causationId: commandId,
    });
    const events: RecordedEvent[] = [];
    for await (const page of store.readStream(`loan-${loanId}`)) events.push(...page);
    instants.push(events.at(-1)!.recordedAt);
  }
  const principalAt = async (viewpoint: Viewpoint) => {
    const replayed = await replayLoan(store, loanId, viewpoint);
    return replayed && loanBalances(replayed.state, viewpoint.asOf ?? businessDate).outstanding.principal;
  };
  return { store, instants, principalAt };
}

const on = (date: string): LocalDate => localDate(date);

describe('replaying a loan', () => {
  it('counts a payment from its value date on, though it was recorded after a later one', async () => {
    const { principalAt } = await recorded(
      register,
      disburse('1200.00', '2026-01-15'),
      repay('111.00', '2026-03-15'),
      repay('112.00', '2026-02-15'),
    );

    expect(await principalAt({ asOf: on('2026-02-14') })).toBe(120_000n);
    // As it was decided when it was recorded: the payment of March had paid the interest of February.
    expect(await principalAt({ asOf: on('2026-02-15') })).toBe(108_800n);
    expect(await principalAt({ asOf: on('2026-03-14') })).toBe(108_800n);
    expect(await principalAt({ asOf: on('2026-03-15') })).toBe(100_000n);
    expect(await principalAt({})).toBe(100_000n);
  });

  it('does not count it before anybody knew of it', async () => {
    const { instants, principalAt } = await recorded(
      register,
      disburse('1200.00', '2026-01-15'),
      repay('112.00', '2026-02-15'),
    );

    expect(await principalAt({ asOf: on('2026-03-01'), knownAt: instants[1]! })).toBe(120_000n);
    expect(await principalAt({ asOf: on('2026-03-01'), knownAt: instants[2]! })).toBe(110_000n);
    expect(await principalAt({ knownAt: instants[0]! })).toBe(0n);
  });

  it('counts a back-dated payment also where the plan on which it was put came later', async () => {
    const { principalAt } = await recorded(
      register,
      disburse('600.00', '2026-01-15'),
      disburse('600.00', '2026-02-20'),
      repay('56.00', '2026-02-15'),
    );

    expect(await principalAt({ asOf: on('2026-02-16') })).toBe(55_000n);
    expect(await principalAt({ asOf: on('2026-02-20') })).toBe(115_000n);
  });

  it('does not call a loan settled before the last of its payments, whichever was recorded last', async () => {
    const { store } = await recorded(
      register,
      disburse('1200.00', '2026-01-15'),
      repay('700.00', '2026-06-20'),
      repay('700.00', '2026-03-01'),
    );
    const statusOn = async (date: string) =>
      (await replayLoan(store, loanId, { asOf: on(date) }))?.state.status;

    expect(await statusOn('2026-04-01')).toBe('active');
    expect(await statusOn('2026-06-20')).toBe('settled');
  });

  it('knows nothing before the first fact, and nothing of a loan that does not exist', async () => {
    const { store, principalAt } = await recorded(register);

    expect(await principalAt({ asOf: on('2026-01-09') })).toBeUndefined();
    expect(await principalAt({ knownAt: '2000-01-01T00:00:00Z' })).toBeUndefined();
    expect(await replayLoan(store, '00000000-0000-4000-8000-000000000000')).toBeUndefined();
  });

  it('says on how many facts it rests and how many came true later', async () => {
    const { store } = await recorded(
      register,
      disburse('1200.00', '2026-01-15'),
      repay('112.00', '2026-02-15'),
    );

    expect(await replayLoan(store, loanId, { asOf: on('2026-02-01') })).toMatchObject({
      revision: 2,
      facts: 2,
      laterFacts: 1,
    });
  });
});

describe('an imported loan without dated payments', () => {
  it('shows nothing about arrears for a day before its cut-over date', async () => {
    const migration = { source: 'core', cutOverOn: on('2026-05-01'), coverage: 'none', flags: [] } as const;
    const { store } = await recorded({ ...register, migration }, disburse('1200.00', '2026-01-15'));
    const viewOn = async (date: string) => {
      const replayed = (await replayLoan(store, loanId, { asOf: on(date) }))!;
      return { ...loanView(replayed, { asOf: on(date) }), first: scheduleView(replayed, on(date))[0] };
    };

    expect(await viewOn('2026-04-30')).toMatchObject({
      paymentsKnown: false,
      outstanding: null,
      due: null,
      overdue: null,
      daysPastDue: null,
      overdueSince: null,
      nextDue: null,
      first: { unpaid: null, principalCleared: null, status: 'not-known' },
    });
    expect(await viewOn('2026-05-01')).toMatchObject({
      paymentsKnown: true,
      daysPastDue: 75,
      first: { status: 'overdue' },
    });
  });
});
