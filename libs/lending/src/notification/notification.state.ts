import { type LocalDate, type RuleSetRef, unreachable } from '#kernel';
import type {
  EndReason,
  NotificationAttemptBegun,
  NotificationDelivered,
  NotificationEvent,
  NotificationHandedOver,
  NotificationPlanned,
} from './notification.events.js';
import type { SendingChannel } from './reminder-rules.js';

export interface KnownNotification {
  readonly status: 'waiting' | 'handed-over' | 'delivered' | 'ended';
  readonly planned: NotificationPlanned['data'];
  /** Day on which it is sent, at the earliest. */
  readonly plannedOn: LocalDate;
  readonly ruleSet: RuleSetRef;
  /** Channels that are left, the present one first. */
  readonly channels: readonly SendingChannel[];
  /** Attempts on the present channel, whatever came of them; the number of the open one where there is one. */
  readonly attempts: number;
  /** Begun, and neither failed nor handed over as far as is recorded. */
  readonly open: NotificationAttemptBegun['data'] | null;
  /** Not before this instant. */
  readonly nextAt: string | null;
  readonly handOver: NotificationHandedOver['data'] | null;
  readonly delivered: NotificationDelivered['data'] | null;
  readonly endReason: EndReason | null;
}

export type NotificationState = { readonly status: 'none' } | KnownNotification;

export function evolve(state: NotificationState, event: NotificationEvent): NotificationState {
  if (event.type === 'notification.planned') {
    return {
      status: 'waiting',
      planned: event.data,
      plannedOn: event.occurredOn,
      ruleSet: event.ruleSet!,
      channels: event.data.channels,
      attempts: 0,
      open: null,
      nextAt: null,
      handOver: null,
      delivered: null,
      endReason: null,
    };
  }
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'notification.channel-given-up':
      return {
        ...state,
        status: 'waiting',
        channels: state.channels.filter((one) => one !== event.data.channel),
        attempts: 0,
        open: null,
        nextAt: null,
      };
    case 'notification.attempt-begun':
      return { ...state, attempts: state.attempts + 1, open: event.data };
    case 'notification.attempt-failed':
      return { ...state, open: null, nextAt: event.data.nextAt };
    case 'notification.postponed':
      return { ...state, nextAt: event.data.nextAt };
    case 'notification.handed-over':
      return { ...state, status: 'handed-over', open: null, nextAt: null, handOver: event.data };
    case 'notification.delivered':
      return { ...state, status: 'delivered', delivered: event.data };
    case 'notification.ended':
      return { ...state, status: 'ended', open: null, nextAt: null, endReason: event.data.reason };
    default:
      return unreachable(event);
  }
}

/** The last day on which it is still sent: the due date of a reminder, and of a message as its rule says. */
export function lastSendingDay({ planned: { overdue, dueOn } }: KnownNotification): LocalDate {
  return overdue?.sendUntil ?? dueOn;
}
