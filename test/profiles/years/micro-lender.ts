import { localDate as day } from '#kernel';
import { inspectionsChapter } from '../inspections-chapter.js';
import type { Profile } from '../profile-run.js';

/*
 * Four clients, paid out on 12 January. By hand, for each: a first follow-up, and the summaries of the first three
 * quarters in the second month after each (that of the fourth falls due in the next year): 4 each, 16 together, all done
 * on the last day. The head is to visit half of the clients within the year: the first two are visited on 31 December,
 * which still counts; the visits of the others lapse.
 */
export const microLender: Profile = {
  name: 'micro-lender',
  product: 'micro-loan',
  borrowerKind: 'business',
  orgUnit: 'head',
  firstDay: day('2026-01-12'),
  lastDay: day('2026-12-31'),
  loans: [
    { name: 'one', line: 6, paidOutOn: day('2026-01-12'), officer: 'wang' },
    { name: 'two', line: 7, paidOutOn: day('2026-01-12'), officer: 'wang' },
    { name: 'three', line: 8, paidOutOn: day('2026-01-12'), officer: 'li' },
    { name: 'four', line: 9, paidOutOn: day('2026-01-12'), officer: 'li' },
  ],
  chapters: [
    inspectionsChapter({
      behaviour: ({ code }, client) =>
        code !== 'head-visit' || client === 'one' || client === 'two' ? 'on-the-day' : 'never',
      dates: [
        {
          client: 'three',
          code: 'quarterly-summary',
          days: [
            ['2026-05-01', '2026-05-31'],
            ['2026-08-01', '2026-08-31'],
            ['2026-11-01', '2026-11-30'],
          ],
        },
        {
          client: 'three',
          code: 'head-visit',
          days: [
            ['2026-01-12', '2026-12-31'],
            ['2027-01-01', '2027-12-31'],
          ],
        },
      ],
      figures: {
        total: { due: 16, timely: 16, late: 0, missed: 0, timeliness: '1.0000' },
        coverage: { clients: 4, inspected: 2, coverage: '0.5000' },
      },
      alsoFigures: [
        {
          query: '&programme=head-visit',
          figures: { coverage: { clients: 4, inspected: 2, coverage: '0.5000' } },
        },
        {
          query: '&programme=quarterly-summary',
          figures: { coverage: { inspected: 4, coverage: '1.0000' } },
        },
      ],
    }),
  ],
};
