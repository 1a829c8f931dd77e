import type { DomainEvent, LocalDate } from '#kernel';

/*
 * The stored contract of one thing that secures loans. Amounts are decimal strings in the collateral's currency. A
 * thing may secure several loans; every event names those it secures at that time.
 */

export type CollateralKind =
  | 'real-estate'
  | 'land-use-right'
  | 'vehicle'
  | 'equipment'
  | 'inventory'
  | 'receivables'
  | 'deposit'
  | 'securities'
  | 'rights'
  | 'other';

/** 抵押: it stays with its owner; 质押: the lender holds it. */
export type SecurityForm = 'mortgage' | 'pledge';

interface About {
  /** Loans it secured when this happened. */
  readonly loanIds: readonly string[];
  readonly borrowerId: string;
}

export type CollateralRegistered = DomainEvent<
  'collateral.registered',
  About & {
    readonly kind: CollateralKind;
    readonly form: SecurityForm;
    readonly description: string;
    /** Who owns it: a reference, never a name in clear. */
    readonly ownerReference: string;
    /** Number of the title document: two pledges of one thing have the same. */
    readonly titleReference: string;
    readonly titleIsClear: boolean;
    readonly currency: string;
  }
>;

export type CollateralLinked = DomainEvent<'collateral.linked', About & { readonly loanId: string }>;

export type CollateralValued = DomainEvent<
  'collateral.valued',
  About & {
    readonly valuationId: string;
    readonly value: string;
    readonly method: 'professional' | 'internal' | 'market-price';
    readonly valuer: string;
    readonly evidence: string;
  }
>;

/** Registration of the security with the competent authority. `until` absent: it has no end. */
export type CollateralRegistrationRecorded = DomainEvent<
  'collateral.registration-recorded',
  About & {
    readonly registrationId: string;
    readonly authority: string;
    readonly certificate: string;
    readonly from: LocalDate;
    readonly until?: LocalDate;
  }
>;

export type CollateralInsured = DomainEvent<
  'collateral.insured',
  About & {
    readonly insuranceId: string;
    readonly insurer: string;
    readonly policyReference: string;
    readonly amount: string;
    readonly from: LocalDate;
    readonly until: LocalDate;
  }
>;

export type CollateralChecked = DomainEvent<
  'collateral.checked',
  About & {
    readonly checkId: string;
    readonly integrity: 'intact' | 'impaired' | 'missing';
    readonly seized: boolean;
    readonly infringed: boolean;
    readonly note: string;
  }
>;

/** Its title documents left the vault. */
export type CollateralTitleLent = DomainEvent<
  'collateral.title-lent',
  About & {
    readonly lendingId: string;
    readonly to: string;
    readonly purpose: string;
    readonly approvalReference: string;
    readonly dueBackOn: LocalDate;
  }
>;

export type CollateralTitleReturned = DomainEvent<
  'collateral.title-returned',
  About & { readonly lendingId: string }
>;

/** The security ended; its documents were handed back against a signature. */
export type CollateralReleased = DomainEvent<
  'collateral.released',
  About & { readonly releaseId: string; readonly approvalReference: string; readonly signedBy: string }
>;

/** It was sold, or taken in place of money: the security ended with the thing. */
export type CollateralDisposed = DomainEvent<
  'collateral.disposed',
  About & { readonly disposalId: string; readonly how: 'sold' | 'taken-in-lieu' }
>;

export type CollateralEvent =
  | CollateralRegistered
  | CollateralLinked
  | CollateralValued
  | CollateralRegistrationRecorded
  | CollateralInsured
  | CollateralChecked
  | CollateralTitleLent
  | CollateralTitleReturned
  | CollateralReleased
  | CollateralDisposed;
