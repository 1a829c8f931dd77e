import { localDate as day } from '#kernel';
import { inspectionsChapter } from '../inspections-chapter.js';
import { keyClientChapter, rotationChapter } from '../rotation-chapter.js';
import type { Profile } from '../profile-run.js';

/*
 * Two clients, paid out on 5 January and on 1 July. By hand: the first has a follow-up, four visits and the review of the
 * risk manager: 6; the second a follow-up, two visits (third and fourth quarter) and the review: 4. The visits of the
 * first are made a day late, so that the one of 31 December is missed so far; the second's on the day; nobody reviews.
 * A key client, paid out on 2 March, has a follow-up, five visits (every two months from March on) and the review: 7; the
 * visits are made on the day.
 *
 * Beside them Sun answers for four clients: since 1 July 2023 (three years are over on 1 July), since 1 October 2020 (six
 * years are over on 1 October, the last day), since 2025, and one that is new in the year and does not count. Of the
 * three a third is one.
 */
export const creditUnion: Profile = {
  name: 'credit-union',
  product: 'farmer-loan',
  borrowerKind: 'business',
  orgUnit: 'union/office-1',
  firstDay: day('2026-01-05'),
  lastDay: day('2026-12-31'),
  loans: [
    { name: 'old', line: 10, paidOutOn: day('2026-01-05'), officer: 'wang' },
    { name: 'key', line: 12, paidOutOn: day('2026-03-02'), officer: 'he' },
    { name: 'new', line: 11, paidOutOn: day('2026-07-01'), officer: 'li' },
  ],
  chapters: [
    rotationChapter({
      owner: 'sun',
      clients: [
        ['three years', '2023-07-01'],
        ['six years', '2020-10-01'],
        ['short', '2025-03-01'],
        ['new in the year', '2026-02-01'],
      ],
      standings: [
        ['2026-06-30', 'three years', 'not-due'],
        ['2026-07-01', 'three years', 'due'],
        ['2026-07-02', 'three years', 'due'],
        ['2026-09-30', 'six years', 'due'],
        ['2026-10-01', 'six years', 'due'],
        ['2026-10-02', 'six years', 'overdue'],
        ['2026-10-02', 'short', 'not-due'],
      ],
      handOvers: [['2026-11-10', 'six years', 'zhou']],
      shares: [
        ['2026-11-09', 3, 1, 0],
        ['2026-11-10', 3, 1, 1],
        ['2026-11-11', 3, 1, 1],
      ],
    }),
    keyClientChapter({
      client: 'key',
      owner: 'he',
      riskManager: 'lin',
      successor: [day('2026-05-15'), 'qiao'],
      assignees: [
        ['visit-key-client', '2026-03-02', 'he'],
        ['visit-key-client', '2026-05-01', 'he'],
        ['visit-key-client', '2026-07-01', 'qiao'],
        ['risk-manager-review', '2026-03-02', 'lin'],
      ],
    }),
    inspectionsChapter({
      behaviour: ({ code }, client) => {
        if (code === 'risk-manager-review') return 'never';
        return client === 'old' ? 'a-day-late' : 'on-the-day';
      },
      dates: [
        {
          client: 'old',
          code: 'visit',
          days: [
            ['2026-01-05', '2026-03-31'],
            ['2026-04-01', '2026-06-30'],
            ['2026-07-01', '2026-09-30'],
            ['2026-10-01', '2026-12-31'],
            ['2027-01-01', '2027-03-31'],
          ],
        },
        { client: 'new', code: 'first-follow-up', days: [['2026-07-01', '2026-07-16']] },
        { client: 'key', code: 'visit', days: [] },
        {
          client: 'key',
          code: 'visit-key-client',
          days: [
            ['2026-03-02', '2026-04-30'],
            ['2026-05-01', '2026-06-30'],
            ['2026-07-01', '2026-08-31'],
            ['2026-09-01', '2026-10-31'],
            ['2026-11-01', '2026-12-31'],
            ['2027-01-01', '2027-02-28'],
          ],
        },
      ],
      figures: {
        total: { due: 17, timely: 9, late: 4, missed: 4, timeliness: '0.5294' },
        coverage: { clients: 3, inspected: 3, coverage: '1.0000' },
      },
    }),
  ],
};
