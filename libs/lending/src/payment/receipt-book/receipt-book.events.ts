import type { DomainEvent } from '#kernel';

/*
 * The stored contract of one book of receipts: those that one unit makes out in one year. Numbers are given in order
 * by the book alone, so that none is missing and none is there twice; what was spoiled keeps its number.
 */

export interface ReceiptNumber {
  readonly unit: string;
  readonly year: number;
  /** From 1. */
  readonly number: number;
}

interface OfPayment {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly repaymentId: string;
}

export type ReceiptIssued = DomainEvent<
  'receipt-book.receipt-issued',
  ReceiptNumber &
    OfPayment & {
      readonly amount: string;
      readonly currency: string;
      readonly method: string;
      /** Counter that took the money, or account that it came into. */
      readonly through?: string;
      /** Account of who recorded the money. */
      readonly receivedBy: string;
    }
>;

export type ReceiptVoided = DomainEvent<
  'receipt-book.receipt-voided',
  ReceiptNumber & OfPayment & { readonly reason: string; readonly by: string }
>;

export type ReceiptBookEvent = ReceiptIssued | ReceiptVoided;
