import { localDate } from '#kernel';
import {
  borrower,
  loan,
  monitoring,
  type LoanCommand,
  type LoanEvent,
  type MonitoringCommand,
} from '../../index.js';
import { finding, flows, readings, snapshot } from '../../monitoring/testing/a-borrower-watched.js';
import { disburse, register } from '../../testing/a-loan.js';
import { noSecurity, warningFacts } from './gather-facts.js';
import { emptyTrail, followTrail } from './loan-trail.js';
import { sightKey } from './sight-key.js';

const day = localDate;
const borrowerId = '8a4d7c22-93ab-4a1d-8f0e-2b6f0f5e9c31';
const registered = borrower.decide(
  {
    type: 'borrower.register',
    borrowerId,
    kind: 'business',
    industry: 'C2929',
    personal: { identity: { keyId: 'k', ciphertext: 'x' } },
    registeredOn: day('2024-01-05'),
    businessDate: day('2024-01-05'),
  },
  borrower.initialState(),
);

function gathered(
  asOf: string,
  commands: readonly LoanCommand[],
  watched: readonly MonitoringCommand[] = [],
) {
  let trail = emptyTrail;
  for (const command of commands) {
    for (const event of loan.decide(command, trail.state) as LoanEvent[]) trail = followTrail(trail, event);
  }
  const state = watched.reduce(
    (before, command) => monitoring.decide(command, before).reduce(monitoring.evolve, before),
    monitoring.initialState(),
  );
  return warningFacts({
    asOf: day(asOf),
    borrower: registered.reduce(borrower.evolve, borrower.initialState()),
    loans: [{ trail, security: noSecurity }],
    monitoring: state,
    shared: { phone: 0, address: 0, account: 0, guarantor: 0 },
  })!;
}

const inspect = (id: string, on: string, findings: string): LoanCommand => ({
  type: 'loan.record-inspection',
  inspectionId: id,
  kind: 'periodic',
  inspectedOn: day(on),
  inspector: 'officer-7',
  conclusion: 'satisfactory',
  findings,
  businessDate: day('2030-01-01'),
});
const called = (id: string, on: string): LoanCommand => ({
  type: 'loan.record-collection-action',
  actionId: id,
  channel: 'phone',
  result: 'not-reached',
  note: 'no answer',
  actedOn: day(on),
  businessDate: day('2030-01-01'),
});

describe('the facts of a borrower', () => {
  it('tell of each loan what is owed in minor units and since when', () => {
    const [facts] = gathered('2024-02-20', [register(), disburse()]).loans;
    expect(facts).toMatchObject({
      outstanding: '1212000',
      overdue: '112000',
      daysPastDue: 5,
      unpaidSince: ['2024-02-15'],
      disbursements: ['2024-01-15'],
      repayments: 0,
      riskClass: 0,
    });
  });

  it('tell no day of arrears before something was due', () => {
    const [facts] = gathered('2024-02-15', [register(), disburse()]).loans;
    expect(facts).toMatchObject({ daysPastDue: 0, unpaidSince: [], overdue: '0' });
  });

  it('tell whether a report repeats the one before, whatever its spaces and points', () => {
    const [facts] = gathered('2024-06-01', [
      register(),
      disburse(),
      inspect('i1', '2024-02-01', 'Production normal. Stock 120 t'),
      inspect('i2', '2024-03-01', 'production  normal, stock: 120 t.'),
      inspect('i3', '2024-04-01', 'All is well'),
    ]).loans;
    expect(
      facts!.inspections.map(({ repeatsFindings, statesFigures }) => [repeatsFindings, statesFigures]),
    ).toEqual([
      [false, false],
      [true, true],
      [false, true],
    ]);
  });

  it('tell contacts, the latest first, and no more than rules look at', () => {
    const calls = Array.from({ length: 70 }, (_, index) => called(`c${index}`, '2024-02-20'));
    const [facts] = gathered('2024-06-01', [
      register(),
      disburse(),
      ...calls,
      called('last', '2024-03-01'),
    ]).loans;
    expect(facts!.contacts).toHaveLength(64);
    expect(facts!.contacts[0]).toMatchObject({ on: '2024-03-01', result: 'not-reached' });
  });

  it('tell readings by months before the latest, in thousandths', () => {
    const facts = gathered('2026-03-31', [register()], [readings('100', '90.5')]);
    expect(facts.readings.electricity).toEqual([
      { age: 0, value: '90500' },
      { age: 1, value: '100000' },
    ]);
    expect(facts.readings.water).toEqual([]);
  });

  it('tell nothing of readings that have grown old', () => {
    expect(gathered('2028-02-28', [register()], [readings('100', '90')]).readings.electricity).toHaveLength(
      2,
    );
    expect(gathered('2028-03-01', [register()], [readings('100', '90')]).readings.electricity).toEqual([]);
  });

  it('tell the two latest snapshots of the bureau, findings and flows', () => {
    const facts = gathered(
      '2026-03-31',
      [register()],
      [
        snapshot('s1', '2026-01-01'),
        snapshot('s3', '2026-03-01'),
        snapshot('s2', '2026-02-01'),
        finding,
        flows(1),
      ],
    );
    expect(facts.bureau.now).toMatchObject({ on: '2026-03-01', balance: '240000000', worstClass: 2 });
    expect(facts.bureau.before).toMatchObject({ on: '2026-02-01' });
    expect(facts.findings).toEqual([{ kind: 'court/enforcement', on: '2026-03-05', open: true }]);
    expect(facts.flows).toEqual([
      { on: '2026-03-06', direction: 'out', amount: '50000', counterparty: 'acct-77' },
    ]);
  });
});

describe('the key of a sight', () => {
  const inputs = { asOf: '2026-03-31', loan: { daysPastDue: 5 }, bureau: { now: 1 } };
  const loanFacts = { unpaidSince: [day('2026-03-26')] };

  it('stays the same while only days pass', () => {
    const later = { ...inputs, asOf: '2026-04-01', loan: { daysPastDue: 6 } };
    expect(sightKey(later, loanFacts)).toBe(sightKey(inputs, loanFacts));
  });

  it('changes with the arrears and with any other fact', () => {
    expect(sightKey(inputs, { unpaidSince: [day('2026-03-27')] })).not.toBe(sightKey(inputs, loanFacts));
    expect(sightKey({ ...inputs, bureau: { now: 2 } }, loanFacts)).not.toBe(sightKey(inputs, loanFacts));
  });
});
