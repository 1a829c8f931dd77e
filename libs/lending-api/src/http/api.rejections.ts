import { Rejection } from '#kernel';

/** Why the API itself refuses, before or beside the domain. Stable for ever. */
export type ApiRejectionCode =
  | 'idempotency-key-required'
  | 'idempotency-key-invalid'
  | 'correlation-id-invalid'
  | 'if-match-invalid'
  | 'id-invalid'
  | 'date-invalid'
  | 'preview-invalid'
  | 'range-invalid'
  | 'as-of-in-future'
  | 'viewpoints-out-of-order'
  | 'history-too-long'
  | 'figure-unknown'
  | 'filing-not-found'
  | 'event-not-found'
  | 'not-a-decision'
  | 'report-too-large'
  | 'too-many-waiting'
  | 'server-stopping'
  | 'evidence-expected'
  | 'evidence-too-large'
  | 'evidence-not-found';

export class ApiRejection extends Rejection<ApiRejectionCode> {}
