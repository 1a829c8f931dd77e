import type { DomainEvent, LocalDate } from '#kernel';
import type { RetentionClock } from './erasure/retention-clock.js';
import type { PersonalPurpose, SealedPersonalData } from './personal-data.js';

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
    readonly personal: SealedPersonalData;
  }
>;

export type BorrowerPersonalDataChanged = DomainEvent<
  'borrower.personal-data-changed',
  { readonly changeId: string; readonly personal: SealedPersonalData; readonly reason: string }
>;

/** Somebody asked that personal data be erased; another person decides. */
export type BorrowerErasureRequested = DomainEvent<
  'borrower.erasure-requested',
  {
    readonly requestId: string;
    readonly purposes: readonly PersonalPurpose[];
    /** Code of the legal basis, of the retention rules. */
    readonly basis: string;
    readonly reason: string;
    readonly requestedBy: string;
  }
>;

export type BorrowerErasureRefused = DomainEvent<
  'borrower.erasure-refused',
  { readonly requestId: string; readonly reason: string; readonly decidedBy: string }
>;

/** A clock still runs: the data are kept, and opened for nothing but what the rules name, until it has ended. */
export type BorrowerProcessingRestricted = DomainEvent<
  'borrower.processing-restricted',
  {
    readonly requestId: string;
    readonly purposes: readonly PersonalPurpose[];
    readonly reason: string;
    readonly decidedBy: string;
    /** Day on which the last clock ends; null while one has not begun. */
    readonly until: LocalDate | null;
    readonly clocks: readonly RetentionClock[];
    /** Uses for which restricted data are still opened. */
    readonly permittedUses: readonly string[];
  }
>;

/** From here on the data are opened for nobody, whether or not their keys are destroyed yet. */
export type BorrowerErasureApproved = DomainEvent<
  'borrower.erasure-approved',
  {
    readonly requestId: string;
    readonly purposes: readonly PersonalPurpose[];
    readonly basis: string;
    readonly reason: string;
    readonly requestedBy: string;
    readonly decidedBy: string;
    /** All of them have ended, or were set aside by who decided. */
    readonly clocks: readonly RetentionClock[];
    readonly keyIds: readonly string[];
  }
>;

export type BorrowerKeysDestroyed = DomainEvent<
  'borrower.keys-destroyed',
  { readonly requestId: string; readonly keyIds: readonly string[] }
>;

export type BorrowerEvent =
  | BorrowerRegistered
  | BorrowerPersonalDataChanged
  | BorrowerErasureRequested
  | BorrowerErasureRefused
  | BorrowerProcessingRestricted
  | BorrowerErasureApproved
  | BorrowerKeysDestroyed;
