import { Rejection } from '#kernel';

/** Why a loan may refuse a command. Stable for ever: clients and reports rely on the codes. */
export const loanRejectionCodes = [
  'loan-already-registered',
  'loan-not-found',
  'loan-not-disbursed',
  'loan-settled',
  'loan-closed',
  'loan-written-off',
  'loan-not-written-off',
  'loan-not-ended',
  'unknown-currency',
  'invalid-amount',
  'amount-not-positive',
  'invalid-rate',
  'invalid-terms',
  'invalid-date',
  'date-in-future',
  'date-out-of-order',
  'disbursement-above-approved',
  'disbursement-blacked-out',
  'disbursement-restricted',
  'disbursement-papers-missing',
  'disbursement-after-maturity',
  'write-off-above-outstanding',
  'waiver-above-owed',
  'nothing-to-write-off',
  'summary-above-disbursed',
  'summary-after-payment',
  'warning-not-open',
  'extension-not-later',
  'nothing-to-extend',
  'extension-above-cap',
  'assessment-before-cut-over',
  'servicing-terms-required',
  'not-with-servicing-terms',
  'nothing-to-reverse',
  'already-reversed',
  'pay-off-short',
  'refund-above-credit',
  'return-above-received',
  'reference-required',
  'text-too-long',
  'too-many-open-parts',
  'id-reused',
] as const;

export type LoanRejectionCode = (typeof loanRejectionCodes)[number];

export class LoanRejection extends Rejection<LoanRejectionCode> {}

export function reject(code: LoanRejectionCode, message: string, field?: string): never {
  throw new LoanRejection(code, message, field);
}
