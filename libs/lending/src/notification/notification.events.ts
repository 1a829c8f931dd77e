import type { DomainEvent, LocalDate } from '#kernel';
import type { Decision } from '../policy/decision.js';
import type { SendingChannel } from './reminder-rules.js';
import type { RiskLevel } from './risk-level.js';

/*
 * The stored contract of one notification: something that one debtor is told about one due date of one loan, from its
 * planning to its delivery. Addresses and words never stand in it; the hash tells what was handed over.
 */

interface About {
  readonly loanId: string;
  readonly borrowerId: string;
}

/** By rule, at the close of a day. `occurredOn` is the day on which it is to be sent. */
export type NotificationPlanned = DomainEvent<
  'notification.planned',
  About & {
    readonly orgUnit: string;
    /** Code of the reminder or message in the rules. */
    readonly code: string;
    /** The due date before which it reminds, or the oldest unpaid one that it presses for. */
    readonly dueOn: LocalDate;
    /** Of a message that presses for what is overdue; absent from reminders before the due date. */
    readonly overdue?: {
      /** Calendar days from `dueOn` to the day on which it is to be sent. */
      readonly daysPastDue: number;
      readonly riskLevel: RiskLevel;
      /** The last day on which it is still sent. */
      readonly sendUntil: LocalDate;
    };
    readonly channels: readonly SendingChannel[];
    /** Template of the document that goes with it. */
    readonly document?: string;
    /** Not before, on the clock of the institution. */
    readonly sendFrom: { readonly zone: string; readonly local: string };
    readonly decision: Decision;
  }
>;

/** Why a channel is not used (any more): its rules in `refusedBy`, codes of the contact gate. */
export const givingUpReasons = [
  'refused-by-gate',
  'address-unknown',
  'attempts-exhausted',
  'rejected-by-channel',
  'returned',
] as const;
export type GivingUpReason = (typeof givingUpReasons)[number];

export type NotificationChannelGivenUp = DomainEvent<
  'notification.channel-given-up',
  About & {
    readonly channel: SendingChannel;
    readonly reason: GivingUpReason;
    /** Attempt of the contact gate, where there was one. */
    readonly attemptId?: string;
    readonly refusedBy?: readonly string[];
  }
>;

/** The gate let it through; it is being handed over. Recorded before it is, so that a crash is seen. */
export type NotificationAttemptBegun = DomainEvent<
  'notification.attempt-begun',
  About & { readonly channel: SendingChannel; readonly attemptId: string; readonly adapter: string }
>;

/** The hand-over failed for now. */
export type NotificationAttemptFailed = DomainEvent<
  'notification.attempt-failed',
  About & {
    readonly channel: SendingChannel;
    readonly attemptId: string;
    /** Code of the adapter. */
    readonly code: string;
    readonly nextAt: string;
  }
>;

/** Found outside the hours of sending. */
export type NotificationPostponed = DomainEvent<
  'notification.postponed',
  About & { readonly nextAt: string }
>;

/** The channel has taken it over. At least once: `messageId` is the same each time. */
export type NotificationHandedOver = DomainEvent<
  'notification.handed-over',
  About & {
    readonly channel: SendingChannel;
    readonly attemptId: string;
    readonly adapter: string;
    readonly messageId: string;
    /** SHA-256 (hex) of the bytes that were handed over. A number that nobody can guess is among them. */
    readonly contentSha256: string;
    /** What the channel calls it. */
    readonly reference: string;
    readonly atInstant: string;
    /** The channel had it already, from before a crash. */
    readonly hadIt: boolean;
    /** Document that went with it. */
    readonly documentId?: string;
  }
>;

/** The channel says that it reached the person. */
export type NotificationDelivered = DomainEvent<
  'notification.delivered',
  About & {
    readonly channel: SendingChannel;
    readonly attemptId: string;
    readonly atInstant: string;
    readonly reference: string;
  }
>;

/** Nothing more is sent. */
export const endReasons = [
  'no-channel-left',
  'nothing-due',
  'too-late',
  'contact-rules-missing',
  'not-composed',
] as const;
export type EndReason = (typeof endReasons)[number];

export type NotificationEnded = DomainEvent<'notification.ended', About & { readonly reason: EndReason }>;

export type NotificationEvent =
  | NotificationPlanned
  | NotificationChannelGivenUp
  | NotificationAttemptBegun
  | NotificationAttemptFailed
  | NotificationPostponed
  | NotificationHandedOver
  | NotificationDelivered
  | NotificationEnded;
