import type { LocalDate } from '#kernel';
import { addInto, type Amounts as FullAmounts, noAmounts, totalOf } from '../../servicing/components.js';
import type { ServicingFact } from '../../servicing/facts.js';
import { factsInEffect } from '../../servicing/floating-rate.js';
import { type Replayed, replay } from '../../servicing/replay.js';
import type { Row } from '../../servicing/row.js';
import { settledPart } from '../../servicing/row.js';
import type { ServicingTerms } from '../../servicing/terms.js';
import type { Amounts, Charge, Instalment, KnownLoan, LoanStatus } from '../loan.state.js';

/** The part of a loan's state that its account decides. */
export type AccountFigures = Pick<
  KnownLoan,
  | 'annualRate'
  | 'disbursed'
  | 'firstDisbursedOn'
  | 'tranches'
  | 'maturityOn'
  | 'schedule'
  | 'charges'
  | 'principalOutstanding'
  | 'received'
  | 'waived'
  | 'writtenOff'
  | 'writtenOffOn'
  | 'chargedOffOn'
  | 'recovered'
  | 'credit'
  | 'lastPaymentOn'
  | 'repayments'
>;

/** The account of a loan as of a day. */
export interface Account {
  readonly asOf: LocalDate;
  readonly replayed: Replayed;
  readonly status: Exclude<LoanStatus, 'closed'>;
  readonly figures: AccountFigures;
}

/** @throws ServicingRejection for facts that cannot stand together */
export function accountOn(terms: ServicingTerms, facts: readonly ServicingFact[], asOf: LocalDate): Account {
  const replayed = replay(terms, facts, asOf);
  const { ledger } = replayed;
  const held = factsInEffect(terms, facts, asOf);
  const received = byComponent(paidOf(ledger.rows));
  const givenBack = ledger.rows.reduce((sum, { credited }) => sum + credited, 0n);
  const { schedule, charges } = ledger.writtenOffOn ? nothingPlanned : planOf(ledger.rows);
  return {
    asOf,
    replayed,
    status: statusOf(replayed),
    figures: {
      annualRate: rateOn(terms, held, asOf),
      disbursed: ledger.disbursements.reduce((sum, { amount }) => sum + amount, 0n),
      firstDisbursedOn: extreme(
        ledger.disbursements.map(({ valueOn }) => valueOn),
        (a, b) => a < b,
      ),
      tranches: ledger.disbursements.length,
      maturityOn: ledger.rows.at(-1)?.dueOn ?? null,
      schedule,
      charges,
      principalOutstanding: ledger.principalOutstanding,
      received: { ...received, principal: received.principal - givenBack },
      waived: byComponent(ledger.waived),
      writtenOff: byComponent(ledger.writtenOff),
      writtenOffOn: latestOf(held, ['written-off']),
      chargedOffOn: ledger.chargedOffOn,
      recovered: byComponent(ledger.recovered),
      credit: ledger.credit,
      lastPaymentOn: latestOf(held, [...moneyIn, 'disbursement', 'recovered', 'credit-refunded']),
      repayments: held.filter(({ type }) => moneyIn.includes(type)).length,
    },
  };
}

const moneyIn: readonly ServicingFact['type'][] = ['payment', 'prepaid', 'paid-off'];
const nothingPlanned = { schedule: [], charges: [] } as const;

function statusOf({ ledger }: Replayed): Account['status'] {
  if (ledger.disbursements.length === 0) return 'registered';
  if (ledger.writtenOffOn) {
    return totalOf(ledger.writtenOff) > totalOf(ledger.recovered) ? 'written-off' : 'settled';
  }
  return ledger.outstanding() > 0n ? 'active' : 'settled';
}

const changesRate: readonly ServicingFact['type'][] = ['rate-changed', 'rescheduled', 'restructured'];

function rateOn(terms: ServicingTerms, held: readonly ServicingFact[], asOf: LocalDate): string {
  let rate = terms.annualRate;
  let since = '';
  for (const fact of held) {
    const from = fact.type === 'rescheduled' ? fact.fromOn : fact.valueOn;
    const changed = changesRate.includes(fact.type) && 'annualRate' in fact ? fact.annualRate : undefined;
    if (changed === undefined || from > asOf || from < since) continue;
    rate = changed;
    since = from;
  }
  return rate;
}

function latestOf(
  facts: readonly ServicingFact[],
  types: readonly ServicingFact['type'][],
): LocalDate | null {
  const dates = facts.filter(({ type }) => types.includes(type)).map(({ valueOn }) => valueOn);
  return extreme(dates, (a, b) => a > b);
}

function extreme(
  dates: readonly LocalDate[],
  isBetter: (a: LocalDate, b: LocalDate) => boolean,
): LocalDate | null {
  return dates.reduce<LocalDate | null>(
    (best, date) => (best === null || isBetter(date, best) ? date : best),
    null,
  );
}

function paidOf(rows: readonly Row[]): FullAmounts {
  const paid = noAmounts();
  for (const row of rows) addInto(paid, row.paid);
  return paid;
}

/** Four components of eight: interest on what is overdue, of every class, counts as penalty. */
export function byComponent(amounts: FullAmounts): Amounts {
  return {
    fees: amounts.fees,
    penalty: overdueClasses.reduce((sum, component) => sum + amounts[component], amounts.penalty),
    interest: amounts.interest,
    principal: amounts.principal,
  };
}

const overdueClasses = [
  'penalty-interest',
  'compound-interest',
  'compound-on-penalty',
  'compound-on-compound',
] as const;

function planOf(rows: readonly Row[]): { schedule: Instalment[]; charges: Charge[] } {
  const schedule = rows.map((row) => ({
    number: row.number,
    dueOn: row.dueOn,
    principal: row.due.principal,
    interest: row.due.interest,
    principalCleared: settledPart(row, 'principal'),
    interestCleared: settledPart(row, 'interest'),
  }));
  return { schedule, charges: rows.flatMap(chargesOf).sort(inOrderOfDueDate) };
}

/**
 * A charge is due with its instalment. What is paid and forgiven of a row goes to its charges in their order; what no
 * single charge stands for (a row that was called due, interest on what is overdue) has an entry of the row's own.
 */
function chargesOf(row: Row): Charge[] {
  const charges: Charge[] = [];
  for (const component of ['fees', 'penalty'] as const) {
    let left = row.due[component];
    let cleared = settledPart(row, component);
    const add = (chargeId: string, most: bigint) => {
      const amount = most < left ? most : left;
      if (amount === 0n) return;
      const part = cleared < amount ? cleared : amount;
      charges.push({ chargeId, component, dueOn: row.dueOn, amount, cleared: part });
      left -= amount;
      cleared -= part;
    };
    for (const charge of row.charges) if (charge.component === component) add(charge.chargeId, charge.amount);
    add(`row-${row.number}/${component}`, left);
  }
  for (const component of overdueClasses) {
    const amount = row.due[component];
    const cleared = settledPart(row, component);
    if (amount === 0n) continue;
    const chargeId = `row-${row.number}/${component}`;
    charges.push({ chargeId, component: 'penalty', dueOn: row.dueOn, amount, cleared });
  }
  return charges;
}

export function inOrderOfDueDate(a: Charge, b: Charge): number {
  return compare(a.dueOn, b.dueOn) || compare(a.chargeId, b.chargeId);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
