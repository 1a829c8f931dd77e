import { epochDay, fromEpochDay, type LocalDate, localDate, parseLocalDate } from '#kernel';
import { ValueFault } from './value.js';

/** Reads a date written in one way; undefined where the text is not written so. */
export type DateFormat = (text: string) => LocalDate | undefined;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const dayCounts: Readonly<Record<string, LocalDate>> = {
  'sas-days': localDate('1960-01-01'),
  // Day 1 is 1900-01-01 and the file format counts a 29 February 1900 that never was.
  'excel-days': localDate('1899-12-30'),
  'unix-days': localDate('1970-01-01'),
};

const tokens: readonly (readonly [token: string, group: string, pattern: string])[] = [
  ['YYYY', 'year', '\\d{4}'],
  ['YY', 'shortYear', '\\d{2}'],
  ['Mon', 'name', '[A-Za-z]{3}'],
  ['MM', 'month', '\\d{2}'],
  ['M', 'month', '\\d{1,2}'],
  ['DD', 'day', '\\d{2}'],
  ['D', 'day', '\\d{1,2}'],
  ['*', 'rest', '.*'],
];

/** Two-digit years from 70 on belong to the 1900s. */
const pivot = 70;

/**
 * A format by its name (`iso`, `sas-days`, `excel-days`, `unix-days`) or pattern: `YYYY` `YY` `MM` `M` `Mon` `DD` `D`,
 * `*` for a rest that is ignored, any other character stands for itself. Without a day, the first of the month.
 * @returns undefined where `name` is neither
 */
export function dateFormat(name: string): DateFormat | undefined {
  if (name === 'iso') return parseLocalDate;
  const origin = dayCounts[name];
  if (origin !== undefined) return (text) => dayNumber(text, origin);
  return pattern(name);
}

function dayNumber(text: string, origin: LocalDate): LocalDate | undefined {
  if (!/^(?:-\d{1,5}|\d{1,6})$/.test(text)) return undefined;
  return fromEpochDay(epochDay(origin) + Number(text));
}

function pattern(format: string): DateFormat | undefined {
  let source = '';
  const seen = new Set<string>();
  for (let at = 0; at < format.length;) {
    const token = tokens.find(([text]) => format.startsWith(text, at));
    if (token) {
      const [text, group, digits] = token;
      if (seen.has(group)) return undefined;
      seen.add(group);
      source += `(?<${group}>${digits})`;
      at += text.length;
    } else {
      source += format[at]!.replace(/[^\w\s]/, '\\$&');
      at += 1;
    }
  }
  if (seen.has('year') === seen.has('shortYear') || seen.has('month') === seen.has('name')) return undefined;
  const expression = new RegExp(`^${source}$`);
  return (text) => {
    const groups = expression.exec(text)?.groups;
    if (!groups) return undefined;
    const month = groups.month ?? String(months.indexOf(groups.name!.toLowerCase()) + 1);
    const date = [groups.year ?? fullYear(groups.shortYear!), month.padStart(2, '0')];
    return parseLocalDate([...date, (groups.day ?? '1').padStart(2, '0')].join('-'));
  };
}

function fullYear(shortYear: string): string {
  return (Number(shortYear) < pivot ? '20' : '19') + shortYear;
}

/**
 * The first format that the text is written in.
 * @throws ValueFault where there is none
 */
export function parseDate(text: string, formats: readonly DateFormat[]): LocalDate {
  for (const format of formats) {
    const date = format(text);
    if (date !== undefined) return date;
  }
  throw new ValueFault('unreadable-date', `"${text}" is not a date of the declared form`);
}
