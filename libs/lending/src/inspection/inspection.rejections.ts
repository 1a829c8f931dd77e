import { Rejection } from '#kernel';

/** Why an inspection may refuse a command. Stable for ever. */
export const inspectionRejectionCodes = [
  'inspection-not-found',
  'inspection-already-planned',
  'inspection-ended',
  'inspection-not-started',
  'inspection-already-started',
  'inspection-already-submitted',
  'inspection-not-submitted',
  'inspection-not-reviewed',
  'inspection-approved-already',
  'inspection-without-checklist',
  'answer-invalid',
  'inspection-text-invalid',
  'inspection-date-invalid',
  'inspection-date-in-future',
  'inspection-date-out-of-order',
  'inspection-id-reused',
  'inspector-missing',
  'reviewer-not-independent',
  'approver-not-independent',
  'minutes-required',
  'rectification-not-open',
  'rectification-not-completed',
  'too-many-inspection-parts',
  'report-without-figures',
  'report-incomplete',
  'confirmation-before-inspection',
  'report-like-previous',
  'long-uninspected',
  'conclusion-contradicted',
  'report-backdated',
  'inspectors-insufficient',
  'photo-missing',
  'single-source',
  'document-unverified',
  'report-late',
  'rectification-overdue',
  'paper-form-missing',
] as const;

export type InspectionRejectionCode = (typeof inspectionRejectionCodes)[number];

export class InspectionRejection extends Rejection<InspectionRejectionCode> {}

export function rejectInspection(code: InspectionRejectionCode, message: string, field?: string): never {
  throw new InspectionRejection(code, message, field);
}
