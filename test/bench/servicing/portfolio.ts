import { addDays, addMonths, type Currency, type LocalDate, localDate } from '#kernel';
import type { ServicingFact, ServicingTerms } from '../../../libs/lending/src/servicing/index.js';

const disbursedOn = localDate('1996-01-15');

/** A million over 30 years at 4.9 %, with overdue interest of every class. */
export const terms: ServicingTerms = {
  currency: 'CNY' as Currency,
  annualRate: '0.049',
  method: 'equal-instalment',
  instalments: 360,
  frequency: { every: 1, unit: 'months' },
  interest: { kind: 'day-count', dayCount: '30/360' },
  rounding: 'half-up',
  planning: 'rolling',
  allocation: {
    sequence: 'instalment-first',
    pastDue: ['fees', 'penalty', 'compound-interest', 'penalty-interest', 'interest', 'principal'],
    dueToday: ['fees', 'penalty', 'interest', 'principal'],
    inAdvance: ['fees', 'penalty', 'interest', 'principal'],
    dueChargesFirst: false,
    surplus: { default: 'next' },
  },
  overdue: {
    yearDays: 360,
    markUp: '0.5',
    compoundOnInterest: 'penalty-rate',
    compoundOnPenalty: true,
    compoundOnCompound: false,
    settlement: { everyMonths: 1, day: 20 },
    graceDays: 3,
    suspendAfterDays: 90,
  },
  delinquency: {
    graceDays: 0,
    ranges: [
      { name: 'M1', fromDays: 1 },
      { name: 'M2', fromDays: 31 },
    ],
  },
};

/**
 * `count` facts of one life: paid month by month, every fifth time late and in two parts, a charge now and then, a rate
 * change every five years.
 */
export function lifeOf(count: number): ServicingFact[] {
  const facts: ServicingFact[] = [
    { id: 'd', type: 'disbursement', valueOn: disbursedOn, enteredOn: disbursedOn, amount: 100_000_000n },
  ];
  const add = (
    fact: Omit<Extract<ServicingFact, { type: 'payment' }>, 'id' | 'enteredOn' | 'type' | 'kind'>,
  ) =>
    facts.push({
      ...fact,
      id: `f${facts.length}`,
      type: 'payment',
      kind: 'repayment',
      enteredOn: fact.valueOn,
    });
  for (let month = 1; facts.length < count; month++) {
    const dueOn = addMonths(disbursedOn, month);
    if (month % 60 === 0) {
      const annualRate = month % 120 === 0 ? '0.049' : '0.0465';
      facts.push({
        id: `f${facts.length}`,
        type: 'rate-changed',
        valueOn: dueOn,
        enteredOn: dueOn,
        annualRate,
      });
    }
    if (month % 5 !== 0) add({ valueOn: dueOn, amount: 531_000n });
    else {
      add({ valueOn: addDays(dueOn, 7), amount: 300_000n });
      add({ valueOn: addDays(dueOn, 12), amount: 236_000n });
    }
    if (month % 7 === 0) {
      const charge = { type: 'charge', component: 'fees', amount: 2_000n } as const;
      facts.push({ ...charge, id: `f${facts.length}`, valueOn: dueOn, enteredOn: dueOn });
    }
  }
  return facts.slice(0, count);
}

/** A little later than the last of them: some days past due. */
export function dayAfter(facts: readonly ServicingFact[]): LocalDate {
  return addDays(facts.at(-1)!.valueOn, 40);
}

/** Paid for eight years, then nothing for twenty: some 240 overdue rows, each with its own running interest. */
export function longOverdue(): { readonly facts: ServicingFact[]; readonly asOf: LocalDate } {
  const facts = lifeOf(125);
  return { facts, asOf: addMonths(facts.at(-1)!.valueOn, 240) };
}
