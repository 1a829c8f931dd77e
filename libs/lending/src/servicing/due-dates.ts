import { addDays, addMonths, civil, daysInMonth, fromCivil, type LocalDate } from '#kernel';

export interface Frequency {
  readonly every: number;
  readonly unit: 'days' | 'weeks' | 'months';
}

/**
 * What becomes of a day of the month that a month lacks.
 * - `keep`: that month's last day, and the day again where the month has it (31 January, 28 February, 31 March)
 * - `clamp`: from the first short month on, the shorter day stays (31 January, 28 February, 28 March)
 * - `roll`: the first day of the next month (31 January, 1 March, 31 March)
 * - `last-day`: who begins on the last day of a month is due on the last day of every month
 */
export type MonthEndRule = 'keep' | 'clamp' | 'roll' | 'last-day';

/** The date `count` periods after `anchor`. */
export function dateAfter(
  anchor: LocalDate,
  { every, unit }: Frequency,
  count: number,
  rule: MonthEndRule = 'keep',
): LocalDate {
  if (unit !== 'months') return addDays(anchor, count * every * (unit === 'weeks' ? 7 : 1));
  switch (rule) {
    case 'keep':
      return monthsAfter(anchor, count * every);
    case 'clamp': {
      let date = anchor;
      for (let index = 0; index < count; index++) date = addMonths(date, every);
      return date;
    }
    case 'roll': {
      const date = addMonths(anchor, count * every);
      return civil(date).day < civil(anchor).day ? addDays(date, 1) : date;
    }
    case 'last-day': {
      const date = addMonths(anchor, count * every);
      return isLastDay(anchor) ? lastDayOf(date) : date;
    }
  }
}

const twoDigits = Array.from({ length: 32 }, (_, number) => String(number).padStart(2, '0'));

/** As the kernel's addMonths, without checking again what cannot be wrong: a plan asks for hundreds of dates. */
function monthsAfter(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = civil(date);
  const index = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1];
  const toDay = day <= 28 ? day : Math.min(day, daysInMonth(toYear, toMonth));
  return `${String(toYear).padStart(4, '0')}-${twoDigits[toMonth]!}-${twoDigits[toDay]!}` as LocalDate;
}

function isLastDay(date: LocalDate): boolean {
  return date === lastDayOf(date);
}

function lastDayOf(date: LocalDate): LocalDate {
  const { year, month } = civil(date);
  return fromCivil({ year, month, day: daysInMonth(year, month) });
}

/**
 * Monthly due dates. The day of the month is kept from the first due date (or, without one, from the start); a month
 * that lacks it gives its last day, and the next month has the day again (31 January, 28 February, 31 March).
 */
export function monthlyDueDates(startOn: LocalDate, count: number, firstDueOn?: LocalDate): LocalDate[] {
  return Array.from({ length: count }, (_, index) =>
    firstDueOn ? addMonths(firstDueOn, index) : addMonths(startOn, index + 1),
  );
}
