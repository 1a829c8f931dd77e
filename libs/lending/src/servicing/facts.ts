import type { LocalDate } from '#kernel';
import type { Component } from './components.js';
import type { Frequency } from './due-dates.js';
import type { PaymentKind } from './terms.js';

/** Every fact has an id, the day it counts (`valueOn`) and the day it was entered; the order of the list is the order of entry. */
interface Fact {
  readonly id: string;
  readonly valueOn: LocalDate;
  readonly enteredOn: LocalDate;
}

export interface Disbursement extends Fact {
  readonly type: 'disbursement';
  readonly amount: bigint;
}

export interface Payment extends Fact {
  readonly type: 'payment';
  readonly kind: PaymentKind;
  readonly amount: bigint;
  /** The operator's own allocation, with the approval's reference; what it leaves follows the order of the terms. */
  readonly direct?: { readonly parts: readonly DirectPart[]; readonly approvalReference: string };
}

export interface DirectPart {
  readonly component: Component;
  readonly amount: bigint;
}

/** Money beyond what is due that changes the plan at once: the instalment (变额不变期) or the term (变期不变额). */
export interface Prepayment extends Fact {
  readonly type: 'prepaid';
  readonly amount: bigint;
  readonly keep: 'term' | 'instalment';
}

/** Everything is paid back before maturity; interest runs to the day. */
export interface PaidOff extends Fact {
  readonly type: 'paid-off';
  readonly amount: bigint;
}

/** The lender calls the whole principal due (提前到期). */
export interface Accelerated extends Fact {
  readonly type: 'accelerated';
}

export interface RateChanged extends Fact {
  readonly type: 'rate-changed';
  readonly annualRate: string;
}

/** A benchmark has this value from the day on. A loan takes it over on its next day of repricing. */
export interface BenchmarkFixed extends Fact {
  readonly type: 'benchmark-fixed';
  readonly benchmark: string;
  readonly value: string;
}

/** No interest of any class from the value date up to, and not with, `untilOn` (停息). */
export interface InterestPaused extends Fact {
  readonly type: 'interest-paused';
  readonly untilOn: LocalDate;
}

/** From the value date on the loan counts as not used as agreed. */
export interface MisuseFound extends Fact {
  readonly type: 'misuse-found';
}

export interface Classified extends Fact {
  readonly type: 'classified';
  readonly riskClass: string;
}

/** Forgiven, oldest first. */
export interface Waived extends Fact {
  readonly type: 'waived';
  readonly component: Component;
  readonly amount: bigint;
}

/** Money after a write-off. */
export interface Recovered extends Fact {
  readonly type: 'recovered';
  readonly amount: bigint;
}

/** A charge counts from the earlier of its due date and its entry. */
export interface ChargeRaised extends Fact {
  readonly type: 'charge';
  readonly component: 'fees' | 'penalty';
  readonly amount: bigint;
}

/** Takes an earlier fact back as if it had never been. The history keeps both. */
export interface Reversal extends Fact {
  readonly type: 'reversal';
  readonly of: string;
}

/** Money of an earlier payment taken back by the payer's bank: owed again as principal. */
export interface PaymentReturned extends Fact {
  readonly type: 'payment-returned';
  readonly amount: bigint;
}

/** Credit balance paid out to the borrower. */
export interface CreditRefunded extends Fact {
  readonly type: 'credit-refunded';
  readonly amount: bigint;
}

/** The loan stays on the books, flagged; the plan goes on. */
export interface ChargedOff extends Fact {
  readonly type: 'charged-off';
}

/** Taken off the books; the claim lives on (账销案存). */
export interface WrittenOff extends Fact {
  readonly type: 'written-off';
  /** By component, oldest first; absent: everything open. */
  readonly amounts?: Readonly<Partial<Record<Component, bigint>>>;
}

/** Everything of the principal that is open moves to a new plan. */
export interface ReAged extends Fact {
  readonly type: 're-aged';
  readonly firstDueOn: LocalDate;
  readonly frequency: Frequency;
  readonly instalments: number;
}

/** Everything open is paid back by a new plan, with interest from the value date on (重组). */
export interface Restructured extends Fact {
  readonly type: 'restructured';
  readonly firstDueOn: LocalDate;
  readonly frequency: Frequency;
  readonly instalments: number;
  /** The rate of the new plan; that of the old one where absent. */
  readonly annualRate?: string;
  /** What becomes of all that is owed besides principal: it becomes principal, or is owed with the first instalment. */
  readonly accrued: 'capitalise' | 'carry-forward';
}

/** Overdue principal moves, in even parts, to the instalments not yet due. */
export interface ReAmortised extends Fact {
  readonly type: 're-amortised';
}

/** A change of the plan from the instalment due on `fromOn`. */
export interface Rescheduled extends Fact {
  readonly type: 'rescheduled';
  readonly fromOn: LocalDate;
  readonly newDueOn?: LocalDate;
  readonly extraInstalments?: number;
  readonly annualRate?: string;
  readonly principalGracePeriods?: number;
  readonly interestGracePeriods?: number;
}

/** Days on which delinquency does not count. */
export interface DelinquencyPaused extends Fact {
  readonly type: 'delinquency-paused';
  readonly fromOn: LocalDate;
  readonly toOn: LocalDate;
}

/** Ends the pause that runs on the value date: from that day on delinquency counts again. */
export interface DelinquencyResumed extends Fact {
  readonly type: 'delinquency-resumed';
}

/** The business day was closed: what is found then is recorded, such as the delinquency range. */
export interface DayClosed extends Fact {
  readonly type: 'day-closed';
}

export type ServicingFact =
  | Disbursement
  | Payment
  | Prepayment
  | PaidOff
  | Accelerated
  | RateChanged
  | BenchmarkFixed
  | InterestPaused
  | MisuseFound
  | Classified
  | Waived
  | Recovered
  | ChargeRaised
  | Reversal
  | PaymentReturned
  | CreditRefunded
  | ChargedOff
  | WrittenOff
  | ReAged
  | ReAmortised
  | Restructured
  | Rescheduled
  | DelinquencyPaused
  | DelinquencyResumed
  | DayClosed;
