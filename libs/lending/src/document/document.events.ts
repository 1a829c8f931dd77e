import type { DomainEvent } from '#kernel';
import type { SealedFields } from '../borrower/personal-data.js';
import type { DocumentTemplate } from './document-templates.js';
import type { DocumentValues, Language } from './fill-template.js';

/*
 * The stored contract of one document that was issued. Its text is not kept: it follows from the template of the rule
 * set in the envelope, the values, and what is sealed, and its hash tells that it is the same.
 */

interface About {
  readonly loanId: string;
  readonly borrowerId: string;
}

export type DocumentIssued = DomainEvent<
  'document.issued',
  About & {
    readonly template: string;
    readonly language: Language;
    readonly number: string;
    readonly addressee: {
      readonly role: DocumentTemplate['addressee'];
      /** Number of the person in the institution's books; absent: a document of the house. */
      readonly reference?: string;
    };
    readonly demand: boolean;
    /** Facts of the loan as of that day. */
    readonly values: DocumentValues;
    /** Name, address and what was written by hand. */
    readonly sealed: SealedFields;
    readonly pdfSha256: string;
    readonly htmlSha256: string;
  }
>;

export type DeliveryChannel =
  'hand' | 'post' | 'registered-post' | 'courier' | 'email' | 'portal' | 'publication';

export type DocumentDelivered = DomainEvent<
  'document.delivered',
  About & { readonly deliveryId: string; readonly channel: DeliveryChannel; readonly reference: string }
>;

export type Receiver = 'addressee' | 'household-adult' | 'authorised-person' | 'other';

/** The signed receipt came back (回执). `occurredOn` is the day of the signature. */
export type DocumentReceived = DomainEvent<
  'document.received',
  About & {
    readonly signedBy: Receiver;
    readonly reference: string;
    /** Its scan in the evidence store. */
    readonly sha256?: string;
    /** Copied from the issue, so that whoever follows need not look it up. */
    readonly demand: boolean;
    readonly addressee: DocumentIssued['data']['addressee'];
  }
>;

export type DocumentReturned = DomainEvent<
  'document.returned',
  About & { readonly returnId: string; readonly reason: string }
>;

export type DocumentEvent = DocumentIssued | DocumentDelivered | DocumentReceived | DocumentReturned;
