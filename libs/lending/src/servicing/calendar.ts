import { addDays, type LocalDate } from '#kernel';
import { dayNumber } from './day-number.js';

/** Working days of a country or an institution; data, kept with its source in a policy file. */
export interface WorkingCalendar {
  /** Days of the week without work, 1 (Monday) to 7. */
  readonly weekend: readonly number[];
  readonly holidays: readonly LocalDate[];
  /** Weekend days on which work is made up for (调休). */
  readonly makeUpDays: readonly LocalDate[];
}

/** Saturday and Sunday, and nothing else. */
export const weekendCalendar: WorkingCalendar = { weekend: [6, 7], holidays: [], makeUpDays: [] };

/**
 * Where a due date goes that is no working day: the next one, the one before, or the next one unless that lies in
 * another month (then the one before).
 */
export type NonWorkingDayRule = 'following' | 'preceding' | 'modified-following';

export function isWorkingDay(calendar: WorkingCalendar, date: LocalDate): boolean {
  if (calendar.makeUpDays.includes(date)) return true;
  return !calendar.weekend.includes(dayOfWeek(date)) && !calendar.holidays.includes(date);
}

export function workingDay(calendar: WorkingCalendar, date: LocalDate, rule: NonWorkingDayRule): LocalDate {
  if (rule === 'preceding') return search(calendar, date, -1);
  const following = search(calendar, date, 1);
  return rule === 'following' || following.slice(0, 7) === date.slice(0, 7)
    ? following
    : search(calendar, date, -1);
}

/** No country closes for longer. */
const longestClosure = 60;

function search(calendar: WorkingCalendar, date: LocalDate, step: 1 | -1): LocalDate {
  let found = date;
  for (let days = 0; days < longestClosure; days++, found = addDays(found, step)) {
    if (isWorkingDay(calendar, found)) return found;
  }
  return date;
}

/** 1 (Monday) to 7; the first of January 1970 was a Thursday. */
function dayOfWeek(date: LocalDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}
