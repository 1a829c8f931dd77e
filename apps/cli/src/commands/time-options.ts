import { InvalidArgumentError } from 'commander';
import { type LocalDate, parseLocalDate } from '#kernel';
import { instantMicros } from '#lending-api';

/** An option that is a business date. @throws InvalidArgumentError */
export function day(text: string): LocalDate {
  const parsed = parseLocalDate(text);
  if (parsed === undefined) throw new InvalidArgumentError('It is not a date of the form YYYY-MM-DD.');
  return parsed;
}

/** An option that is an instant of recording. @throws InvalidArgumentError */
export function instant(text: string): string {
  if (instantMicros(text) === undefined)
    throw new InvalidArgumentError('It is not an RFC 3339 instant, such as 2026-02-16T01:12:09Z.');
  return text;
}
