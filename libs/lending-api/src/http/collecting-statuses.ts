import type { CollectionRejectionCode, ContactRejectionCode } from '#lending';
import type { RefusalStatus } from './refusal-status.js';

export type CollectingCode = CollectionRejectionCode | ContactRejectionCode;

/** Of collecting and contacting. */
export const statusesOfCollecting: Readonly<Record<CollectingCode, RefusalStatus>> = {
  'collection-transfer-same-person': 403,
  'complaint-answered-by-collector': 403,

  'collection-case-not-found': 404,
  'promise-not-found': 404,
  'contact-person-not-found': 404,
  'contact-attempt-not-found': 404,

  'collection-case-closed': 409,
  'collection-rules-missing': 409,
  'collection-id-reused': 409,
  'collection-not-assigned': 409,
  'collection-transfer-open': 409,
  'collection-transfer-not-open': 409,
  'cause-not-diagnosed': 409,
  'measure-not-open': 409,
  'phase-not-reachable': 409,
  'phase-barred': 409,
  'promise-open': 409,
  'promise-not-open': 409,
  'contact-rules-missing': 409,
  'contact-id-reused': 409,
  'contact-consent-not-given': 409,
  'contact-hold-not-open': 409,
  'contact-attempt-refused': 409,
  'contact-result-recorded': 409,
  'tracing-open': 409,
  'tracing-not-open': 409,
  'tracing-without-steps': 409,
  'heir-without-death': 409,
  'complaint-not-open': 409,

  'collection-loan-not-in-case': 422,
  'collection-text-required': 422,
  'collection-date-invalid': 422,
  'collection-amount-invalid': 422,
  'collection-agency-access-required': 422,
  'collection-agency-access-too-long': 422,
  'measure-needs-reason': 422,
  'phase-unknown': 422,
  'promise-parts-invalid': 422,
  'promise-too-long': 422,
  'contact-zone-unknown': 422,
  'contact-instant-invalid': 422,
  'contact-in-future': 422,
  'contact-text-required': 422,
  'contact-loan-required': 422,
  'tracing-source-unknown': 422,
};
