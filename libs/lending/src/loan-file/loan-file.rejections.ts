import { Rejection } from '#kernel';

/** Why something may not be put on a loan's file. Stable for ever. */
export const loanFileRejectionCodes = [
  'file-entry-invalid',
  'file-entry-in-future',
  'file-id-reused',
  'file-lent-already',
  'file-not-lent',
  'file-voucher-reused',
  'file-buyer-related',
  'too-many-file-entries',
] as const;

export type LoanFileRejectionCode = (typeof loanFileRejectionCodes)[number];

export class LoanFileRejection extends Rejection<LoanFileRejectionCode> {}

export function rejectEntry(code: LoanFileRejectionCode, message: string, field?: string): never {
  throw new LoanFileRejection(code, message, field);
}
