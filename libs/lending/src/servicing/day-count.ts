import { civil, daysBetween, epochDay, isLeapYear, type LocalDate, localDate } from '#kernel';
import { type Fraction, fraction, plus } from './fraction.js';

/**
 * How a stretch of days becomes a part of a year. `act/act` splits at 1 January: days in a leap year count over
 * 366, others over 365 (the ISDA rule). `act/365` and `act/360` ignore leap years. `30/360` is the European
 * variant: the 31st counts as the 30th.
 */
export type DayCount = '30/360' | 'act/360' | 'act/365' | 'act/act';

export const dayCounts: readonly DayCount[] = ['30/360', 'act/360', 'act/365', 'act/act'];

/** The part of a year from `from` (counted) to `to` (not counted). */
export function yearFraction(from: LocalDate, to: LocalDate, dayCount: DayCount): Fraction {
  switch (dayCount) {
    case '30/360':
      return fraction(days30(from, to), 360);
    case 'act/360':
      return fraction(daysBetween(from, to), 360);
    case 'act/365':
      return fraction(daysBetween(from, to), 365);
    case 'act/act':
      return splitByYear(from, to);
  }
}

function days30(from: LocalDate, to: LocalDate): number {
  const [a, b] = [civil(from), civil(to)];
  return (b.year - a.year) * 360 + (b.month - a.month) * 30 + Math.min(b.day, 30) - Math.min(a.day, 30);
}

function splitByYear(from: LocalDate, to: LocalDate): Fraction {
  const lastYear = civil(to).year;
  let [leapDays, otherDays] = [0, 0];
  let start = epochDay(from);
  for (let year = civil(from).year; year <= lastYear; year++) {
    const end =
      year === lastYear ? epochDay(to) : epochDay(localDate(`${String(year + 1).padStart(4, '0')}-01-01`));
    if (isLeapYear(year)) leapDays += end - start;
    else otherDays += end - start;
    start = end;
  }
  return plus(fraction(leapDays, 366), fraction(otherDays, 365));
}
