import type { DomainEvent } from '#kernel';
import type { Decision } from '../../policy/decision.js';
import type { ConsentCover, ContactResult } from './contact-history.js';
import type {
  ContactChannel,
  ContactPurpose,
  ContactRelation,
  ContactSource,
  HoldKind,
} from './contact-rules.js';

/*
 * The stored contract of contacts with one person: debtor, guarantor, relative. One stream a person, so that what may
 * be done to him is counted in one place, whoever contacts him about whatever. Names and numbers never stand in it.
 */

/** Whom he stands to, and how. */
export type ContactPersonRegistered = DomainEvent<
  'contact.person-registered',
  {
    readonly borrowerId: string;
    readonly relation: ContactRelation;
    /** IANA zone in which he lives. */
    readonly zone: string;
    /** Where the way to reach him is known from. */
    readonly source: ContactSource;
    /** Where another system keeps his name and numbers. */
    readonly reference?: string;
  }
>;

export type ContactConsentGiven = DomainEvent<
  'contact.consent-given',
  {
    readonly consentId: string;
    readonly covers: ConsentCover;
    readonly channel?: ContactChannel;
    readonly fromAt: string;
    readonly untilAt?: string;
    readonly evidence: string;
  }
>;

export type ContactConsentWithdrawn = DomainEvent<
  'contact.consent-withdrawn',
  { readonly consentId: string; readonly atInstant: string }
>;

/** The person does not want to be contacted by a channel. A later consent to the channel ends it. */
export type ContactChannelRefused = DomainEvent<
  'contact.channel-refused',
  { readonly channel: ContactChannel; readonly fromAt: string }
>;

export type ContactHoldPlaced = DomainEvent<
  'contact.hold-placed',
  {
    readonly holdId: string;
    readonly kind: HoldKind;
    /** Empty: about every debt. */
    readonly loanIds: readonly string[];
    readonly fromAt: string;
    readonly reason: string;
  }
>;

export type ContactHoldLifted = DomainEvent<
  'contact.hold-lifted',
  { readonly holdId: string; readonly atInstant: string; readonly reason: string }
>;

interface Attempted {
  readonly attemptId: string;
  readonly borrowerId: string;
  readonly loanIds: readonly string[];
  readonly channel: ContactChannel;
  readonly purpose: ContactPurpose;
  readonly atInstant: string;
  /** What the clock shows where the person is, `YYYY-MM-DDTHH:MM`. */
  readonly localAt: string;
  readonly withDebtData: boolean;
  /** The person had agreed to be contacted more often than the rules allow; a withdrawal does not undo that. */
  readonly byConsent: boolean;
  readonly by: string;
  /** Whom an agency acts for, where one does. */
  readonly agency?: string;
  readonly decision: Decision;
}

/** The gate let an attempt through; it counts from now on, whatever comes of it. */
export type ContactCleared = DomainEvent<'contact.cleared', Attempted>;

/** The gate stopped an attempt; `decision.reasons` are the rules that stood in the way. */
export type ContactRefused = DomainEvent<'contact.refused', Attempted>;

export type ContactResultRecorded = DomainEvent<
  'contact.result-recorded',
  {
    readonly attemptId: string;
    readonly borrowerId: string;
    readonly loanIds: readonly string[];
    readonly channel: ContactChannel;
    readonly purpose: ContactPurpose;
    readonly atInstant: string;
    readonly result: ContactResult;
    readonly note: string;
    /** SHA-256 (hex) of the recording; the recording itself stays where it is. */
    readonly recordingSha256?: string;
    readonly by: string;
  }
>;

export type ContactEvent =
  | ContactPersonRegistered
  | ContactConsentGiven
  | ContactConsentWithdrawn
  | ContactChannelRefused
  | ContactHoldPlaced
  | ContactHoldLifted
  | ContactCleared
  | ContactRefused
  | ContactResultRecorded;
