import { Rejection } from '#kernel';

/** Why the disposal of collateral or an asset in lieu of debt may refuse a command. Stable for ever. */
export const recoveryRejectionCodes = [
  'disposal-not-found',
  'disposal-already-started',
  'disposal-out-of-order',
  'disposal-round-not-open',
  'disposal-too-many-rounds',
  'disposal-reserve-too-low',
  'disposal-notice-too-short',
  'disposal-price-below-reserve',
  'asset-in-lieu-not-found',
  'asset-in-lieu-already-proposed',
  'asset-in-lieu-out-of-order',
  'asset-in-lieu-kind-unknown',
  'asset-in-lieu-item-unknown',
  'asset-in-lieu-papers-missing',
  'asset-in-lieu-not-valued',
  'asset-in-lieu-above-valuation',
  'asset-in-lieu-above-claim',
  'asset-in-lieu-same-person',
  'recovery-rules-missing',
  'recovery-id-reused',
  'recovery-date-invalid',
  'recovery-date-in-future',
  'recovery-date-out-of-order',
  'recovery-amount-invalid',
  'recovery-reference-required',
  'recovery-too-large',
] as const;

export type RecoveryRejectionCode = (typeof recoveryRejectionCodes)[number];

export class RecoveryRejection extends Rejection<RecoveryRejectionCode> {}

export function rejectRecovery(code: RecoveryRejectionCode, message: string, field?: string): never {
  throw new RecoveryRejection(code, message, field);
}
