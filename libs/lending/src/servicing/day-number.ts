import { epochDay, type LocalDate } from '#kernel';

const known = new Map<LocalDate, number>();
/** Some 130 years of days; a book of loans needs fewer. */
const mostKnown = 50_000;

/** Days since 1970-01-01, remembered: one replay asks for the same days many thousand times. */
export function dayNumber(date: LocalDate): number {
  let number = known.get(date);
  if (number === undefined) {
    if (known.size >= mostKnown) known.clear();
    number = epochDay(date);
    known.set(date, number);
  }
  return number;
}
