import type { LocalDate } from '#kernel';
import type { RulesGiven } from '../collection/contact/contact.commands.js';
import type { DueDateOnDay } from './due-reminders.js';
import type { EndReason, GivingUpReason } from './notification.events.js';
import type { OverdueOnDay } from './overdue-messages.js';
import type { ReminderRules, SendingChannel } from './reminder-rules.js';

interface Dated {
  readonly businessDate: LocalDate;
}

interface Planned {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly orgUnit: string;
  readonly code: string;
  readonly given: RulesGiven<ReminderRules>;
}

/** By the close of a day, of what will fall due. */
export interface PlanNotification extends Planned, DueDateOnDay {
  readonly type: 'notification.plan';
}

/** By the close of a day, of what is overdue. */
export interface PlanOverdueNotification extends Planned, OverdueOnDay {
  readonly type: 'notification.plan-overdue';
}

export interface GiveUpChannel extends Dated {
  readonly type: 'notification.give-up-channel';
  readonly channel: SendingChannel;
  readonly reason: GivingUpReason;
  readonly attemptId?: string;
  readonly refusedBy?: readonly string[];
}

export interface BeginAttempt extends Dated {
  readonly type: 'notification.begin-attempt';
  readonly channel: SendingChannel;
  readonly attemptId: string;
  readonly adapter: string;
}

export interface RecordFailedAttempt extends Dated {
  readonly type: 'notification.record-failed-attempt';
  readonly attemptId: string;
  readonly code: string;
  readonly nextAt: string;
  /** Sent again it would fail again. */
  readonly permanent: boolean;
  readonly mostAttempts: number;
}

export interface PostponeNotification extends Dated {
  readonly type: 'notification.postpone';
  readonly nextAt: string;
}

export interface RecordHandOver extends Dated {
  readonly type: 'notification.record-hand-over';
  readonly attemptId: string;
  readonly messageId: string;
  readonly contentSha256: string;
  readonly reference: string;
  readonly atInstant: string;
  readonly hadIt: boolean;
  readonly documentId?: string;
}

/** The channel tells what became of it. */
export interface ReportDelivery extends Dated {
  readonly type: 'notification.report-delivery';
  readonly outcome: 'delivered' | 'returned';
  readonly atInstant: string;
  readonly reference: string;
}

export interface EndNotification extends Dated {
  readonly type: 'notification.end';
  readonly reason: EndReason;
}

export type NotificationCommand =
  | PlanNotification
  | PlanOverdueNotification
  | GiveUpChannel
  | BeginAttempt
  | RecordFailedAttempt
  | PostponeNotification
  | RecordHandOver
  | ReportDelivery
  | EndNotification;
