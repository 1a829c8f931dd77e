import { daysBetween, type LocalDate } from '#kernel';
import { type DayCount, yearFraction } from './day-count.js';
import type { Frequency } from './due-dates.js';
import { type Fraction, fraction, times } from './fraction.js';
import { type NormalisedConvention, normalisedFactor } from './normalised-factor.js';

/**
 * How a stretch of time turns a yearly rate into interest.
 * - `day-count`: the part of a year by a day count; under `30/360` a whole month is a twelfth.
 * - `nominal-periods`: every whole period counts alike (a month is a twelfth), whatever its days; a part of one by days.
 * - `daily`: actual days over a fixed year; the equal instalment itself is found with months of `annuityMonthDays`.
 * - `normalised`: see {@link NormalisedConvention}.
 */
export type InterestConvention =
  | { readonly kind: 'day-count'; readonly dayCount: DayCount }
  | { readonly kind: 'nominal-periods' }
  | { readonly kind: 'daily'; readonly yearDays: number; readonly annuityMonthDays: number }
  | NormalisedConvention;

export interface Period {
  readonly fromOn: LocalDate;
  readonly dueOn: LocalDate;
  /** Whole periods of the frequency it stands for: 1, or more where due dates were skipped; 0 for a broken period. */
  readonly wholePeriods: number;
  /** What {@link wholeFactor} last found, for the rate it was found with; null before it was asked. */
  known: { readonly rate: Fraction; readonly factor: Fraction } | null;
}

/** Interest on one unit of money for the days from `from` to `to` of the period. */
export function segmentFactor(
  convention: InterestConvention,
  rate: Fraction,
  period: Period,
  frequency: Frequency,
  from: LocalDate = period.fromOn,
  to: LocalDate = period.dueOn,
): Fraction {
  const whole = from === period.fromOn && to === period.dueOn;
  switch (convention.kind) {
    case 'day-count': {
      const months = whole ? monthsAlike(convention, period, frequency) : 0;
      return months > 0
        ? factorOfMonths(rate, months)
        : times(rate, yearFraction(from, to, convention.dayCount));
    }
    case 'nominal-periods': {
      if (period.wholePeriods === 0) return times(rate, yearFraction(from, to, 'act/365'));
      const nominal = times(rate, nominalYears(frequency, period.wholePeriods));
      return whole ? nominal : times(nominal, partOfPeriod(period, from, to));
    }
    case 'daily':
      return times(rate, fraction(daysBetween(from, to), convention.yearDays));
    case 'normalised':
      return normalisedFactor(convention, rate, period, frequency, from, to);
  }
}

/** {@link segmentFactor} of the whole period, remembered while the rate stays: planning asks for it again and again. */
export function wholeFactor(
  convention: InterestConvention,
  rate: Fraction,
  period: Period,
  frequency: Frequency,
): Fraction {
  const months = monthsAlike(convention, period, frequency);
  if (months > 0) return factorOfMonths(rate, months);
  if (period.known?.rate === rate) return period.known.factor;
  const factor = segmentFactor(convention, rate, period, frequency);
  period.known = { rate, factor };
  return factor;
}

/** Like {@link segmentFactor} for the whole period, as the equal instalment is found with it. */
export function annuityFactor(
  convention: InterestConvention,
  rate: Fraction,
  period: Period,
  frequency: Frequency,
): Fraction {
  if (convention.kind !== 'daily') return wholeFactor(convention, rate, period, frequency);
  const unitDays = { days: 1, weeks: 7, months: convention.annuityMonthDays }[frequency.unit];
  return times(rate, fraction(unitDays * frequency.every, convention.yearDays));
}

/** Months of the period where all months count alike; else 0. */
function monthsAlike(convention: InterestConvention, period: Period, { unit, every }: Frequency): number {
  const alike = convention.kind === 'day-count' && convention.dayCount === '30/360' && unit === 'months';
  return alike ? every * period.wholePeriods : 0;
}

let last: { readonly rate: Fraction; readonly months: number; readonly factor: Fraction } | null = null;

/** So many twelfths of the rate; the same object for periods alike one after the other, which a plan has hundreds of. */
function factorOfMonths(rate: Fraction, months: number): Fraction {
  if (last?.rate !== rate || last.months !== months) {
    last = { rate, months, factor: times(rate, fraction(months, 12)) };
  }
  return last.factor;
}

function nominalYears({ unit, every }: Frequency, periods: number): Fraction {
  return fraction(every * periods, { days: 365, weeks: 52, months: 12 }[unit]);
}

function partOfPeriod({ fromOn, dueOn }: Period, from: LocalDate, to: LocalDate): Fraction {
  return fraction(daysBetween(from, to), daysBetween(fromOn, dueOn));
}
