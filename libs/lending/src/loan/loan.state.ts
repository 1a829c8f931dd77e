import type { Currency, LocalDate, Minor } from '#kernel';
import type { ServicingFact } from '../servicing/facts.js';
import type { Component, LoanRegistered, RiskClass, WarningLevel } from './loan.events.js';

export interface Instalment {
  readonly number: number;
  readonly dueOn: LocalDate;
  readonly principal: Minor;
  readonly interest: Minor;
  /** Paid, waived or written off of it. */
  readonly principalCleared: Minor;
  readonly interestCleared: Minor;
}

export interface Charge {
  readonly chargeId: string;
  readonly component: 'fees' | 'penalty';
  readonly dueOn: LocalDate;
  readonly amount: Minor;
  readonly cleared: Minor;
}

export type Amounts = Readonly<Record<Component, Minor>>;

export interface OpenWarning {
  readonly warningId: string;
  readonly signal: string;
  readonly level: WarningLevel;
  readonly raisedOn: LocalDate;
}

export type LoanStatus = 'registered' | 'active' | 'settled' | 'written-off' | 'closed';

export interface KnownLoan {
  readonly status: LoanStatus;
  readonly registration: LoanRegistered['data'];
  readonly registeredOn: LocalDate;
  readonly currency: Currency;
  readonly annualRate: string;
  readonly disbursed: Minor;
  readonly firstDisbursedOn: LocalDate | null;
  readonly tranches: number;
  /** Highest number ever given to an instalment: numbers are never used twice. */
  readonly lastInstalmentNumber: number;
  /** Open instalments and the paid ones of the current plan, by due date. Empty once the loan has ended. */
  readonly schedule: readonly Instalment[];
  /** The day from which the current plan runs: last tranche, extension or end of a summarised period. */
  readonly plannedFrom: LocalDate | null;
  /** Due date of the last instalment ever planned. */
  readonly maturityOn: LocalDate | null;
  /** By due date. Empty once the loan has ended. */
  readonly charges: readonly Charge[];
  /** Principal on the books: disbursed less repaid, waived and written off. */
  readonly principalOutstanding: Minor;
  readonly received: Amounts;
  readonly waived: Amounts;
  readonly writtenOff: Amounts;
  readonly writtenOffOn: LocalDate | null;
  /** When the loan was flagged as a loss; it stays on the books. With servicing terms only. */
  readonly chargedOffOn: LocalDate | null;
  readonly recovered: Amounts;
  /** Recovered beyond what was written off. */
  readonly recoveredExcess: Minor;
  readonly credit: Minor;
  /** Name of the delinquency bucket last recorded; null while current and once ended. */
  readonly bucket: string | null;
  /** Oldest unpaid due date when the bucket was last recorded; null while current and once ended. */
  readonly overdueSince: LocalDate | null;
  /** Business date of the last assessment that changed something. */
  readonly assessedOn: LocalDate | null;
  readonly riskClass: RiskClass | null;
  readonly openWarnings: readonly OpenWarning[];
  readonly lastInspectedOn: LocalDate | null;
  readonly nextInspectionOn: LocalDate | null;
  readonly settledOn: LocalDate | null;
  readonly closedOn: LocalDate | null;
  readonly archivedOn: LocalDate | null;
  /** Latest value date of money received or paid out. */
  readonly lastPaymentOn: LocalDate | null;
  /** Number of dated repayments recorded. */
  readonly repayments: number;
  /** Last day of the payments known only as sums. */
  readonly summarisedTo: LocalDate | null;
  /** Latest day on which any fact of this loan became true. */
  readonly lastFactOn: LocalDate;
  /** Every part recorded so far (see loan.parts.ts): a command sent again finds its part and changes nothing. */
  readonly parts: readonly string[];
  /** Of a loan with servicing terms: what its account is figured from, in order of entry. Only decisions and answers about a day need it. */
  readonly facts: readonly ServicingFact[];
}

export type LoanState = { readonly status: 'unregistered' } | KnownLoan;

export const noAmounts: Amounts = { fees: 0n, penalty: 0n, interest: 0n, principal: 0n };

/** An ended loan keeps its totals and drops its plan: nothing can fall due any more. */
export const ended = { schedule: [], charges: [], bucket: null, overdueSince: null } as const;

export function initialState(): LoanState {
  return { status: 'unregistered' };
}

/** Disbursed and not ended: the only status in which something can fall due. */
export function isActive(state: LoanState): state is KnownLoan & { readonly status: 'active' } {
  return state.status === 'active';
}
