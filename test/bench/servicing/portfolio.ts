import { addDays, addMonths, type Currency, type LocalDate, localDate } from '#kernel';
import { factOf, type RecordedFact } from '../../../libs/lending/src/loan/servicing/recorded-fact.js';
import type { ServicingFact, ServicingTerms } from '../../../libs/lending/src/servicing/index.js';

const currency = 'CNY' as Currency;
const disbursedOn = localDate('1996-01-15');

/** A million over 30 years at 4.9 %, with overdue interest of every class. */
export const terms: ServicingTerms = {
  currency,
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
 * change every five years. Some 500 of them are the whole thirty years; who has more of them pays an instalment in
 * as many parts. They are read from what an event stores, as those of a loan are.
 */
export function lifeOf(count: number): ServicingFact[] {
  const parts = Math.ceil(count / 500);
  const facts: RecordedFact[] = [];
  const add = (valueOn: LocalDate, fact: Partial<RecordedFact>) =>
    facts.push({ ...fact, id: `f${facts.length}`, valueOn, enteredOn: valueOn } as RecordedFact);
  const pay = (valueOn: LocalDate, cents: number) =>
    add(valueOn, { type: 'payment', kind: 'repayment', amount: (cents / 100).toFixed(2) });
  add(disbursedOn, { type: 'disbursement', amount: '1000000.00' });
  for (let month = 1; facts.length < count; month++) {
    const dueOn = addMonths(disbursedOn, month);
    if (month % 60 === 0) add(dueOn, { type: 'rate-changed', annualRate: month % 120 ? '0.0465' : '0.049' });
    if (month % 7 === 0) add(dueOn, { type: 'charge', component: 'fees', amount: '20.00' });
    for (let part = 0; part < parts; part++) {
      if (month % 5 !== 0) pay(dueOn, 531_000 / parts);
      else {
        pay(addDays(dueOn, 7), 300_000 / parts);
        pay(addDays(dueOn, 12), 236_000 / parts);
      }
    }
  }
  return facts
    .slice(0, count)
    .map((fact) => factOf(JSON.parse(JSON.stringify(fact)) as RecordedFact, currency));
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
