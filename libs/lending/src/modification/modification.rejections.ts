import { Rejection } from '#kernel';

/** Why an application to change a contract may refuse a command. Stable for ever. */
export const modificationRejectionCodes = [
  'modification-rules-missing',
  'modification-kind-unknown',
  'modification-not-found',
  'modification-open',
  'modification-not-open',
  'modification-id-reused',
  'modification-terms-invalid',
  'modification-date-invalid',
  'modification-text-required',
  'modification-too-large',
  'modification-evidence-missing',
  'modification-security-unknown',
  'modification-same-person',
  'modification-finding-unanswered',
  'modification-answer-unknown',
  'modification-not-approved',
  'modification-not-signed',
  'modification-required',
  'hardship-not-granted',
  'hardship-too-long',
  'modification-late',
  'modification-of-overdue-loan',
  'modification-of-classified-loan',
  'modification-serial',
  'modification-capitalises-interest',
  'modification-new-for-old',
  'modification-beyond-cap',
  'modification-without-consent',
] as const;

export type ModificationRejectionCode = (typeof modificationRejectionCodes)[number];

export class ModificationRejection extends Rejection<ModificationRejectionCode> {}

export function rejectModification(code: ModificationRejectionCode, message: string, field?: string): never {
  throw new ModificationRejection(code, message, field);
}
