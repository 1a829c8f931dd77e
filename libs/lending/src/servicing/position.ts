import type { LocalDate } from '#kernel';
import { type Amounts, components, type MutableAmounts, noAmounts, totalOf } from './components.js';
import {
  type Delinquency,
  delinquencyOn,
  type InstalmentDelinquency,
  instalmentDelinquency,
} from './delinquency.js';
import type { ServicingFact } from './facts.js';
import { type Replayed, replay } from './replay.js';
import { isOpen, openPart, openTotal, settledPart } from './row.js';
import type { DelinquencyTerms, ServicingTerms } from './terms.js';

export interface Position {
  readonly asOf: LocalDate;
  readonly status: 'approved' | 'active' | 'settled' | 'overpaid' | 'written-off';
  readonly disbursed: bigint;
  /** Principal on the books. */
  readonly principalOutstanding: bigint;
  /** Due up to the day and not paid, by component; the overdue classes of interest to the day. */
  readonly owed: Amounts;
  /** Interest of the running period up to the day, not yet due. */
  readonly accruedInterest: bigint;
  /** Whether interest is kept off the balance sheet: past due for longer than the terms allow. */
  readonly interestSuspended: boolean;
  /** Unpaid and accrued interest of every class that then stands off the balance sheet; zero while it is on it. */
  readonly interestOffBalance: bigint;
  readonly delinquency: Delinquency;
  /** The first row due after the day with anything open. */
  readonly next: { readonly on: LocalDate; readonly amount: bigint } | null;
  /** Money of the borrower that nothing was owed for. */
  readonly credit: bigint;
  readonly waived: Amounts;
  readonly writtenOff: Amounts;
  readonly recovered: Amounts;
  /** What was owed besides principal and became principal by a restructuring. */
  readonly capitalised: Amounts;
  readonly chargedOffOn: LocalDate | null;
  /** Every instalment that is past due, oldest first. */
  readonly instalments: readonly InstalmentDelinquency[];
}

const noRanges: DelinquencyTerms = { graceDays: 0, ranges: [] };

/** The state of a loan on a day, from its terms and facts alone. */
export function positionOn(
  terms: ServicingTerms,
  facts: readonly ServicingFact[],
  asOf: LocalDate,
): Position {
  const replayed = replay(terms, facts, asOf);
  const { ledger } = replayed;
  const open = ledger.openRows();
  const owed = noAmounts();
  for (const row of open) {
    if (row.dueOn > asOf) break;
    for (const component of components) owed[component] += openPart(row, component);
  }
  const next = open.find((row) => row.dueOn > asOf && openTotal(row) > 0n);
  const delinquency = delinquencyOn(ledger, facts, asOf, terms.delinquency ?? noRanges);
  const suspendAfterDays = terms.overdue?.suspendAfterDays;
  const interestSuspended = suspendAfterDays !== undefined && delinquency.daysPastDue > suspendAfterDays;
  const accruedInterest = accrued(replayed, asOf);
  return {
    asOf,
    status: statusOf(replayed),
    disbursed: ledger.disbursements.reduce((sum, { amount }) => sum + amount, 0n),
    principalOutstanding: ledger.principalOutstanding,
    owed,
    accruedInterest,
    interestSuspended,
    interestOffBalance: interestSuspended ? interestIn(owed) + accruedInterest : 0n,
    delinquency,
    next: next ? { on: next.dueOn, amount: openTotal(next) } : null,
    credit: ledger.credit,
    waived: ledger.waived,
    writtenOff: ledger.writtenOff,
    recovered: ledger.recovered,
    capitalised: ledger.capitalised,
    chargedOffOn: ledger.chargedOffOn,
    instalments: instalmentDelinquency(open, facts, asOf, terms.delinquency ?? noRanges),
  };
}

function interestIn(owed: Amounts): bigint {
  return totalOf(owed) - owed.principal - owed.fees - owed.penalty;
}

/** What has to be paid on the day to end the loan, by component: interest runs to that day. */
export function payOffQuote(terms: ServicingTerms, facts: readonly ServicingFact[], on: LocalDate): Amounts {
  const { ledger, plan } = replay(terms, facts, on);
  plan?.stopInterest(on, terms.payOffInterest);
  const quote: MutableAmounts = noAmounts();
  for (const row of ledger.rows)
    for (const component of components) quote[component] += openPart(row, component);
  return quote;
}

function accrued({ plan }: Replayed, asOf: LocalDate): bigint {
  const current = plan?.ahead(asOf)[0];
  if (!plan || !current) return 0n;
  const open = plan.accruedOn(asOf) - settledPart(current.row, 'interest');
  return open > 0n ? open : 0n;
}

function statusOf({ ledger }: Replayed): Position['status'] {
  if (ledger.disbursements.length === 0) return 'approved';
  if (ledger.writtenOffOn) return 'written-off';
  if (ledger.openRows().some(isOpen)) return 'active';
  return ledger.credit > 0n ? 'overpaid' : 'settled';
}
