import { Rejection } from '#kernel';

/** Why a notification may refuse a command. Stable for ever. */
export const notificationRejectionCodes = [
  'notification-not-found',
  'notification-not-due',
  'notification-not-waiting',
  'notification-attempt-not-open',
  'notification-not-handed-over',
  'notification-delivery-reported',
  'notification-instant-invalid',
  'notification-reference-required',
] as const;

export type NotificationRejectionCode = (typeof notificationRejectionCodes)[number];

export class NotificationRejection extends Rejection<NotificationRejectionCode> {}

export function rejectNotification(code: NotificationRejectionCode, message: string, field?: string): never {
  throw new NotificationRejection(code, message, field);
}
