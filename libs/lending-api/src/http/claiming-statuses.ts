import type { ClaimRejectionCode, DocumentRejectionCode, WriteOffRejectionCode } from '#lending';
import type { RefusalStatus } from './refusal-status.js';

export type ClaimingCode = ClaimRejectionCode | DocumentRejectionCode | WriteOffRejectionCode;

/** Of claims, write-offs and documents. */
export const statusesOfClaiming: Readonly<Record<ClaimingCode, RefusalStatus>> = {
  'write-off-same-person': 403,

  'claim-not-found': 404,
  'document-not-found': 404,
  'write-off-case-not-found': 404,
  'claim-clock-not-found': 404,
  'claim-fact-not-found': 404,
  'claim-obstacle-not-found': 404,

  'claim-rules-missing': 409,
  'document-templates-missing': 409,
  'document-already-issued': 409,
  'document-already-received': 409,
  'document-erased': 409,
  'document-altered': 409,
  'document-id-reused': 409,
  'write-off-rules-missing': 409,
  'write-off-case-open': 409,
  'write-off-not-recognised': 409,
  'write-off-evidence-missing': 409,
  'write-off-nothing-owed': 409,
  'write-off-id-reused': 409,
  'write-off-too-large': 409,
  'claim-not-in-proceedings': 409,
  'claim-id-reused': 409,
  'claim-too-large': 409,

  'claim-clock-kind-unknown': 422,
  'document-template-unknown': 422,
  'document-value-missing': 422,
  'document-value-invalid': 422,
  'document-date-invalid': 422,
  'document-date-in-future': 422,
  'document-date-out-of-order': 422,
  'document-reference-required': 422,
  'write-off-condition-unknown': 422,
  'write-off-above-recognised': 422,
  'write-off-item-unknown': 422,
  'write-off-too-early': 422,
  'write-off-date-invalid': 422,
  'write-off-date-in-future': 422,
  'write-off-reference-required': 422,
  'claim-clock-terms-invalid': 422,
  'claim-fact-unknown': 422,
  'claim-proof-unknown': 422,
  'claim-date-invalid': 422,
  'claim-date-in-future': 422,
  'claim-date-out-of-order': 422,
  'claim-reference-required': 422,
};
