import { Rejection } from '#kernel';

/** Why the rules of receiving money may refuse a payment, and a book of receipts a command. Stable for ever. */
export const paymentRejectionCodes = [
  'payment-by-collector',
  'payment-receiver-not-entitled',
  'payment-method-required',
  'payment-method-unknown',
  'payment-counter-required',
  'payment-account-not-agreed',
  'payment-not-into-contract-account',
  'receipt-not-found',
  'receipt-voided',
  'receipt-void-same-person',
  'receipt-reason-required',
] as const;

export type PaymentRejectionCode = (typeof paymentRejectionCodes)[number];

export class PaymentRejection extends Rejection<PaymentRejectionCode> {}

export function rejectPayment(code: PaymentRejectionCode, message: string, field?: string): never {
  throw new PaymentRejection(code, message, field);
}
