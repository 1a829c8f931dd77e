import { localDate } from '#kernel';
import { isWorkingDay, weekendCalendar, workingDay, type WorkingCalendar } from './calendar.js';
import { dateAfter, type MonthEndRule } from './due-dates.js';
import { layOutPeriods } from './periods.js';
import { replay } from './replay.js';
import { day, fact, monthlyTerms, paidOut, yuan } from './testing/monthly-loan.js';

const monthly = { every: 1, unit: 'months' } as const;
const fourAfter = (from: string, rule: MonthEndRule) =>
  [1, 2, 3, 4].map((count) => dateAfter(localDate(from), monthly, count, rule));

describe('a day that a month lacks', () => {
  it.each([
    ['keep', ['2023-02-28', '2023-03-31', '2023-04-30', '2023-05-31']],
    ['clamp', ['2023-02-28', '2023-03-28', '2023-04-28', '2023-05-28']],
    ['roll', ['2023-03-01', '2023-03-31', '2023-05-01', '2023-05-31']],
  ] as const)('is treated by the rule to %s it', (rule, expected) => {
    expect(fourAfter('2023-01-31', rule)).toEqual(expected);
  });

  it('does not matter to a loan due on the last day of every month', () => {
    expect(fourAfter('2023-02-28', 'last-day')).toEqual([
      '2023-03-31',
      '2023-04-30',
      '2023-05-31',
      '2023-06-30',
    ]);
    expect(fourAfter('2023-02-28', 'keep')[0]).toBe('2023-03-28');
  });

  it('is a matter of months alone', () => {
    expect(dateAfter(localDate('2023-01-31'), { every: 2, unit: 'weeks' }, 2)).toBe('2023-02-28');
    expect(dateAfter(localDate('2023-01-31'), { every: 15, unit: 'days' }, 1, 'roll')).toBe('2023-02-15');
  });
});

describe('a due date that is no working day', () => {
  /** National Day 2025 with its make-up days. */
  const china: WorkingCalendar = {
    ...weekendCalendar,
    holidays: ['01', '02', '03', '04', '05', '06', '07', '08'].map((on) => localDate(`2025-10-${on}`)),
    makeUpDays: [localDate('2025-09-28'), localDate('2025-10-11')],
  };

  it('knows weekends, holidays and make-up days', () => {
    expect(
      ['2025-09-27', '2025-09-28', '2025-10-06', '2025-10-09', '2025-10-11', '2025-10-12'].map((on) =>
        isWorkingDay(china, localDate(on)),
      ),
    ).toEqual([false, true, false, true, true, false]);
  });

  it('goes to the next working day, the one before, or the next within the month', () => {
    expect(workingDay(china, localDate('2025-10-01'), 'following')).toBe('2025-10-09');
    expect(workingDay(china, localDate('2025-10-01'), 'preceding')).toBe('2025-09-30');
    expect(workingDay(weekendCalendar, localDate('2025-05-31'), 'modified-following')).toBe('2025-05-30');
    expect(workingDay(china, localDate('2025-10-12'), 'modified-following')).toBe('2025-10-13');
  });

  it('moves with its interest where days are counted, and not the dates after it', () => {
    const nonWorkingDays = { calendar: china, rule: 'following' } as const;
    const terms = { ...monthlyTerms, instalments: 3, nonWorkingDays };
    const periods = layOutPeriods(terms, day('2025-09-01'));
    expect(periods.map(({ dueOn }) => dueOn)).toEqual(['2025-10-09', '2025-11-03', '2025-12-01']);
    const byDays = { ...terms, interest: { kind: 'day-count', dayCount: 'act/360' } } as const;
    const { rows } = replay(byDays, [paidOut('2025-09-01')], day('2025-09-01')).ledger;
    expect(rows[0]!.due.interest).toBe(yuan('760.00')); // 38 days
  });
});

describe('periods of a plan', () => {
  it('count on from a due date that was moved', () => {
    const moved = fact('rescheduled', '2024-03-20', {
      fromOn: day('2024-04-15'),
      newDueOn: day('2024-04-30'),
    });
    const periods = layOutPeriods(monthlyTerms, day('2024-01-15'), [moved as never]);
    expect(periods.slice(2, 5).map(({ dueOn }) => dueOn)).toEqual(['2024-04-30', '2024-05-30', '2024-06-30']);
  });
});
