import { Rejection } from '#kernel';

/** Why collateral may refuse a command. Stable for ever. */
export const collateralRejectionCodes = [
  'collateral-not-found',
  'collateral-already-registered',
  'collateral-reference-required',
  'collateral-date-invalid',
  'collateral-date-in-future',
  'collateral-dates-reversed',
  'collateral-amount-invalid',
  'collateral-currency-unknown',
  'collateral-id-reused',
  'collateral-pledged-elsewhere',
  'collateral-title-out',
  'collateral-title-not-out',
  'collateral-secures-debt',
  'collateral-released',
] as const;

export type CollateralRejectionCode = (typeof collateralRejectionCodes)[number];

export class CollateralRejection extends Rejection<CollateralRejectionCode> {}

export function rejectCollateral(code: CollateralRejectionCode, message: string, field?: string): never {
  throw new CollateralRejection(code, message, field);
}
