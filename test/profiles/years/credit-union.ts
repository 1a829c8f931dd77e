import { localDate as day } from '#kernel';
import { inspectionsChapter } from '../inspections-chapter.js';
import type { Profile } from '../profile-run.js';

/*
 * Two clients, paid out on 5 January and on 1 July. By hand: the first has a follow-up, four visits and the review of the
 * risk manager: 6; the second a follow-up, two visits (third and fourth quarter) and the review: 4. The visits of the
 * first are made a day late, so that the one of 31 December is missed so far; the second's on the day; nobody reviews.
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
    { name: 'new', line: 11, paidOutOn: day('2026-07-01'), officer: 'li' },
  ],
  chapters: [
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
      ],
      figures: {
        total: { due: 10, timely: 3, late: 4, missed: 3, timeliness: '0.3000' },
        coverage: { clients: 2, inspected: 2, coverage: '1.0000' },
      },
    }),
  ],
};
