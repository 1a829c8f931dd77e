import { type LocalDate, unreachable } from '#kernel';
import { instantMs } from '../collection/contact/local-time.js';
import type {
  BeginAttempt,
  GiveUpChannel,
  NotificationCommand,
  RecordFailedAttempt,
  RecordHandOver,
  ReportDelivery,
} from './notification.commands.js';
import type { NotificationEvent } from './notification.events.js';
import { rejectNotification } from './notification.rejections.js';
import type { KnownNotification, NotificationState } from './notification.state.js';
import { plan, planOverdue } from './plan-notification.js';

/** @throws NotificationRejection */
export function decide(command: NotificationCommand, state: NotificationState): readonly NotificationEvent[] {
  if (command.type === 'notification.plan') return plan(state, command);
  if (command.type === 'notification.plan-overdue') return planOverdue(state, command);
  if (state.status === 'none') rejectNotification('notification-not-found', 'nothing was planned');
  if (command.type === 'notification.report-delivery') return reportDelivery(state, command);
  if (state.status !== 'waiting') {
    rejectNotification('notification-not-waiting', `the notification is ${state.status}`);
  }
  const { businessDate } = command;
  switch (command.type) {
    case 'notification.give-up-channel':
      return giveUp(state, command, businessDate);
    case 'notification.begin-attempt':
      return begin(state, command);
    case 'notification.record-failed-attempt':
      return fail(state, command);
    case 'notification.postpone':
      instant(command.nextAt, 'nextAt');
      return [
        {
          type: 'notification.postponed',
          occurredOn: businessDate,
          data: { ...about(state), nextAt: command.nextAt },
        },
      ];
    case 'notification.record-hand-over':
      return handOver(state, command);
    case 'notification.end':
      return [ended(state, command.reason, businessDate)];
    default:
      return unreachable(command);
  }
}

function giveUp(
  state: KnownNotification,
  { channel, reason, attemptId, refusedBy }: Omit<GiveUpChannel, 'type' | 'businessDate'>,
  businessDate: LocalDate,
): readonly NotificationEvent[] {
  if (!state.channels.includes(channel)) return [];
  const data = {
    ...about(state),
    channel,
    reason,
    ...(attemptId !== undefined && { attemptId }),
    ...(refusedBy !== undefined && { refusedBy }),
  };
  const given = { type: 'notification.channel-given-up' as const, occurredOn: businessDate, data };
  return state.channels.length > 1 ? [given] : [given, ended(state, 'no-channel-left', businessDate)];
}

function begin(state: KnownNotification, command: BeginAttempt): readonly NotificationEvent[] {
  const { channel, attemptId, adapter, businessDate } = command;
  if (state.open?.attemptId === attemptId) return [];
  if (state.open !== null || state.channels[0] !== channel) {
    rejectNotification('notification-attempt-not-open', `${channel} is not the channel of the next attempt`);
  }
  const data = { ...about(state), channel, attemptId, adapter };
  return [{ type: 'notification.attempt-begun', occurredOn: businessDate, data }];
}

/** So often on one channel, and not again where that is in vain; then the next is taken. */
function fail(state: KnownNotification, command: RecordFailedAttempt): readonly NotificationEvent[] {
  const { attemptId, code, nextAt, permanent, mostAttempts, businessDate } = command;
  const { channel } = openAttempt(state, attemptId);
  instant(nextAt, 'nextAt');
  const data = { ...about(state), channel, attemptId, code, nextAt };
  const failed = { type: 'notification.attempt-failed' as const, occurredOn: businessDate, data };
  if (state.attempts < mostAttempts && !permanent) return [failed];
  const reason = permanent ? 'rejected-by-channel' : 'attempts-exhausted';
  return [failed, ...giveUp(state, { channel, reason, attemptId }, businessDate)];
}

function handOver(state: KnownNotification, command: RecordHandOver): readonly NotificationEvent[] {
  const { type: _, businessDate, ...told } = command;
  const { channel, adapter } = openAttempt(state, told.attemptId);
  instant(told.atInstant, 'atInstant');
  const data = { ...about(state), channel, adapter, ...told };
  return [{ type: 'notification.handed-over', occurredOn: businessDate, data }];
}

function reportDelivery(state: KnownNotification, command: ReportDelivery): readonly NotificationEvent[] {
  const { outcome, atInstant, reference, businessDate } = command;
  const { handOver: taken, delivered } = state;
  if (delivered !== null && outcome === 'delivered') {
    if (delivered.atInstant === atInstant && delivered.reference === reference) return [];
    rejectNotification('notification-delivery-reported', `it was delivered at ${delivered.atInstant}`);
  }
  // What was delivered can come back still: a mail that a server took and nobody received.
  if (taken === null || (state.status !== 'handed-over' && state.status !== 'delivered')) {
    rejectNotification('notification-not-handed-over', `the notification is ${state.status}`);
  }
  instant(atInstant, 'atInstant');
  if (reference.trim() === '') {
    rejectNotification('notification-reference-required', 'reference must not be empty', 'reference');
  }
  const { channel, attemptId } = taken;
  if (outcome === 'returned') {
    return giveUp(state, { channel, reason: 'returned', attemptId }, businessDate);
  }
  const data = { ...about(state), channel, attemptId, atInstant, reference };
  return [{ type: 'notification.delivered', occurredOn: businessDate, data }];
}

function openAttempt(state: KnownNotification, attemptId: string) {
  if (state.open?.attemptId === attemptId) return state.open;
  return rejectNotification('notification-attempt-not-open', `attempt "${attemptId}" is not open`);
}

function ended(
  state: KnownNotification,
  reason: Extract<NotificationEvent, { type: 'notification.ended' }>['data']['reason'],
  businessDate: LocalDate,
): NotificationEvent {
  return { type: 'notification.ended', occurredOn: businessDate, data: { ...about(state), reason } };
}

function about({ planned: { loanId, borrowerId } }: KnownNotification) {
  return { loanId, borrowerId };
}

function instant(value: string, field: string): void {
  if (instantMs(value) === undefined) {
    rejectNotification('notification-instant-invalid', `"${value}" is no instant`, field);
  }
}
