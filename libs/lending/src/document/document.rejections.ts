import { Rejection } from '#kernel';

/** Why a document may refuse a command. Stable for ever. */
export const documentRejectionCodes = [
  'document-not-found',
  'document-templates-missing',
  'document-template-unknown',
  'document-value-missing',
  'document-value-invalid',
  'document-already-issued',
  'document-already-received',
  'document-erased',
  'document-altered',
  'document-date-invalid',
  'document-date-in-future',
  'document-date-out-of-order',
  'document-reference-required',
  'document-id-reused',
] as const;

export type DocumentRejectionCode = (typeof documentRejectionCodes)[number];

export class DocumentRejection extends Rejection<DocumentRejectionCode> {}

export function rejectDocument(code: DocumentRejectionCode, message: string, field?: string): never {
  throw new DocumentRejection(code, message, field);
}
