import fc from 'fast-check';
import {
  addDays,
  addMonths,
  civil,
  daysBetween,
  daysInMonth,
  epochDay,
  fromEpochDay,
  localDate,
  parseLocalDate,
} from './local-date.js';

/** Any day of the years 1 to 9999. */
const days = fc.integer({ min: -719_162, max: 2_932_896 });

describe('a civil date', () => {
  it.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('accepts %s', (text) => {
    expect(parseLocalDate(text)).toBe(text);
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-04-31',
    '2024-1-1',
    '20240101',
    '',
    '0000-01-01',
  ])('refuses %p', (text) => {
    expect(parseLocalDate(text)).toBeUndefined();
    expect(() => localDate(text)).toThrow(RangeError);
  });

  it('counts days from 1970-01-01, as the calendar of the platform does', () => {
    fc.assert(
      fc.property(days, (day) => {
        const date = fromEpochDay(day);
        expect(Date.parse(`${date}T00:00:00Z`) / 86_400_000).toBe(day);
        expect(epochDay(date)).toBe(day);
      }),
    );
  });

  it('adds days so that the distance is what was added', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -300_000, max: 300_000 }),
        fc.integer({ min: -9999, max: 9999 }),
        (day, count) => {
          const date = fromEpochDay(day);
          expect(daysBetween(date, addDays(date, count))).toBe(count);
        },
      ),
    );
  });

  it('adds months and stays in the target month', () => {
    expect(addMonths(localDate('2024-01-31'), 1)).toBe('2024-02-29');
    expect(addMonths(localDate('2023-01-31'), 1)).toBe('2023-02-28');
    expect(addMonths(localDate('2024-12-15'), 1)).toBe('2025-01-15');
    expect(addMonths(localDate('2024-03-31'), -1)).toBe('2024-02-29');
    expect(addMonths(localDate('2024-01-15'), -1)).toBe('2023-12-15');
  });

  it('never leaves the month it was sent to', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -300_000, max: 300_000 }),
        fc.integer({ min: 0, max: 480 }),
        (day, count) => {
          const from = civil(fromEpochDay(day));
          const to = civil(addMonths(fromEpochDay(day), count));
          expect(to.year * 12 + to.month).toBe(from.year * 12 + from.month + count);
          expect(to.day).toBe(Math.min(from.day, daysInMonth(to.year, to.month)));
        },
      ),
    );
  });
});
