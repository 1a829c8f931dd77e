import { Rejection } from '#kernel';

/** Why a guarantee may refuse a command. Stable for ever. */
export const guaranteeRejectionCodes = [
  'guarantee-not-found',
  'guarantee-already-signed',
  'guarantee-reference-required',
  'guarantee-date-invalid',
  'guarantee-date-in-future',
  'guarantee-amount-invalid',
  'guarantee-id-reused',
  'guarantee-ended',
  'guarantee-loan-unknown',
  'guarantee-period-ended',
  'guarantee-amount-above-limit',
  'guarantee-call-not-open',
  'guarantee-payment-not-open',
] as const;

export type GuaranteeRejectionCode = (typeof guaranteeRejectionCodes)[number];

export class GuaranteeRejection extends Rejection<GuaranteeRejectionCode> {}

export function rejectGuarantee(code: GuaranteeRejectionCode, message: string, field?: string): never {
  throw new GuaranteeRejection(code, message, field);
}
