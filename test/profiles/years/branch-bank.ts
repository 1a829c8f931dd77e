import { localDate as day } from '#kernel';
import { inspectionsChapter } from '../inspections-chapter.js';
import type { Profile } from '../profile-run.js';

/*
 * Three clients, paid out on 5 January. By hand, for tasks due in the year:
 *
 *            first follow-up  bureau  quarterly visit  monthly visit   together
 * prompt           1            12      3 (Q1 to Q3)         -             16   all on the last day
 * late             1            12      3                    -             16   all a day late
 * absent           1            12      1 (Q1)               8             22   all missed
 *
 * The absent client turns special mention on 10 May: its visit of the second quarter, open since April, is given up, and
 * monthly ones come from May to December. The fourth quarter's visits fall due on 20 January of the next year.
 */
export const branchBank: Profile = {
  name: 'branch-bank',
  product: 'working-capital',
  borrowerKind: 'business',
  orgUnit: 'head/branch-1',
  firstDay: day('2026-01-05'),
  lastDay: day('2026-12-31'),
  loans: [
    { name: 'prompt', line: 1, paidOutOn: day('2026-01-05'), officer: 'wang' },
    { name: 'late', line: 2, paidOutOn: day('2026-01-05'), officer: 'li' },
    { name: 'absent', line: 3, paidOutOn: day('2026-01-05'), officer: 'zhao' },
  ],
  chapters: [
    inspectionsChapter({
      behaviour: (_, client) =>
        client === 'prompt' ? 'on-the-day' : client === 'late' ? 'a-day-late' : 'never',
      extra: async (run, date) => {
        if (date !== '2026-05-10') return;
        const at = `/loans/${run.loanId('absent')}/classifications`;
        await run.post(at, { to: 'special-mention', reason: 'Nobody can be reached.' });
      },
      dates: [
        {
          client: 'prompt',
          code: 'bureau-monthly',
          days: [
            ['2026-01-05', '2026-01-20'],
            ...['02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map(
              (month) => [`2026-${month}-01`, `2026-${month}-20`] as const,
            ),
            ['2027-01-01', '2027-01-20'],
          ],
        },
        {
          client: 'prompt',
          code: 'visit-quarterly',
          days: [
            ['2026-01-05', '2026-04-20'],
            ['2026-04-01', '2026-07-20'],
            ['2026-07-01', '2026-10-20'],
            ['2026-10-01', '2027-01-20'],
            ['2027-01-01', '2027-04-20'],
          ],
        },
        {
          client: 'absent',
          code: 'visit-monthly',
          days: [
            ['2026-05-01', '2026-05-20'],
            ...['06', '07', '08', '09', '10', '11', '12'].map(
              (month) => [`2026-${month}-01`, `2026-${month}-20`] as const,
            ),
            ['2027-01-01', '2027-01-20'],
          ],
        },
      ],
      appearLater: [
        { client: 'absent', code: 'visit-monthly', opensOn: '2026-05-01', appearsOn: '2026-05-10' },
      ],
      figures: {
        total: { due: 54, timely: 16, late: 16, missed: 22, timeliness: '0.2962' },
        byPerson: [
          { assignee: 'li', due: 16, late: 16, missed: 0 },
          { assignee: 'wang', due: 16, late: 0, missed: 0 },
          { assignee: 'zhao', due: 22, late: 0, missed: 22 },
        ],
        coverage: { clients: 3, inspected: 2, coverage: '0.6666' },
      },
      alsoFigures: [
        { query: '&assignee=wang', figures: { total: { due: 16, timely: 16, timeliness: '1.0000' } } },
        { query: '&orgUnit=head/branch-2', figures: { total: { due: 0, timeliness: null } } },
      ],
    }),
  ],
};
