import { Rejection } from '#kernel';

/** Why a filing may be refused. Stable for ever. */
export const filingRejectionCodes = [
  'filing-in-future',
  'filing-too-large',
  'filing-reason-required',
] as const;

export type FilingRejectionCode = (typeof filingRejectionCodes)[number];

export class FilingRejection extends Rejection<FilingRejectionCode> {}

export function rejectFiling(code: FilingRejectionCode, message: string, field?: string): never {
  throw new FilingRejection(code, message, field);
}
