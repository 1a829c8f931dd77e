import { addDays, addMonths, type LocalDate } from '#kernel';
import fc from 'fast-check';
import { totalOf } from './components.js';
import type { ServicingFact } from './facts.js';
import { payOffQuote, positionOn } from './position.js';
import { replay } from './replay.js';
import { isOpen, openPart } from './row.js';
import type { ServicingTerms } from './terms.js';
import { components } from './components.js';
import { day, interestFirst, monthlyTerms } from './testing/monthly-loan.js';

/*
 * Random terms and random lives of payments, prepayments, charges, waivers, reversals and changes. What must hold for
 * all of them is checked on a day after the last fact.
 */
const start = day('2024-01-31');

const termsOf: fc.Arbitrary<ServicingTerms> = fc
  .record({
    rate: fc.integer({ min: 0, max: 2400 }),
    method: fc.constantFrom('equal-instalment', 'equal-principal', 'interest-only', 'single-payment', 'flat'),
    instalments: fc.integer({ min: 1, max: 24 }),
    dayCount: fc.constantFrom('30/360', 'act/360', 'act/365', 'act/act'),
    monthEnd: fc.constantFrom('keep', 'clamp', 'roll', 'last-day'),
    sequence: fc.constantFrom('instalment-first', 'component-first'),
    surplus: fc.constantFrom('next', 'last', 'spread'),
    rounding: fc.constantFrom('half-up', 'half-even'),
    grace: fc.integer({ min: 0, max: 3 }),
    overdue: fc.boolean(),
    balloon: fc.option(fc.bigInt({ min: 1n, max: 10_000_000n })),
    floating: fc.option(fc.constantFrom('january-first', 'anniversary')),
    payOffInterest: fc.constantFrom('to-the-day', 'to-period-end'),
    dailyRest: fc.boolean(),
  } as const)
  .map(({ rate, dayCount, sequence, surplus, grace, overdue, balloon, floating, dailyRest, ...rest }) => ({
    ...monthlyTerms,
    ...rest,
    ...(balloon !== null && rest.method.startsWith('equal') && { balloon }),
    ...(floating && { floating: { benchmark: 'LPR', spread: '-0.001', repricing: floating } }),
    ...(dailyRest && !overdue && { dailyRest: { prepayment: 'lower-instalment' as const } }),
    annualRate: `0.${String(rate).padStart(4, '0')}`,
    interest: { kind: 'day-count', dayCount },
    grace: { principalPeriods: Math.min(grace, rest.instalments - 1), interestPeriods: 0 },
    allocation: { ...interestFirst, sequence, surplus: { default: surplus } },
    ...(overdue
      ? {
          overdue: {
            yearDays: 360,
            markUp: '0.5',
            compoundOnInterest: 'penalty-rate',
            compoundOnPenalty: true,
            compoundOnCompound: true,
            settlement: { everyMonths: 1, day: 20 },
            graceDays: 3,
          },
        }
      : {}),
  }));

interface Step {
  readonly days: number;
  readonly kind:
    | 'payment'
    | 'prepaid'
    | 'charge'
    | 'waived'
    | 'reversal'
    | 'rate-changed'
    | 'benchmark-fixed'
    | 'interest-paused'
    | 're-amortised'
    | 'restructured'
    | 'refund';
  readonly amount: bigint;
}

const stepOf: fc.Arbitrary<Step> = fc.record({
  days: fc.integer({ min: 0, max: 45 }),
  kind: fc.constantFrom(
    'payment',
    'payment',
    'payment',
    'prepaid',
    'charge',
    'waived',
    'reversal',
    'rate-changed',
    'benchmark-fixed',
    'interest-paused',
    're-amortised',
    'restructured',
    'refund',
  ),
  amount: fc.bigInt({ min: 1n, max: 2_000_000n }),
});

function lifeOf(amount: bigint, steps: readonly Step[]): { facts: ServicingFact[]; lastOn: LocalDate } {
  const facts: ServicingFact[] = [
    { id: 'd', type: 'disbursement', valueOn: start, enteredOn: start, amount },
  ];
  let on = start;
  steps.forEach(({ days, kind, amount: size }, index) => {
    on = addDays(on, days);
    const common = { id: `f${index}`, valueOn: on, enteredOn: on };
    if (kind === 'payment') facts.push({ ...common, type: 'payment', kind: 'repayment', amount: size });
    if (kind === 'prepaid') {
      facts.push({ ...common, type: 'prepaid', amount: size, keep: index % 2 ? 'term' : 'instalment' });
    }
    if (kind === 'charge')
      facts.push({ ...common, type: 'charge', component: 'fees', amount: size / 100n + 1n });
    if (kind === 'waived')
      facts.push({ ...common, type: 'waived', component: 'interest', amount: size / 10n + 1n });
    if (kind === 'rate-changed') facts.push({ ...common, type: 'rate-changed', annualRate: '0.0525' });
    if (kind === 'benchmark-fixed') {
      facts.push({ ...common, type: 'benchmark-fixed', benchmark: 'LPR', value: `0.0${index % 10}` });
    }
    if (kind === 'interest-paused') {
      facts.push({ ...common, type: 'interest-paused', untilOn: addDays(on, 40) });
    }
    if (kind === 'restructured') {
      facts.push({
        ...common,
        type: 'restructured',
        firstDueOn: addDays(on, 30),
        frequency: { every: 1, unit: 'months' },
        instalments: (index % 12) + 1,
        accrued: index % 2 ? 'capitalise' : 'carry-forward',
      });
    }
    if (kind === 're-amortised') facts.push({ ...common, type: 're-amortised' });
    if (kind === 'refund') facts.push({ ...common, type: 'credit-refunded', amount: size });
    const earlier = facts.filter(({ type }) => type === 'payment' || type === 'prepaid' || type === 'waived');
    if (kind === 'reversal' && earlier.length > 0) {
      facts.push({ ...common, type: 'reversal', of: earlier[index % earlier.length]!.id });
    }
  });
  return { facts, lastOn: on };
}

