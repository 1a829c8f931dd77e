import { Rejection } from '#kernel';

/** Why the care for a borrower may not change hands as asked. Stable for ever. */
export const stewardshipRejectionCodes = [
  'owner-assigned-before',
  'owner-not-assigned',
  'owner-is-risk-manager',
  'hand-over-open',
  'hand-over-not-open',
  'hand-over-to-owner',
  'hand-over-not-for-you',
  'hand-over-id-reused',
  'stewardship-reference-required',
  'stewardship-date-in-future',
  'stewardship-date-out-of-order',
] as const;

export type StewardshipRejectionCode = (typeof stewardshipRejectionCodes)[number];

export class StewardshipRejection extends Rejection<StewardshipRejectionCode> {}

export function rejectStewardship(code: StewardshipRejectionCode, message: string, field?: string): never {
  throw new StewardshipRejection(code, message, field);
}
