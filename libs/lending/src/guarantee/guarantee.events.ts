import type { DomainEvent, LocalDate } from '#kernel';
import type { Booked, BookingRefused } from '../asset-recovery/loan-booking.js';
import type { About as OfLoan, ActFacts } from '../legal-matter/legal-matter.events.js';

/*
 * The stored contract of one person's or company's guarantee for loans. Who guarantees is a reference, never a name in
 * clear. Amounts are decimal strings in the guarantee's currency.
 */

interface About {
  readonly loanIds: readonly string[];
  readonly borrowerId: string;
}

/** 一般保证: after the debtor was sued in vain; 连带责任保证: like the debtor (民法典 686 to 688). */
export type GuaranteeKind = 'ordinary' | 'joint';

export type GuaranteeSigned = DomainEvent<
  'guarantee.signed',
  About & {
    readonly guarantorReference: string;
    /** Where the contract is silent or unclear it is an ordinary one (民法典 686). */
    readonly kind: GuaranteeKind;
    /** The most that the guarantor answers for; absent: without limit. */
    readonly amount?: string;
    readonly currency: string;
    /** Last day of the agreed guarantee period; absent: none was agreed, or none that is clear (民法典 692). */
    readonly periodEndsOn?: LocalDate;
    readonly contractReference: string;
  }
>;

export type GuaranteeChecked = DomainEvent<
  'guarantee.checked',
  About & {
    readonly checkId: string;
    readonly ability: 'sufficient' | 'weakened' | 'lost';
    readonly willingness: 'willing' | 'reluctant' | 'refuses';
    /** What the guarantor has guaranteed for others, as far as known. */
    readonly otherGuarantees?: string;
    readonly note: string;
  }
>;

export type GuaranteeEnded = DomainEvent<
  'guarantee.ended',
  About & { readonly reason: 'discharged' | 'period-ended' | 'void' | 'replaced'; readonly reference: string }
>;

/** The guarantor was asked to pay, with the proof that it reached him; `occurredOn` is the day on which it did. */
export type GuarantorCalled = DomainEvent<
  'guarantee.called',
  About &
    ActFacts & {
      readonly loanId: string;
      readonly amount: string;
      /** How it is proved, of the rules of claim clocks. */
      readonly proof: string;
      /** The demand as it was printed; its receipt told the claim already. */
      readonly documentId?: string;
      /** Last day of the guarantee period as its clock stood; null: kept already, or none was counted. */
      readonly periodEndsOn: LocalDate | null;
    }
>;

export type CallAnswered = DomainEvent<
  'guarantee.call-answered',
  About & ActFacts & { readonly callId: string; readonly answer: 'will-pay' | 'disputes' | 'refuses' }
>;

/** Money of the guarantor came; it is booked on the loan by itself. */
export type GuarantorPaid = DomainEvent<
  'guarantee.paid',
  About & ActFacts & { readonly callId: string; readonly loanId: string; readonly amount: string }
>;

/** The call was taken back: what was not paid on it may be called for again. */
export type CallWithdrawn = DomainEvent<
  'guarantee.call-withdrawn',
  About & ActFacts & { readonly callId: string; readonly loanId: string; readonly reason: string }
>;

/** Money of the guarantor went back to him; its booking on the loan is taken back by itself. */
export type GuarantorPaymentReversed = DomainEvent<
  'guarantee.payment-reversed',
  About &
    ActFacts & {
      /** Act by which the payment was recorded. */
      readonly paymentId: string;
      readonly callId: string;
      readonly loanId: string;
      readonly amount: string;
      readonly reason: string;
    }
>;

export type GuarantorPaymentBooked = Booked<'guarantee.payment-booked'>;
export type GuarantorPaymentRefused = BookingRefused<'guarantee.payment-refused'>;

/** The loan took the payment back too. */
export type GuarantorReversalBooked = DomainEvent<
  'guarantee.reversal-booked',
  OfLoan & { readonly bookingId: string; readonly amount: string }
>;
export type GuarantorReversalRefused = BookingRefused<'guarantee.reversal-refused'>;

export type GuaranteeEvent =
  | GuaranteeSigned
  | GuaranteeChecked
  | GuarantorCalled
  | CallAnswered
  | GuarantorPaid
  | GuarantorPaymentBooked
  | GuarantorPaymentRefused
  | CallWithdrawn
  | GuarantorPaymentReversed
  | GuarantorReversalBooked
  | GuarantorReversalRefused
  | GuaranteeEnded;