const loan = fc.record({
  terms: termsOf,
  amount: fc.bigInt({ min: 1_000n, max: 50_000_000n }),
  steps: fc.array(stepOf, { maxLength: 25 }),
  later: fc.integer({ min: 0, max: 400 }),
});

function forAnyLoan(
  check: (given: { terms: ServicingTerms; facts: ServicingFact[]; asOf: LocalDate }) => void,
): void {
  fc.assert(
    fc.property(loan, ({ terms, amount, steps, later }) => {
      const { facts, lastOn } = lifeOf(amount, steps);
      check({ terms, facts, asOf: addDays(lastOn, later) });
    }),
    { numRuns: 200 },
  );
}

const moneyIn = new Set<ServicingFact['type']>(['payment', 'prepaid', 'paid-off']);

describe('for any terms and any life of a loan', () => {
  it('money received is money allocated plus credit, less what was given back', () => {
    forAnyLoan(({ terms, facts, asOf }) => {
      const { ledger } = replay(terms, facts, asOf);
      const reversed = new Set(facts.flatMap((fact) => (fact.type === 'reversal' ? [fact.of] : [])));
      const received = facts
        .filter(({ type, id }) => moneyIn.has(type) && !reversed.has(id))
        .reduce((sum, fact) => sum + ('amount' in fact ? fact.amount : 0n), 0n);
      const refunded = facts
        .filter((fact) => fact.type === 'credit-refunded')
        .reduce((sum, { amount }) => sum + amount, 0n);
      const owedAgain = ledger.rows.reduce((sum, row) => sum + row.credited, 0n);
      const allocated = ledger.rows.reduce((sum, row) => sum + totalOf(row.paid), 0n);
      // A refund beyond the credit is owed again in full, and the credit pays its part of that.
      const fromCreditAlone = ledger.lines
        .filter(({ type, portions }) => type === 'credit-refunded' && portions.principal === 0n)
        .reduce((sum, { amount }) => sum + amount, 0n);
      expect(allocated + ledger.credit).toBe(received - fromCreditAlone);
      expect(owedAgain).toBe(refunded - fromCreditAlone);
    });
  });

  it('the principal of all rows is that disbursed, what is owed again and what was capitalised', () => {
    forAnyLoan(({ terms, facts, asOf }) => {
      const { ledger } = replay(terms, facts, asOf);
      const planned = ledger.rows.reduce((sum, row) => sum + row.due.principal - row.credited, 0n);
      const disbursed = ledger.disbursements.reduce((sum, { amount }) => sum + amount, 0n);
      expect(planned).toBe(disbursed + totalOf(ledger.capitalised));
      const open = ledger.rows.reduce((sum, row) => sum + openPart(row, 'principal'), 0n);
      expect(ledger.principalOutstanding).toBe(open);
    });
  });

  it('no component of any row is below zero, and a complete row has nothing open', () => {
    forAnyLoan(({ terms, facts, asOf }) => {
      const { ledger } = replay(terms, facts, asOf);
      const broken = ledger.rows.filter(
        (row) =>
          (row.completedOn && isOpen(row)) ||
          components.some((name) => row.due[name] < 0n || row.paid[name] < 0n || openPart(row, name) < 0n),
      );
      expect(broken).toEqual([]);
      expect(ledger.credit).toBeGreaterThanOrEqual(0n);
    });
  });

  it('a back-dated entry gives every amount that it would have given in time', () => {
    forAnyLoan(({ terms, facts, asOf }) => {
      const inTime = facts.filter((_, index) => index % 3 !== 1);
      const late = facts.filter((_, index) => index % 3 === 1).map((fact) => ({ ...fact, enteredOn: asOf }));
      const backDated = [...inTime, ...late];
      expect(positionOn(terms, backDated, asOf)).toEqual(positionOn(terms, facts, asOf));
    });
  });

  it('the order in which the facts of a day were recorded makes no difference', () => {
    forAnyLoan(({ terms, facts, asOf }) => {
      expect(positionOn(terms, facts.toReversed(), asOf)).toEqual(positionOn(terms, facts, asOf));
    });
  });

  it('a fact and its reversal leave everything as if neither had been', () => {
    forAnyLoan(({ terms, facts, asOf }) => {
      const extra: ServicingFact = {
        id: 'x',
        type: 'payment',
        kind: 'repayment',
        valueOn: addDays(start, 20),
        enteredOn: asOf,
        amount: 123_456n,
      };
      const undone: ServicingFact = { id: 'y', type: 'reversal', valueOn: asOf, enteredOn: asOf, of: 'x' };
      expect(positionOn(terms, [...facts, extra, undone], asOf)).toEqual(positionOn(terms, facts, asOf));
    });
  });

  it('what the quote names ends the loan at exactly zero', () => {
    forAnyLoan(({ terms, facts, asOf }) => {
      const quote = totalOf(payOffQuote(terms, facts, asOf));
      fc.pre(quote > 0n);
      const paidOff: ServicingFact = {
        id: 'end',
        type: 'paid-off',
        valueOn: asOf,
        enteredOn: asOf,
        amount: quote,
      };
      const before = positionOn(terms, facts, asOf);
      const after = positionOn(terms, [...facts, paidOff], addMonths(asOf, 3));
      expect(after.principalOutstanding).toBe(0n);
      expect(totalOf(after.owed)).toBe(0n);
      expect(after.credit).toBe(before.credit);
    });
  });
});
