import { Rejection } from '#kernel';

/** Why the use of funds may refuse a command. Stable for ever. */
export const useOfFundsRejectionCodes = [
  'use-of-funds-not-agreed',
  'use-of-funds-id-reused',
  'use-of-funds-amount-invalid',
  'use-of-funds-text-invalid',
  'use-of-funds-date-in-future',
  'misuse-not-found',
  'misuse-not-signed',
  'misuse-decided-already',
  'misuse-decided-by-finder',
  'too-many-uses-of-funds',
] as const;

export type UseOfFundsRejectionCode = (typeof useOfFundsRejectionCodes)[number];

export class UseOfFundsRejection extends Rejection<UseOfFundsRejectionCode> {}

export function rejectUse(code: UseOfFundsRejectionCode, message: string, field?: string): never {
  throw new UseOfFundsRejection(code, message, field);
}
