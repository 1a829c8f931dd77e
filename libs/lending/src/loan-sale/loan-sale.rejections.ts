import { Rejection } from '#kernel';

/** Why a sale of loans may refuse a command, or a loan one because it was sold. Stable for ever. */
export const loanSaleRejectionCodes = [
  'loan-sale-rules-missing',
  'loan-sale-not-found',
  'loan-sale-id-reused',
  'loan-sale-not-open',
  'loan-sale-not-approved',
  'loan-sale-not-eligible',
  'loan-sale-currencies-differ',
  'loan-sale-same-person',
  'loan-sale-text-required',
  'loan-sale-date-invalid',
  'loan-sale-price-invalid',
  'loan-sale-document-missing',
  'loan-sale-too-large',
  'loan-sale-amounts-changed',
  'loan-sale-loan-not-away',
  'loan-sale-not-returnable',
  'loan-sold',
] as const;

export type LoanSaleRejectionCode = (typeof loanSaleRejectionCodes)[number];

export class LoanSaleRejection extends Rejection<LoanSaleRejectionCode> {}

export function rejectLoanSale(code: LoanSaleRejectionCode, message: string, field?: string): never {
  throw new LoanSaleRejection(code, message, field);
}
