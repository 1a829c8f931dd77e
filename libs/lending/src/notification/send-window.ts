import { addDays, epochDay, type LocalDate } from '#kernel';
import { type LocalTime, localTime } from '../collection/contact/local-time.js';
import type { SendWindow } from './reminder-rules.js';

const [minuteMs, minutesOfDay] = [60_000, 1_440];

/**
 * The first instant from `at` on within the window of a day on a zone's clock; `at` itself where it is within.
 * @param at milliseconds since 1970
 * @param notBefore first day
 */
export function nextWithin(at: number, { from, to }: SendWindow, zone: string, notBefore: LocalDate): number {
  const local = localTime(at, zone);
  if (local.date < notBefore) return instantOf({ date: notBefore, minute: from }, zone);
  if (local.minute < from) return instantOf({ date: local.date, minute: from }, zone);
  return local.minute < to ? at : instantOf({ date: addDays(local.date, 1), minute: from }, zone);
}

/** When a zone's clock shows a time; where it skips that time, a moment next to it. */
export function instantOf(wanted: LocalTime, zone: string): number {
  const minutes = ({ date, minute }: LocalTime) => epochDay(date) * minutesOfDay + minute;
  let guess = minutes(wanted) * minuteMs;
  // The first step brings the offset of the zone in, the second its change between the guess and the answer.
  for (let step = 0; step < 2; step += 1) {
    guess += (minutes(wanted) - minutes(localTime(guess, zone))) * minuteMs;
  }
  return guess;
}
