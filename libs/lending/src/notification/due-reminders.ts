import { daysBetween, type LocalDate } from '#kernel';
import { formatLocalTime } from '../collection/contact/local-time.js';
import type { ReminderRule, ReminderRules } from './reminder-rules.js';

/** What a day has to do with a due date of a loan. */
export interface DueDateOnDay {
  readonly asOf: LocalDate;
  readonly dueOn: LocalDate;
  /** Last due date of the loan. */
  readonly maturityOn: LocalDate | null;
}

/** Of which due dates somebody is reminded on a day, whatever the loan. */
export function leadDaysOf({ reminders }: ReminderRules): readonly number[] {
  return [...new Set(reminders.map(({ leadDays }) => leadDays))];
}

/** The reminders that a debtor gets on exactly this day. */
export function remindersOn(
  { reminders }: ReminderRules,
  { asOf, dueOn, maturityOn }: DueDateOnDay,
): readonly ReminderRule[] {
  return reminders.filter(
    ({ leadDays, before }) =>
      daysBetween(asOf, dueOn) === leadDays && (before === 'due-date' || dueOn === maturityOn),
  );
}

/** From when on it may be sent: the window of the day, on the clock of the institution. */
export function sendFrom({ zone, window }: ReminderRules, asOf: LocalDate) {
  return { zone, local: formatLocalTime({ date: asOf, minute: window.from }) };
}
