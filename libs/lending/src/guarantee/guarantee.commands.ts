import type { LocalDate } from '#kernel';
import type { BookingAnswer } from '../asset-recovery/loan-booking.js';
import type {
  CallAnswered,
  CallWithdrawn,
  GuaranteeChecked,
  GuaranteeEnded,
  GuaranteeSigned,
  GuarantorCalled,
  GuarantorPaid,
  GuarantorPaymentReversed,
} from './guarantee.events.js';

type FactsOf<Event extends { readonly data: object }> = Omit<Event['data'], 'loanIds' | 'borrowerId'>;

interface Stating<Type extends string, Facts> {
  readonly type: Type;
  readonly on: LocalDate;
  readonly businessDate: LocalDate;
  readonly facts: Facts;
}

export type SignGuarantee = Stating<'guarantee.sign', GuaranteeSigned['data']>;
export type CheckGuarantee = Stating<'guarantee.check', FactsOf<GuaranteeChecked>>;
export type EndGuarantee = Stating<'guarantee.end', FactsOf<GuaranteeEnded>>;

/** How the guarantee period stands by its clock; `endsOn` null where it was kept, or none was counted. */
export interface GuaranteePeriod {
  readonly status: 'running' | 'kept' | 'lapsed' | 'uncounted';
  readonly endsOn: LocalDate | null;
}

export interface CallGuarantor extends Stating<
  'guarantee.call',
  Omit<FactsOf<GuarantorCalled>, 'periodEndsOn'>
> {
  readonly period: GuaranteePeriod;
}
export type AnswerCall = Stating<'guarantee.answer-call', FactsOf<CallAnswered>>;
export type RecordGuarantorPayment = Stating<
  'guarantee.record-payment',
  Omit<FactsOf<GuarantorPaid>, 'loanId'>
>;
export type WithdrawCall = Stating<'guarantee.withdraw-call', Omit<FactsOf<CallWithdrawn>, 'loanId'>>;
export type ReverseGuarantorPayment = Stating<
  'guarantee.reverse-payment',
  Omit<FactsOf<GuarantorPaymentReversed>, 'callId' | 'loanId' | 'amount'>
>;

export interface SettleGuarantorPayment extends BookingAnswer {
  readonly type: 'guarantee.settle-payment';
  readonly on: LocalDate;
}

/** By process: the answer of the loan to the reversal of a payment that it had taken. */
export interface SettleGuarantorReversal {
  readonly type: 'guarantee.settle-reversal';
  readonly paymentId: string;
  readonly on: LocalDate;
  readonly outcome: 'reversed' | { readonly refused: string };
}

export type GuaranteeCommand =
  | SignGuarantee
  | CheckGuarantee
  | CallGuarantor
  | AnswerCall
  | RecordGuarantorPayment
  | SettleGuarantorPayment
  | WithdrawCall
  | ReverseGuarantorPayment
  | SettleGuarantorReversal
  | EndGuarantee;
