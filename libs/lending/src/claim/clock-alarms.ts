import { addDays, daysBetween, type LocalDate } from '#kernel';
import type { ClockOutcome } from './claim.events.js';
import { alarmKey, type ClaimClock, type KnownClaim } from './claim.state.js';
import { readClock } from './clock-reading.js';

/** What time alone will make of a clock, and when. */
export type Pending = { readonly on: LocalDate; readonly what: number | 'lapsed' };

/** How a clock stands, for whoever waits for it. */
export function outcomeOf(clock: ClaimClock, { facts, obstacles }: KnownClaim): ClockOutcome {
  const { clockId } = clock;
  if (clock.endedOn !== null) return { clockId, endsOn: null, status: 'ended', nextAlarmOn: null };
  const { endsOn, status } = readClock(clock, facts, obstacles);
  return { clockId, endsOn, status, nextAlarmOn: pending(clock, endsOn)[0]?.on ?? null };
}

/** Outcomes of the clocks that an event changed; of all that there are where nothing went before. */
export function changedOutcomes(before: KnownClaim | null, after: KnownClaim): readonly ClockOutcome[] {
  const former = new Map(before?.clocks.map((clock) => [clock.clockId, outcomeOf(clock, before)]));
  return after.clocks
    .map((clock) => outcomeOf(clock, after))
    .filter((now) => {
      const then = former.get(now.clockId);
      return (
        then === undefined ||
        then.endsOn !== now.endsOn ||
        then.status !== now.status ||
        then.nextAlarmOn !== now.nextAlarmOn
      );
    });
}

/** Whatever gives alarms before a last day: a clock of a claim, a deadline of a legal matter. */
export type Alarmed = Pick<ClaimClock, 'alarmDays' | 'told'>;

/** The alarms and the lapse still to come, the next first. An alarm nearer to the end makes the earlier ones moot. */
export function pending({ alarmDays, told }: Alarmed, endsOn: LocalDate | null): readonly Pending[] {
  if (endsOn === null || told.includes(alarmKey(endsOn, 'lapsed'))) return [];
  const given = alarmDays.filter((days) => told.includes(alarmKey(endsOn, days)));
  const nearest = Math.min(...given);
  const alarms: Pending[] = alarmDays
    .filter((days) => days < nearest)
    .sort((a, b) => b - a)
    .map((days) => ({ on: addDays(endsOn, -days), what: days }));
  return [...alarms, { on: addDays(endsOn, 1), what: 'lapsed' }];
}

/** The one thing to tell about a clock as of a day: of several alarms whose day has come, the nearest to the end. */
export function dueOn(clock: Alarmed, endsOn: LocalDate | null, asOf: LocalDate): Pending | undefined {
  return pending(clock, endsOn).findLast(({ on }) => on <= asOf);
}

export function daysLeft(endsOn: LocalDate, asOf: LocalDate): number {
  return daysBetween(asOf, endsOn);
}
