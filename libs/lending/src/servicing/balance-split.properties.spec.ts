import { addDays, type LocalDate } from '#kernel';
import fc from 'fast-check';
import { layOutPeriods } from './periods.js';
import { parseRate } from './rate.js';
import { RateHistory } from './rate-history.js';
import { RollingPlan } from './rolling-plan.js';
import { payPart } from './row.js';
import type { ServicingTerms } from './terms.js';
import { day, monthlyTerms } from './testing/monthly-loan.js';

const startOn = day('2024-01-31');
const noGrace = { principalPeriods: 0, interestPeriods: 0 };

type Change =
  | { readonly kind: 'disburse' | 'pay'; readonly amount: bigint }
  | { readonly kind: 'prepay'; readonly part: bigint; readonly keep: 'term' | 'instalment' }
  | { readonly kind: 'rate'; readonly rate: number }
  | { readonly kind: 'relay'; readonly extra: number; readonly principalPeriods: number }
  | { readonly kind: 'stop-interest' };

const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('disburse' as const, 'pay' as const),
    amount: fc.bigInt({ min: 1n, max: 9_000_000n }),
  }),
  fc.record({
    kind: fc.constant('prepay' as const),
    part: fc.bigInt({ min: 1n, max: 9n }),
    keep: fc.constantFrom('term' as const, 'instalment' as const),
  }),
  fc.record({ kind: fc.constant('rate' as const), rate: fc.integer({ min: 0, max: 2400 }) }),
  fc.record({
    kind: fc.constant('relay' as const),
    extra: fc.integer({ min: 0, max: 3 }),
    principalPeriods: fc.integer({ min: 0, max: 2 }),
  }),
  fc.record({ kind: fc.constant('stop-interest' as const) }),
);

const terms: fc.Arbitrary<ServicingTerms> = fc
  .record({
    method: fc.constantFrom('equal-instalment', 'equal-principal', 'interest-only', 'flat'),
    instalments: fc.integer({ min: 1, max: 90 }),
    levelInstalments: fc.boolean(),
    grace: fc.record({
      principalPeriods: fc.integer({ min: 0, max: 2 }),
      interestPeriods: fc.integer({ min: 0, max: 2 }),
    }),
  } as const)
  .map((chosen) => ({ ...monthlyTerms, ...chosen }));

/** A plan with what is needed to change it. */
class Planned {
  readonly rates = new RateHistory(parseRate('0.06', 'annualRate'));
  readonly plan: RollingPlan;
  private extra = 0;

  constructor(private readonly of: ServicingTerms) {
    this.plan = new RollingPlan(of, this.rates, layOutPeriods(of, startOn));
    this.plan.disburse(startOn, 12_000_000n);
  }

  change(change: Change, on: LocalDate): void {
    const { plan, rates } = this;
    switch (change.kind) {
      case 'disburse':
        plan.disburse(on, change.amount);
        return;
      case 'pay':
        for (const row of plan.rows) {
          if (row.completedOn !== null) continue;
          payPart(row, 'interest', change.amount, on);
          payPart(row, 'principal', change.amount, on);
          return;
        }
        return;
      case 'prepay': {
        const amount = (plan.openAhead(on) * change.part) / 10n;
        if (amount > 0n) plan.prepay(on, amount, change.keep);
        return;
      }
      case 'rate':
        rates.change(on, parseRate(`0.${String(change.rate).padStart(4, '0')}`, 'annualRate'));
        return plan.replan(on);
      case 'relay': {
        this.extra += change.extra;
        const periods = layOutPeriods({ ...this.of, instalments: this.of.instalments + this.extra }, startOn);
        const grace = { ...noGrace, principalPeriods: change.principalPeriods };
        return plan.relay(periods.slice(0, plan.length + change.extra), on, grace);
      }
      case 'stop-interest':
        return plan.stopInterest(on);
    }
  }

  look(): unknown {
    return this.plan.rows.map(({ due, paid, completedOn, dueOn }) => ({ dueOn, due, paid, completedOn }));
  }
}

it('is the same plan whether or not somebody looks at its rows between the changes', () => {
  const lives = fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), changes), { maxLength: 12 });
  fc.assert(
    fc.property(terms, lives, fc.boolean(), (of, life, backwards) => {
      const [unseen, seen] = [new Planned(of), new Planned(of)];
      let on = startOn;
      for (const [days, change] of life) {
        const rows = backwards ? [...seen.plan.rows].reverse() : seen.plan.rows;
        for (const row of rows) void row.due;
        on = addDays(on, days);
        unseen.change(change, on);
        seen.change(change, on);
      }
      expect(unseen.look()).toEqual(seen.look());
    }),
    { numRuns: 300 },
  );
});
