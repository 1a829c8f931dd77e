import { Rejection } from '#kernel';

/** Why a case about who answers for a bad loan may refuse a command. Stable for ever. */
export const accountabilityRejectionCodes = [
  'accountability-rules-missing',
  'accountability-not-found',
  'accountability-id-reused',
  'accountability-closed',
  'accountability-not-proposed',
  'accountability-decided',
  'accountability-not-decided',
  'accountability-code-unknown',
  'accountability-person-unknown',
  'accountability-outcome-missing',
  'accountability-outcome-unfounded',
  'accountability-exemption-unmet',
  'accountability-own-matter',
  'accountability-not-investigator',
  'accountability-same-person',
  'accountability-appeal-too-late',
  'accountability-appeal-open',
  'accountability-appeal-unknown',
  'accountability-loan-of-another',
  'accountability-text-required',
  'accountability-date-invalid',
  'accountability-too-large',
  'accountability-case-needed',
] as const;

export type AccountabilityRejectionCode = (typeof accountabilityRejectionCodes)[number];

export class AccountabilityRejection extends Rejection<AccountabilityRejectionCode> {}

export function rejectAccountability(
  code: AccountabilityRejectionCode,
  message: string,
  field?: string,
): never {
  throw new AccountabilityRejection(code, message, field);
}
