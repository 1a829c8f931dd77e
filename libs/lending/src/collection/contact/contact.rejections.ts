import { Rejection } from '#kernel';

/** Why contact with a person may be refused before the gate is asked. Stable for ever. */
export const contactRejectionCodes = [
  'contact-person-not-found',
  'contact-zone-unknown',
  'contact-instant-invalid',
  'contact-in-future',
  'contact-id-reused',
  'contact-consent-not-given',
  'contact-hold-not-open',
  'contact-attempt-not-found',
  'contact-attempt-refused',
  'contact-result-recorded',
  'contact-text-required',
  'contact-loan-required',
  'contact-rules-missing',
] as const;

export type ContactRejectionCode = (typeof contactRejectionCodes)[number];

export class ContactRejection extends Rejection<ContactRejectionCode> {}

export function rejectContact(code: ContactRejectionCode, message: string, field?: string): never {
  throw new ContactRejection(code, message, field);
}
