import { Rejection } from '#kernel';

/** Why a borrower may refuse a command. Stable for ever. */
export const borrowerRejectionCodes = [
  'borrower-already-registered',
  'borrower-not-found',
  'borrower-date-in-future',
  'borrower-date-out-of-order',
  'borrower-reference-required',
  'borrower-change-reused',
  'borrower-erased',
  'erasure-request-reused',
  'erasure-already-requested',
  'erasure-basis-unknown',
  'erasure-nothing-left',
  'erasure-not-separable',
  'erasure-not-requested',
  'erasure-already-decided',
  'erasure-same-person',
  'erasure-not-approved',
  'retention-clock-fixed',
  'retention-clock-undecided',
] as const;

export type BorrowerRejectionCode = (typeof borrowerRejectionCodes)[number];

export class BorrowerRejection extends Rejection<BorrowerRejectionCode> {}

export function rejectBorrower(code: BorrowerRejectionCode, message: string, field?: string): never {
  throw new BorrowerRejection(code, message, field);
}
