import type { LocalDate } from '#kernel';
import type { Component } from '../../servicing/components.js';
import type { ExtensionRules } from '../loan.extension-rules.js';
import type {
  Accelerated,
  BenchmarkFixed,
  DelinquencyPaused,
  DelinquencyResumed,
  InterestPaused,
  MisuseFound,
  RateChanged,
  ReAged,
  ReAmortised,
  Rescheduled,
  Restructured,
} from '../../servicing/facts.js';

/* What can be asked of a loan with servicing terms only. Ids are made by the caller and unique within the loan. */

interface OnBusinessDate {
  readonly businessDate: LocalDate;
}

/** Takes an earlier fact back as if it had never been: a payment, a charge, a change, a write-off, … */
export interface ReverseFact extends OnBusinessDate {
  readonly type: 'loan.reverse';
  readonly reversalId: string;
  /** Id of the repayment, charge, change, … that is taken back. */
  readonly of: string;
  readonly reason: string;
}

/** Principal before it is due; what is due already is paid from the amount first. */
export interface PrepayLoan extends OnBusinessDate {
  readonly type: 'loan.prepay';
  readonly repaymentId: string;
  readonly amount: string;
  readonly valueOn: LocalDate;
  /** `term` lowers the instalments (变额不变期), `instalment` shortens the term (变期不变额). */
  readonly keep: 'term' | 'instalment';
  readonly reference?: string;
  readonly channel?: string;
  readonly through?: string;
}

/** Pays everything back before maturity; interest stops on the day. */
export interface PayOffLoan extends OnBusinessDate {
  readonly type: 'loan.pay-off';
  readonly repaymentId: string;
  readonly amount: string;
  readonly valueOn: LocalDate;
  readonly reference?: string;
  readonly channel?: string;
  readonly through?: string;
}

/** Money of an earlier payment that the payer's bank took back: it is owed again. */
export interface ReturnPayment extends OnBusinessDate {
  readonly type: 'loan.return-payment';
  readonly returnId: string;
  readonly amount: string;
  readonly valueOn: LocalDate;
  readonly reference?: string;
}

export interface RefundCredit extends OnBusinessDate {
  readonly type: 'loan.refund-credit';
  readonly refundId: string;
  readonly amount: string;
  readonly valueOn: LocalDate;
  readonly reference?: string;
}

/** Flags the loan as charged off: it stays on the books and its plan goes on. */
export interface ChargeOffLoan extends OnBusinessDate {
  readonly type: 'loan.charge-off';
  readonly chargeOffId: string;
  readonly chargedOffOn: LocalDate;
  readonly reason: string;
  readonly approvalReference: string;
}

type Without<Fact> = Omit<Fact, 'id' | 'valueOn' | 'enteredOn'>;

/** A change of the contract, or of how it counts, with what it needs beyond its day. */
export type ContractChange =
  | Without<RateChanged>
  | Without<BenchmarkFixed>
  | Without<InterestPaused>
  | Without<MisuseFound>
  | Without<Accelerated>
  | Without<ReAged>
  | Without<ReAmortised>
  | Without<Restructured>
  | Without<Rescheduled>
  | Without<DelinquencyPaused>
  | Without<DelinquencyResumed>;

export interface ChangeContract extends OnBusinessDate {
  readonly type: 'loan.change-contract';
  readonly changeId: string;
  readonly valueOn: LocalDate;
  readonly change: ContractChange;
  /** Caps of a change that moves the maturity; absent: none. */
  readonly rules?: ExtensionRules;
  readonly reason: string;
  readonly approvalReference: string;
}

/** How an operator wants a repayment to be used, instead of the order of the terms. */
export interface DirectAllocation {
  readonly parts: readonly { readonly component: Component; readonly amount: string }[];
  readonly approvalReference: string;
}

export type ServicingCommand =
  ReverseFact | PrepayLoan | PayOffLoan | ReturnPayment | RefundCredit | ChargeOffLoan | ChangeContract;
