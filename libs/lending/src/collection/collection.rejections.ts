import { Rejection } from '#kernel';

/** Why a collection file may refuse a command. Stable for ever. */
export const collectionRejectionCodes = [
  'collection-case-not-found',
  'collection-case-closed',
  'collection-rules-missing',
  'collection-loan-not-in-case',
  'collection-id-reused',
  'collection-text-required',
  'collection-date-invalid',
  'collection-amount-invalid',
  'collection-not-assigned',
  'collection-transfer-open',
  'collection-transfer-not-open',
  'collection-transfer-same-person',
  'collection-agency-access-required',
  'collection-agency-access-too-long',
  'cause-not-diagnosed',
  'measure-needs-reason',
  'measure-not-open',
  'phase-unknown',
  'phase-not-reachable',
  'phase-barred',
  'promise-open',
  'promise-not-found',
  'promise-not-open',
  'promise-parts-invalid',
  'promise-too-long',
  'tracing-open',
  'tracing-not-open',
  'tracing-source-unknown',
  'tracing-without-steps',
  'heir-without-death',
  'complaint-not-open',
  'complaint-answered-by-collector',
] as const;

export type CollectionRejectionCode = (typeof collectionRejectionCodes)[number];

export class CollectionRejection extends Rejection<CollectionRejectionCode> {}

export function rejectCollection(code: CollectionRejectionCode, message: string, field?: string): never {
  throw new CollectionRejection(code, message, field);
}
