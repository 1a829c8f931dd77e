import { epochDay, type LocalDate, parseLocalDate } from '#kernel';

const instantForm = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/;
const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Milliseconds since 1970 of an RFC 3339 instant; undefined for anything else. */
export function instantMs(text: string): number | undefined {
  const match = instantForm.exec(text);
  const date = match && parseLocalDate(match[1]!);
  if (!match || !date) return undefined;
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4])];
  const [offsetHour, offsetMinute] = [Number(match[7] ?? 0), Number(match[8] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59 || offsetHour > 23 || offsetMinute > 59) return undefined;
  const milliseconds = Number((match[5] ?? '').padEnd(3, '0').slice(0, 3));
  const offset = (match[6] === '-' ? -1 : 1) * (offsetHour * 60 + offsetMinute);
  return (
    epochDay(date) * dayMs +
    hour * 3_600_000 +
    minute * minuteMs +
    second * 1_000 +
    milliseconds -
    offset * minuteMs
  );
}

/** What a clock on the wall shows. */
export interface LocalTime {
  readonly date: LocalDate;
  /** Minutes since midnight, from 0. */
  readonly minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const mostZones = 1_000;

/**
 * The time in a zone, daylight saving time included.
 * @param at milliseconds since 1970
 * @throws RangeError for what is no zone
 */
export function localTime(at: number, zone: string): LocalTime {
  const parts = Object.fromEntries(
    formatFor(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return {
    date: `${parts.year}-${parts.month}-${parts.day}` as LocalDate,
    minute: Number(parts.hour) * 60 + Number(parts.minute),
  };
}

/** Whether it is a zone of the IANA database, such as `Asia/Shanghai`. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$/.test(zone) || zone.length > 64) return false;
  try {
    formatFor(zone);
    return true;
  } catch {
    return false;
  }
}

/** `YYYY-MM-DDTHH:MM`, for people and for the record. */
export function formatLocalTime({ date, minute }: LocalTime): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  if (formats.size >= mostZones) formats.clear();
  formats.set(zone, made);
  return made;
}
