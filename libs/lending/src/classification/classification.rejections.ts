import { Rejection } from '#kernel';

/** Why the work on a class may refuse a command. Stable for ever. */
export const classificationRejectionCodes = [
  'classification-reference-required',
  'classification-text-too-long',
  'classification-date-invalid',
  'classification-date-in-future',
  'classification-amount-invalid',
  'classification-id-reused',
  'classification-trigger-not-open',
  'classification-not-assessed',
  'classification-above-floor',
  'classification-proposal-open',
  'classification-proposal-not-open',
  'classification-same-person',
  'classification-not-determined',
  'classification-rebuttal-not-needed',
  'classification-rebuttal-not-open',
  'classification-rebuttal-ended',
] as const;

export type ClassificationRejectionCode = (typeof classificationRejectionCodes)[number];

export class ClassificationRejection extends Rejection<ClassificationRejectionCode> {}

export function rejectClassification(
  code: ClassificationRejectionCode,
  message: string,
  field?: string,
): never {
  throw new ClassificationRejection(code, message, field);
}
