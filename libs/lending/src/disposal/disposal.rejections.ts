import { Rejection } from '#kernel';

/** Why the disposal of a household's bad loans may refuse a command. Stable for ever. */
export const disposalRejectionCodes = [
  'disposal-rules-missing',
  'disposal-not-found',
  'disposal-id-reused',
  'disposal-loan-not-bad',
  'disposal-loan-of-another',
  'disposal-loan-handed-over',
  'disposal-loan-unknown',
  'disposal-hand-over-open',
  'disposal-hand-over-not-open',
  'disposal-item-missing',
  'disposal-not-for-you',
  'disposal-same-person',
  'disposal-measure-unknown',
  'disposal-plan-not-found',
  'disposal-plan-not-open',
  'disposal-plan-not-approved',
  'disposal-milestone-unknown',
  'disposal-text-required',
  'disposal-date-invalid',
  'disposal-amount-invalid',
  'disposal-too-large',
] as const;

export type DisposalRejectionCode = (typeof disposalRejectionCodes)[number];

export class DisposalRejection extends Rejection<DisposalRejectionCode> {}

export function rejectDisposal(code: DisposalRejectionCode, message: string, field?: string): never {
  throw new DisposalRejection(code, message, field);
}
