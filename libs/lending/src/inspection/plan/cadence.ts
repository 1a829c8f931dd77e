import { addDays, civil, daysBetween, daysInMonth, fromCivil, type LocalDate, unreachable } from '#kernel';

/** A day of a period of whole months: `month` counts from the period's first, which is 0; a day past the month's end is its last. */
export interface DayOfPeriod {
  readonly month: number;
  readonly day: number;
}

/** What sets a single task going. */
export const planTriggers = ['disbursement', 'overdue', 'warning', 'task'] as const;
export type PlanTrigger = (typeof planTriggers)[number];

/**
 * How often.
 * - `calendar`: once in each period of so many calendar months, counted from January.
 * - `ten-day`: once in each 旬: 1 to 10, 11 to 20, 21 to the end of the month.
 * - `every-days`: windows of so many days, one after another, from the first payout on.
 * - `after`: once, within so many days after something happened.
 * - `on-demand`: where a person plans it.
 */
export type Cadence =
  | {
      readonly type: 'calendar';
      readonly months: number;
      readonly opens: DayOfPeriod;
      readonly due: DayOfPeriod;
    }
  | { readonly type: 'ten-day' }
  | { readonly type: 'every-days'; readonly days: number }
  | { readonly type: 'after'; readonly trigger: PlanTrigger; readonly days: number }
  | { readonly type: 'on-demand' };

/** One occasion on which a task is to be done. */
export interface Window {
  /** Names the occasion among those of its rule, for ever. */
  readonly key: string;
  /** Days that the task is about, both inclusive. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** The task appears on this day. */
  readonly opensOn: LocalDate;
  /** Last day on which it is in time. */
  readonly dueOn: LocalDate;
}

/** Something that happened, which a cadence counts from. */
export interface Anchor {
  /** Names it among others of its kind; empty where there is but one. */
  readonly id: string;
  readonly on: LocalDate;
}

/** The windows that are open on a day: opened by then, and not yet past their due day. */
export function openWindows(cadence: Cadence, anchor: Anchor, asOf: LocalDate): readonly Window[] {
  return windowsAround(cadence, anchor, asOf).filter(
    ({ opensOn, dueOn }) => opensOn <= asOf && asOf <= dueOn,
  );
}

/** The day on which the next window opens after `asOf`; null where none will. */
export function nextOpening(cadence: Cadence, anchor: Anchor, asOf: LocalDate): LocalDate | null {
  const later = windowsAround(cadence, anchor, asOf)
    .map(({ opensOn }) => opensOn)
    .filter((opensOn) => opensOn > asOf)
    .sort();
  return later[0] ?? null;
}

/** The windows that may be open on a day or open next, in order. */
function windowsAround(cadence: Cadence, anchor: Anchor, asOf: LocalDate): readonly Window[] {
  switch (cadence.type) {
    case 'calendar':
      return calendarWindows(cadence, anchor, asOf);
    case 'ten-day':
      return tenDayWindows(anchor, asOf);
    case 'every-days':
      return rollingWindows(cadence.days, anchor, asOf);
    case 'after':
      return [
        {
          key: anchor.id === '' ? anchor.on : `${anchor.id}@${anchor.on}`,
          from: anchor.on,
          to: addDays(anchor.on, cadence.days),
          opensOn: anchor.on,
          dueOn: addDays(anchor.on, cadence.days),
        },
      ];
    case 'on-demand':
      return [];
    default:
      return unreachable(cadence);
  }
}

function calendarWindows(
  { months, opens, due }: Extract<Cadence, { type: 'calendar' }>,
  { on }: Anchor,
  asOf: LocalDate,
): readonly Window[] {
  const present = Math.floor(monthIndex(asOf) / months);
  const back = Math.ceil((Math.max(opens.month, due.month) + 1) / months);
  // A period that ended before the first payout asks for nothing; one that opens late lies further ahead.
  return range(present - back, present + 1)
    .map((index): Window => {
      const first = index * months;
      return {
        key: `${dayOfMonth(first, 1).slice(0, 7)}+${months}`,
        from: dayOfMonth(first, 1),
        to: dayOfMonth(first + months - 1, 31),
        opensOn: dayOfMonth(first + opens.month, opens.day),
        dueOn: dayOfMonth(first + due.month, due.day),
      };
    })
    .filter(({ to }) => to >= on)
    .map((window) => (window.opensOn < on ? { ...window, opensOn: on } : window));
}

function tenDayWindows({ on }: Anchor, asOf: LocalDate): readonly Window[] {
  const month = monthIndex(asOf);
  return [month, month + 1]
    .flatMap((index) =>
      [
        [1, 10],
        [11, 20],
        [21, 31],
      ].map(([first, last]): Window => {
        const [from, to] = [dayOfMonth(index, first!), dayOfMonth(index, last!)];
        return { key: from, from, to, opensOn: from < on ? on : from, dueOn: to };
      }),
    )
    .filter(({ to }) => to >= on);
}

function rollingWindows(days: number, { on }: Anchor, asOf: LocalDate): readonly Window[] {
  const present = Math.max(0, Math.floor((daysBetween(on, asOf) - 1) / days));
  return [present, present + 1].map((index) => {
    const from = addDays(on, index * days + 1);
    const to = addDays(on, (index + 1) * days);
    return { key: from, from, to, opensOn: from, dueOn: to };
  });
}

function monthIndex(date: LocalDate): number {
  const { year, month } = civil(date);
  return year * 12 + month - 1;
}

/** @param index months since year 0 */
function dayOfMonth(index: number, day: number): LocalDate {
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
  return fromCivil({ year, month, day: Math.min(day, daysInMonth(year, month)) });
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
