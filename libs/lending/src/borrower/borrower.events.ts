import type { DomainEvent } from '#kernel';

/**
 * Personal data sealed with the key of its subject (AES-256-GCM): the event holds the ciphertext, never the clear
 * text, and destroying the key leaves the event's bytes as they are.
 */
export interface SealedFields {
  readonly keyId: string;
  /** Base64 of nonce, ciphertext and tag, of the canonical JSON of the fields. */
  readonly ciphertext: string;
}

/** What is personal of a borrower; clear text only inside the sealing and opening port. */
export interface PersonalData {
  readonly name: string;
  readonly nationalId?: string;
  readonly phone?: string;
  readonly address?: string;
}

export type BorrowerKind = 'person' | 'business';

export type BorrowerRegistered = DomainEvent<
  'borrower.registered',
  {
    readonly borrowerId: string;
    readonly kind: BorrowerKind;
    readonly externalId?: string;
    /** Industry code of the source's own classification, for example NAICS or GB/T 4754. */
    readonly industry?: string;
    readonly region?: string;
    readonly personal: SealedFields;
  }
>;

export type BorrowerPersonalDataChanged = DomainEvent<
  'borrower.personal-data-changed',
  { readonly changeId: string; readonly personal: SealedFields; readonly reason: string }
>;

export type BorrowerEvent = BorrowerRegistered | BorrowerPersonalDataChanged;
