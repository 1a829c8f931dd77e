import { Rejection } from '#kernel';

/** Why a warning may refuse a command. Stable for ever. */
export const warningRejectionCodes = [
  'warning-not-found',
  'warning-signal-unknown',
  'warning-source-not-allowed',
  'warning-text-required',
  'warning-date-in-future',
  'warning-not-at-this-step',
  'warning-same-person',
  'warning-forum-too-low',
  'warning-reference-required',
  'warning-measure-unknown',
  'warning-measure-invalid',
  'warning-measures-open',
] as const;

export type WarningRejectionCode = (typeof warningRejectionCodes)[number];

export class WarningRejection extends Rejection<WarningRejectionCode> {}

export function rejectWarning(code: WarningRejectionCode, message: string, field?: string): never {
  throw new WarningRejection(code, message, field);
}
