import { Rejection } from '#kernel';

/** Why the recognition of a write-off may refuse a command. Stable for ever. */
export const writeOffRejectionCodes = [
  'write-off-rules-missing',
  'write-off-condition-unknown',
  'write-off-case-open',
  'write-off-case-not-found',
  'write-off-not-recognised',
  'write-off-above-recognised',
  'write-off-evidence-missing',
  'write-off-item-unknown',
  'write-off-too-early',
  'write-off-same-person',
  'write-off-nothing-owed',
  'write-off-id-reused',
  'write-off-date-invalid',
  'write-off-date-in-future',
  'write-off-reference-required',
  'write-off-too-large',
] as const;

export type WriteOffRejectionCode = (typeof writeOffRejectionCodes)[number];

export class WriteOffRejection extends Rejection<WriteOffRejectionCode> {}

export function rejectWriteOff(code: WriteOffRejectionCode, message: string, field?: string): never {
  throw new WriteOffRejection(code, message, field);
}
