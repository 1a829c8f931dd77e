/** A civil date, `YYYY-MM-DD` of the proleptic Gregorian calendar. Plain string comparison is order. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

export interface CivilDate {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  /** 1 to 31 */
  readonly day: number;
}

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** @param month 1 to 12 */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : monthLengths[month - 1]!;
}

/** Undefined for anything that is not a date of the calendar in the form `YYYY-MM-DD`. */
export function parseLocalDate(text: string): LocalDate | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return isDay(year, month, day) ? (text as LocalDate) : undefined;
}

/** @throws RangeError for anything {@link parseLocalDate} refuses */
export function localDate(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === undefined) throw new RangeError(`"${text}" is not a date of the form YYYY-MM-DD`);
  return date;
}

export function civil(date: LocalDate): CivilDate {
  return {
    year: digits(date, 0) * 100 + digits(date, 2),
    month: digits(date, 5),
    day: digits(date, 8),
  };
}

const zero = 48;

/** Two digits as a number, without a string in between: a plan of thirty years asks for thousands. */
function digits(date: LocalDate, at: number): number {
  return (date.charCodeAt(at) - zero) * 10 + date.charCodeAt(at + 1) - zero;
}

export function fromCivil({ year, month, day }: CivilDate): LocalDate {
  const text = `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
  if (!isDay(year, month, day) || year > 9999) {
    throw new RangeError(`"${text}" is not a date of the form YYYY-MM-DD`);
  }
  return text as LocalDate;
}

function isDay(year: number, month: number, day: number): boolean {
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

/**
 * Days since 1970-01-01, negative before it. Counts in years that begin on 1 March, so that the leap day is the
 * last of its year (the usual days-from-civil arithmetic).
 */
export function epochDay(date: LocalDate): number {
  const { year, month, day } = civil(date);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function fromEpochDay(days: number): LocalDate {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return fromCivil({ year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day });
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return fromEpochDay(epochDay(date) + days);
}

/** Days from `from` to `to`, negative where `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return epochDay(to) - epochDay(from);
}

/** Adds calendar months; a day the target month lacks becomes that month's last (31 January + 1 = 28 or 29 February). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = civil(date);
  const index = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(index / 12), month: (index % 12) + 1 };
  return fromCivil({ ...target, day: Math.min(day, daysInMonth(target.year, target.month)) });
}
