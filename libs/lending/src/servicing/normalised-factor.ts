import { civil, daysBetween, daysInMonth, isLeapYear, type LocalDate, localDate } from '#kernel';
import { Decimal } from 'decimal.js';
import type { Frequency } from './due-dates.js';
import { type Fraction, parseDecimalFraction } from './fraction.js';

/**
 * The nominal length of a period over the length of the year, times actual days over the days of the period, each
 * step in `digits` significant digits, half even: the arithmetic of core systems that keep rate factors as numbers.
 */
export interface NormalisedConvention {
  readonly kind: 'normalised';
  /** `actual`: the length of the month in which the period begins. */
  readonly monthDays: 30 | 'actual';
  /** `actual`: the days of each calendar year on its own, split at 31 December; that day counts in the second year. */
  readonly yearDays: number | 'actual';
  readonly digits: number;
  /** Leaves the nominal length out: actual days over the days of the year. */
  readonly byActualDays?: boolean;
}

interface Span {
  readonly fromOn: LocalDate;
  readonly dueOn: LocalDate;
}

export function normalisedFactor(
  convention: NormalisedConvention,
  rate: Fraction,
  period: Span,
  frequency: Frequency,
  from: LocalDate,
  to: LocalDate,
): Fraction {
  const Rounded = contextOf(convention.digits);
  const yearly = new Rounded(rate.numerator.toString()).div(rate.denominator.toString());
  const periodDays = daysBetween(period.fromOn, period.dueOn);
  const factor = (days: number, year: number): Decimal => {
    const yearDays = convention.yearDays === 'actual' ? lengthOfYear(year) : convention.yearDays;
    if (convention.byActualDays) return yearly.times(days).div(yearDays);
    const nominal = new Rounded(nominalDays(convention, period, frequency)).div(yearDays);
    return yearly.times(nominal).times(days).div(periodDays);
  };
  const [firstYear, lastYear] = [civil(from).year, civil(to).year];
  if (convention.yearDays !== 'actual' || firstYear === lastYear)
    return exact(factor(daysBetween(from, to), firstYear));
  let sum = new Rounded(0);
  let start = from;
  for (let year = firstYear; year <= lastYear; year++) {
    const end = year === lastYear ? to : localDate(`${String(year).padStart(4, '0')}-12-31`);
    sum = sum.plus(factor(daysBetween(start, end), year));
    start = end;
  }
  return exact(sum);
}

function nominalDays(
  { monthDays }: NormalisedConvention,
  { fromOn }: Span,
  { unit, every }: Frequency,
): number {
  if (unit !== 'months') return every * (unit === 'weeks' ? 7 : 1);
  const { year, month } = civil(fromOn);
  return every * (monthDays === 30 ? 30 : daysInMonth(year, month));
}

function lengthOfYear(year: number): number {
  return isLeapYear(year) ? 366 : 365;
}

function exact(factor: Decimal): Fraction {
  return parseDecimalFraction(factor.toString())!;
}

const contexts = new Map<number, typeof Decimal>();

function contextOf(digits: number): typeof Decimal {
  let context = contexts.get(digits);
  if (!context) {
    context = Decimal.clone({
      precision: digits,
      rounding: Decimal.ROUND_HALF_EVEN,
      toExpPos: 9e15,
      toExpNeg: -9e15,
    });
    contexts.set(digits, context);
  }
  return context;
}
