import { addMonths, type LocalDate } from '#kernel';

/**
 * Monthly due dates. The day of the month is kept from the first due date (or, without one, from the start); a month
 * that lacks it gives its last day, and the next month has the day again (31 January, 28 February, 31 March).
 */
export function monthlyDueDates(startOn: LocalDate, count: number, firstDueOn?: LocalDate): LocalDate[] {
  return Array.from({ length: count }, (_, index) =>
    firstDueOn ? addMonths(firstDueOn, index) : addMonths(startOn, index + 1),
  );
}
