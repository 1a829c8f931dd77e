import { Rejection } from '#kernel';

/** Why a borrower may refuse a command. Stable for ever. */
export type BorrowerRejectionCode =
  | 'borrower-already-registered'
  | 'borrower-not-found'
  | 'borrower-date-in-future'
  | 'borrower-date-out-of-order'
  | 'borrower-reference-required'
  | 'borrower-change-reused';

export class BorrowerRejection extends Rejection<BorrowerRejectionCode> {}

export function rejectBorrower(code: BorrowerRejectionCode, message: string, field?: string): never {
  throw new BorrowerRejection(code, message, field);
}
