export * from './due-reminders.js';
export * from './notification.aggregate.js';
export * from './notification.commands.js';
export * from './notification.events.js';
export * from './notification.rejections.js';
export type { KnownNotification, NotificationState } from './notification.state.js';
export * from './reminder-rules.js';
export * from './send-window.js';
