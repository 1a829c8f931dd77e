import { Rejection } from '#kernel';

/** Why a covenant may refuse a command. Stable for ever. */
export const covenantRejectionCodes = [
  'covenant-not-found',
  'covenant-already-agreed',
  'covenant-terms-invalid',
  'covenant-date-invalid',
  'covenant-date-in-future',
  'covenant-test-not-due',
  'covenant-value-invalid',
  'covenant-reference-required',
  'covenant-id-reused',
  'covenant-not-breached',
  'covenant-cure-late',
  'covenant-ended',
] as const;

export type CovenantRejectionCode = (typeof covenantRejectionCodes)[number];

export class CovenantRejection extends Rejection<CovenantRejectionCode> {}

export function rejectCovenant(code: CovenantRejectionCode, message: string, field?: string): never {
  throw new CovenantRejection(code, message, field);
}
