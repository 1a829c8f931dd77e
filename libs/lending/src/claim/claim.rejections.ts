import { Rejection } from '#kernel';

/** Why a claim may refuse a command. Stable for ever. */
export const claimRejectionCodes = [
  'claim-not-found',
  'claim-rules-missing',
  'claim-clock-kind-unknown',
  'claim-clock-not-found',
  'claim-clock-terms-invalid',
  'claim-fact-unknown',
  'claim-fact-not-found',
  'claim-proof-unknown',
  'claim-not-in-proceedings',
  'claim-obstacle-not-found',
  'claim-date-invalid',
  'claim-date-in-future',
  'claim-date-out-of-order',
  'claim-reference-required',
  'claim-id-reused',
  'claim-too-large',
] as const;

export type ClaimRejectionCode = (typeof claimRejectionCodes)[number];

export class ClaimRejection extends Rejection<ClaimRejectionCode> {}

export function rejectClaim(code: ClaimRejectionCode, message: string, field?: string): never {
  throw new ClaimRejection(code, message, field);
}
