import { Rejection } from '#kernel';

/** Why a borrower may refuse a command. Stable for ever. */
export const borrowerRejectionCodes = [
  'borrower-already-registered',
  'borrower-not-found',
  'borrower-date-in-future',
  'borrower-date-out-of-order',
  'borrower-reference-required',
  'borrower-change-reused',
] as const;

export type BorrowerRejectionCode = (typeof borrowerRejectionCodes)[number];

export class BorrowerRejection extends Rejection<BorrowerRejectionCode> {}

export function rejectBorrower(code: BorrowerRejectionCode, message: string, field?: string): never {
  throw new BorrowerRejection(code, message, field);
}
