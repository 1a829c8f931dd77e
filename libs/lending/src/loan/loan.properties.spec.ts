import fc from 'fast-check';
import { addDays, type LocalDate, minor, sum } from '#kernel';
import {
  type KnownLoan,
  loan,
  loanBalances,
  type LoanCommand,
  type LoanEvent,
  LoanRejection,
  type LoanState,
  type RepaymentMethod,
} from '../index.js';
import { day, register, rules, terms } from '../testing/a-loan.js';

/*
 * Random lives of a loan: any commands, in any order, with dates on both sides of the business date. What the domain
 * refuses is part of it; what it accepts must keep the books whole.
 */

const start = day('2024-01-10');
const businessDate = addDays(start, 500);
const dates = fc.integer({ min: -5, max: 520 }).map((days) => addDays(start, days));
const amounts = fc
  .oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 40_000 }) },
    { weight: 4, arbitrary: fc.integer({ min: 40_000, max: 250_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 1_500_000 }) },
  )
  .map(decimal);

function decimal(cents: number): string {
  return `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

const ids = fc.integer({ min: 1, max: 30 }).map(String);
const components = fc.constantFrom('fees', 'penalty', 'interest', 'principal');

const commands: fc.Arbitrary<LoanCommand> = fc.oneof(
  {
    weight: 2,
    arbitrary: command('loan.disburse', { disbursementId: ids, amount: amounts, valueOn: dates }),
  },
  {
    weight: 6,
    arbitrary: command('loan.record-repayment', { repaymentId: ids, amount: amounts, valueOn: dates }),
  },
  command('loan.summarise-repayments', {
    from: dates,
    to: dates,
    received: fc.record({ principal: amounts, interest: amounts }, { requiredKeys: [] }),
    coverage: fc.constantFrom('none', 'summary'),
  }),
  {
    weight: 2,
    arbitrary: command('loan.charge', {
      chargeId: ids,
      component: fc.constantFrom('fees', 'penalty'),
      amount: amounts,
      dueOn: dates,
      chargedOn: dates,
      reason: fc.constant('late'),
    }),
  },
  {
    weight: 2,
    arbitrary: command('loan.waive', {
      waiverId: ids,
      component: components,
      amount: amounts,
      waivedOn: dates,
      reason: fc.constant('goodwill'),
    }),
  },
  { weight: 3, arbitrary: command('loan.assess', { asOf: dates, rules: fc.constant(rules) }) },
  command('loan.raise-warning', {
    warningId: ids,
    signal: fc.constantFrom('lawsuit', 'tax'),
    level: fc.constantFrom('L1', 'L3'),
    source: fc.constant('feed'),
    details: fc.constant(''),
    raisedOn: dates,
  }),
  command('loan.resolve-warning', {
    warningId: ids,
    outcome: fc.constantFrom('cleared', 'materialised'),
    note: fc.constant(''),
    resolvedOn: dates,
  }),
  command('loan.record-inspection', {
    inspectionId: ids,
    kind: fc.constantFrom('periodic', 'special'),
    inspectedOn: dates,
    inspector: fc.constant('officer-7'),
    conclusion: fc.constant('satisfactory'),
    findings: fc.constant(''),
  }),
  command('loan.record-collection-action', {
    actionId: ids,
    channel: fc.constantFrom('phone', 'letter'),
    result: fc.constantFrom('reached', 'refused'),
    note: fc.constant(''),
    actedOn: dates,
  }),
  command('loan.classify', {
    classificationId: ids,
    to: fc.constantFrom('normal', 'substandard'),
    reason: fc.constant('review'),
    classifiedOn: dates,
  }),
  command('loan.extend', {
    extensionId: ids,
    agreedOn: dates,
    maturityOn: fc.integer({ min: 300, max: 1_000 }).map((days) => addDays(start, days)),
    approvalReference: fc.constant('EX'),
    reason: fc.constant('season'),
  }),
  command('loan.write-off', {
    writeOffId: ids,
    writtenOffOn: dates,
    principal: fc.option(amounts, { nil: undefined }),
    reason: fc.constant('insolvency'),
    approvalReference: fc.constant('WO'),
  }),
  {
    weight: 2,
    arbitrary: command('loan.record-recovery', {
      recoveryId: ids,
      amount: amounts,
      valueOn: dates,
      source: fc.constant('sale'),
    }),
  },
  command('loan.close', { closedOn: dates, reason: fc.constant('done') }),
  command('loan.release-collateral', {
    releaseId: ids,
    collateralReference: fc.constant('M-1'),
    releasedOn: dates,
    note: fc.constant(''),
  }),
  command('loan.archive', { archivedOn: dates, archiveReference: fc.constant('BOX') }),
);

function command(type: LoanCommand['type'], fields: Record<string, fc.Arbitrary<unknown>>) {
  return fc.record(fields).map((values) => ({ type, businessDate, ...values }) as unknown as LoanCommand);
}

const registrations = fc
  .record({
    method: fc.constantFrom<RepaymentMethod>(
      'equal-instalment',
      'equal-principal',
      'interest-only',
      'single-payment',
    ),
    instalments: fc.integer({ min: 1, max: 14 }),
    dayCount: fc.constantFrom('30/360' as const, 'act/365' as const),
    annualRate: fc.constantFrom('0', '0.0485', '0.24'),
  })
  .map((changes) => register({ registeredOn: start, businessDate, terms: { ...terms, ...changes } }));

const openings = fc
  .tuple(registrations, fc.integer({ min: 0, max: 30 }), fc.integer({ min: 500_000, max: 1_200_000 }))
  .map(([registration, days, cents]): LoanCommand[] => [
    registration,
    {
      type: 'loan.disburse',
      disbursementId: '0',
      amount: decimal(cents),
      valueOn: addDays(start, days),
      businessDate,
    },
  ]);

const lives = fc
  .tuple(openings, fc.array(commands, { minLength: 5, maxLength: 30, size: 'max' }))
  .map(([opening, others]) => [...opening, ...others]);

interface Step {
  readonly command: LoanCommand;
  readonly before: LoanState;
  readonly events: readonly LoanEvent[];
  readonly after: LoanState;
}

function live(life: readonly LoanCommand[]): Step[] {
  let state = loan.initialState();
  return life.flatMap((next) => {
    const events = decided(next, state);
    if (events === undefined) return [];
    const step = { command: next, before: state, events, after: events.reduce(loan.evolve, state) };
    state = step.after;
    return [step];
  });
}

/** Undefined where the domain refuses; anything else that is thrown is a bug. */
function decided(next: LoanCommand, state: LoanState): readonly LoanEvent[] | undefined {
  try {
    return loan.decide(next, state);
  } catch (error) {
    if (error instanceof LoanRejection) return undefined;
    throw error;
  }
}

const holds = (check: (steps: readonly Step[]) => void) => () =>
  fc.assert(
    fc.property(lives, (life) => check(live(life))),
    { numRuns: 200 },
  );

const known = (steps: readonly Step[]): KnownLoan[] =>
  steps.flatMap(({ after }) => (after.status === 'unregistered' ? [] : [after]));

describe('whatever happens to a loan', () => {
  it(
    'the same command twice yields no second event',
    holds((steps) => {
      for (const { command: again, after } of steps) expect(loan.decide(again, after)).toEqual([]);
    }),
  );

  it(
    'a command that came before yields no event, however much later it comes again',
    holds((steps) => {
      const last = steps.at(-1)?.after;
      for (const { command: again, events } of steps) {
        if (again.type === 'loan.assess' || again.type === 'loan.register' || events.length === 0) continue;
        expect(decided(again, last!)).toEqual([]);
      }
    }),
  );

  it(
    'money in is put on something or is excess, to the cent',
    holds((steps) => {
      for (const { data, type } of steps.flatMap(({ events }) => events)) {
        const cents = (text: string) => minor(text, 'CNY' as never);
        if (type === 'loan.repaid') {
          const allocated = sum(data.allocation.map((line) => cents(line.amount)));
          expect(allocated + cents(data.excess)).toBe(cents(data.amount));
          expect(data.allocation.every((line) => cents(line.amount) > 0n)).toBe(true);
        }
        if (type === 'loan.recovered') {
          const recovered = sum(Object.values(data.amounts).map(cents));
          expect(recovered + cents(data.excess)).toBe(cents(data.amount));
        }
      }
    }),
  );

  it(
    'the plan holds exactly the principal on the books while the loan runs, and nothing after',
    holds((steps) => {
      for (const state of known(steps)) {
        const planned = sum(state.schedule.map((row) => row.principal - row.principalCleared));
        expect(planned).toBe(state.status === 'active' ? state.principalOutstanding : 0n);
      }
    }),
  );

  it(
    'every unit of principal paid out is on the books, received, waived or written off',
    holds((steps) => {
      for (const { disbursed, principalOutstanding, received, waived, writtenOff } of known(steps)) {
        expect(principalOutstanding + received.principal + waived.principal + writtenOff.principal).toBe(
          disbursed,
        );
      }
    }),
  );

  it(
    'no component is ever negative',
    holds((steps) => {
      for (const state of known(steps)) {
        const { outstanding, due, overdue } = loanBalances(state, businessDate);
        const totals = [
          outstanding,
          due,
          overdue,
          state.received,
          state.waived,
          state.writtenOff,
          state.recovered,
        ];
        expect(totals.flatMap((amount) => Object.values(amount)).every((value) => value >= 0n)).toBe(true);
        expect(
          state.schedule.every(
            (row) => row.principalCleared <= row.principal && row.interestCleared <= row.interest,
          ),
        ).toBe(true);
        expect(state.credit >= 0n && state.recoveredExcess >= 0n).toBe(true);
      }
    }),
  );

  it(
    'a replay of the stored events gives the live state',
    holds((steps) => {
      const events = steps.flatMap((step) => step.events);
      const stored = events.map((event) =>
        loan.upcast(JSON.parse(JSON.stringify({ ...event, schema: loan.schemas[event.type] }))),
      );
      expect(stored.reduce(loan.evolve, loan.initialState())).toEqual(
        steps.at(-1)?.after ?? loan.initialState(),
      );
    }),
  );

  it('a replay as of any day holds together', () =>
    fc.assert(
      fc.property(lives, dates, (life, asOf) => {
        const events = live(life).flatMap((step) => step.events);
        const state = events
          .filter((event) => event.occurredOn <= asOf)
          .reduce(loan.evolve, loan.initialState());
        const { outstanding } = loanBalances(state, asOf);
        expect(Object.values(outstanding).every((value) => value >= 0n)).toBe(true);
      }),
      { numRuns: 200 },
    ));

  it(
    'an assessment is determined by the state, the day and the rules',
    holds((steps) => {
      const state = steps.at(-1)?.after ?? loan.initialState();
      const assess = (asOf: LocalDate) => decided({ type: 'loan.assess', asOf, rules, businessDate }, state);
      for (const days of [0, 40, 100, 500]) {
        expect(assess(addDays(start, days))).toEqual(assess(addDays(start, days)));
      }
    }),
  );

  it(
    'no fact lies in the future or before the registration',
    holds((steps) => {
      for (const { occurredOn } of steps.flatMap((step) => step.events)) {
        expect(occurredOn >= start && occurredOn <= businessDate).toBe(true);
      }
    }),
  );
});
