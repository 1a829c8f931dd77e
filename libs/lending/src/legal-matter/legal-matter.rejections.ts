import { Rejection } from '#kernel';

/** Why a legal matter may refuse a command. Stable for ever. */
export const legalMatterRejectionCodes = [
  'legal-matter-not-found',
  'legal-matter-already-opened',
  'legal-matter-rules-missing',
  'legal-matter-out-of-order',
  'legal-matter-closed',
  'legal-matter-id-reused',
  'legal-matter-too-large',
  'legal-matter-party-unknown',
  'legal-matter-demand-not-open',
  'legal-matter-preservation-not-open',
  'legal-matter-preservation-too-long',
  'legal-matter-hearing-not-open',
  'legal-matter-decision-not-open',
  'legal-matter-not-appealable',
  'legal-matter-nothing-to-enforce',
  'legal-matter-cost-not-recoverable',
  'legal-matter-deadline-not-found',
  'legal-matter-instant-invalid',
  'legal-matter-date-invalid',
  'legal-matter-date-in-future',
  'legal-matter-date-out-of-order',
  'legal-matter-amount-invalid',
  'legal-matter-reference-required',
] as const;

export type LegalMatterRejectionCode = (typeof legalMatterRejectionCodes)[number];

export class LegalMatterRejection extends Rejection<LegalMatterRejectionCode> {}

export function rejectMatter(code: LegalMatterRejectionCode, message: string, field?: string): never {
  throw new LegalMatterRejection(code, message, field);
}
