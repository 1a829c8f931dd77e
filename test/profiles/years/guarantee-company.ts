import { localDate as day } from '#kernel';
import { inspectionsChapter } from '../inspections-chapter.js';
import type { Profile } from '../profile-run.js';

/*
 * Two clients, paid out on 5 January. By hand, for each: a call every ten days from the payout on, 36 that fall due in the
 * year (5 January + 10, 20, … 360 days is 31 December); 12 visits, 12 visits with an audit, 12 reviews of the branch and
 * 12 of head office, 12 searches for lawsuits, 12 readings, 36 ten-day reports, 1 first follow-up: 145. Of the first,
 * calls and both visits are made on the last day; of the second, calls a day late; all else is missed.
 */
export const guaranteeCompany: Profile = {
  name: 'guarantee-company',
  product: 'guaranteed-loan',
  borrowerKind: 'business',
  orgUnit: 'head/branch-1',
  firstDay: day('2026-01-05'),
  lastDay: day('2026-12-31'),
  loans: [
    { name: 'first', line: 4, paidOutOn: day('2026-01-05'), officer: 'wang' },
    { name: 'second', line: 5, paidOutOn: day('2026-01-05'), officer: 'li' },
  ],
  chapters: [
    inspectionsChapter({
      behaviour: ({ code }, client) => {
        if (client === 'first') {
          return ['call-ten-days', 'visit', 'visit-with-audit'].includes(code) ? 'on-the-day' : 'never';
        }
        return code === 'call-ten-days' ? 'a-day-late' : 'never';
      },
      dates: [
        {
          client: 'first',
          code: 'visit',
          days: [
            ['2026-01-05', '2026-01-31'],
            ['2026-02-01', '2026-02-28'],
            ['2026-03-01', '2026-03-31'],
            ['2026-04-01', '2026-04-30'],
            ['2026-05-01', '2026-05-31'],
            ['2026-06-01', '2026-06-30'],
            ['2026-07-01', '2026-07-31'],
            ['2026-08-01', '2026-08-31'],
            ['2026-09-01', '2026-09-30'],
            ['2026-10-01', '2026-10-31'],
            ['2026-11-01', '2026-11-30'],
            ['2026-12-01', '2026-12-31'],
            ['2027-01-01', '2027-01-31'],
          ],
        },
      ],
      figures: {
        // The call of 31 December, a day late, would be registered in the next year: it is missed so far.
        total: { due: 290, timely: 60, late: 35, missed: 195, timeliness: '0.2068' },
        byTask: [
          { code: 'branch-risk-review', due: 24, timely: 0, missed: 24 },
          { code: 'call-ten-days', due: 72, timely: 36, late: 35, missed: 1, timeliness: '0.5000' },
          { code: 'first-follow-up', due: 2, missed: 2 },
          { code: 'head-risk-review', due: 24, missed: 24 },
          { code: 'litigation-search', due: 24, missed: 24 },
          { code: 'readings', due: 24, missed: 24 },
          { code: 'ten-day-report', due: 72, missed: 72 },
          { code: 'visit', due: 24, timely: 12, missed: 12, timeliness: '0.5000' },
          { code: 'visit-with-audit', due: 24, timely: 12, missed: 12, timeliness: '0.5000' },
        ],
        coverage: { clients: 2, inspected: 1, coverage: '0.5000' },
      },
    }),
  ],
};
