import { localDate as day } from '#kernel';
import { doTask, inspectionsChapter, type Task } from '../inspections-chapter.js';
import type { Profile, ProfileChapter } from '../profile-run.js';

/** What happens to a payout around the days on which none is allowed (20 November to 20 December). */
const blackOut: ProfileChapter = {
  name: 'black-out',
  day: async (run, date) => {
    const expected: Readonly<Record<string, number>> = { '2026-11-20': 422, '2026-12-20': 422 };
    if (expected[date] === undefined) return;
    const { status, body } = await run.payOut('after');
    if (status !== expected[date] || body.code !== 'disbursement-blacked-out') {
      throw new Error(`${date}: a payout was answered with ${status} ${JSON.stringify(body)}`);
    }
  },
  verify: async () => [],
};

/*
 * Students paid out on 1 September, on 19 November (the day before the black-out), and on 21 December (the day after it).
 * By hand, due in the year: a contact with each (3), the overdue reports of the unit from September on (4) and its annual
 * summary (1); the second contact with the first, who graduates on 10 October (1), and, for its confirmation was planned by a
 * person, that one (1); the contact with the first because of the instalment of 20 September (1): 11. The unit's reports
 * are never made.
 */
export const studentLoans: Profile = {
  name: 'student-loans',
  product: 'student-loan',
  borrowerKind: 'person',
  orgUnit: 'county/school-1',
  firstDay: day('2026-09-01'),
  lastDay: day('2026-12-31'),
  loans: [
    {
      name: 'first',
      line: 12,
      paidOutOn: day('2026-09-01'),
      officer: 'clerk',
      firstDueOn: day('2026-09-20'),
    },
    {
      name: 'before',
      line: 13,
      paidOutOn: day('2026-11-19'),
      officer: 'clerk',
      firstDueOn: day('2027-09-20'),
    },
    {
      name: 'after',
      line: 14,
      paidOutOn: day('2026-12-21'),
      officer: 'clerk',
      firstDueOn: day('2027-09-20'),
    },
  ],
  chapters: [
    blackOut,
    inspectionsChapter({
      behaviour: (_, client) => (client === undefined ? 'never' : 'on-the-day'),
      extra: async (run, date) => {
        if (date !== '2026-10-10') return;
        const { id } = (await run.post('/inspections', {
          loanId: run.loanId('first'),
          code: 'graduation-confirmation',
          kind: 'special',
          checklist: 'graduation-confirmation',
          dueOn: '2026-10-31',
          reason: 'The school told of the graduation.',
        })) as { id: string };
        await doTask(run, { inspectionId: id, kind: 'special' } as Task, date);
      },
      dates: [
        { client: 'first', code: 'contact-on-overdue', days: [['2026-09-20', '2026-09-30']] },
        { client: 'first', code: 'contact-after-graduation', days: [['2026-10-10', '2026-11-09']] },
        {
          client: null,
          code: 'overdue-report',
          days: [
            ['2026-09-01', '2026-09-30'],
            ['2026-10-01', '2026-10-31'],
            ['2026-11-01', '2026-11-30'],
            ['2026-12-01', '2026-12-31'],
            ['2027-01-01', '2027-01-31'],
          ],
        },
        { client: null, code: 'annual-summary', days: [['2026-12-01', '2026-12-31']] },
      ],
      appearLater: [
        // Overdue and graduated are found with the close of the day.
        { client: 'first', code: 'contact-on-overdue', opensOn: '2026-09-20', appearsOn: '2026-09-21' },
        { client: 'first', code: 'contact-after-graduation', opensOn: '2026-10-10', appearsOn: '2026-10-11' },
      ],
      figures: {
        total: { due: 11, timely: 6, late: 0, missed: 5, timeliness: '0.5454' },
        coverage: { clients: 3, inspected: 0, coverage: '0.0000' },
      },
    }),
  ],
};
