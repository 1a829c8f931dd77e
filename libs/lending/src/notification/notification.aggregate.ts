import type { Aggregate, Subject } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type { NotificationCommand } from './notification.commands.js';
import { decide } from './notification.decide.js';
import type { NotificationEvent } from './notification.events.js';
import { evolve, type NotificationState } from './notification.state.js';

const schemas: Readonly<Record<NotificationEvent['type'], number>> = {
  'notification.planned': 1,
  'notification.channel-given-up': 1,
  'notification.attempt-begun': 1,
  'notification.attempt-failed': 1,
  'notification.postponed': 1,
  'notification.handed-over': 1,
  'notification.delivered': 1,
  'notification.ended': 1,
};

/** One thing that a debtor is told about one due date, from its planning to its delivery. */
export const notification: Aggregate<NotificationCommand, NotificationEvent, NotificationState> = {
  category: 'notification',
  initialState: () => ({ status: 'none' }),
  evolve,
  decide,
  subjectsOf: (id, { data }): readonly Subject[] => [
    `notification/${id}`,
    `loan/${data.loanId}`,
    `borrower/${data.borrowerId}`,
  ],
  schemas,
  upcast: (stored) => currentShape<NotificationEvent>(stored, schemas),
};
