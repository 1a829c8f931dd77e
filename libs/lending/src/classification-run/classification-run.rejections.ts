import { Rejection } from '#kernel';

/** Why a run may refuse a command. Stable for ever. */
export const classificationRunRejectionCodes = [
  'classification-run-not-found',
  'classification-run-reused',
  'classification-run-in-future',
] as const;

export type ClassificationRunRejectionCode = (typeof classificationRunRejectionCodes)[number];

export class ClassificationRunRejection extends Rejection<ClassificationRunRejectionCode> {}
