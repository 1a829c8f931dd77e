import fc from 'fast-check';
import { addDays } from '#kernel';
import { aClient, aPlannedLoan, aUnit, day, shippedPlan, tasksOn } from '../testing/a-plan.js';
import { planTasks } from './planner.js';

const key = aClient({ keyClient: true });
const watched = aClient({ loans: [aPlannedLoan({ riskClass: 'special-mention' })] });
const unit = aUnit();

/** [rule, profile, task, client, opens on, due on]: the client was first paid out on 10 January 2026. */
const rules = [
  [
    'N-01: bureau retrieval by the 20th',
    'branch-bank',
    'bureau-monthly',
    aClient(),
    '2026-02-01',
    '2026-02-20',
  ],
  ['N-03: key clients monthly by the 20th', 'branch-bank', 'visit-monthly', key, '2026-03-01', '2026-03-20'],
  ['N-03: special mention monthly', 'branch-bank', 'visit-monthly', watched, '2026-03-01', '2026-03-20'],
  [
    'N-04: others by the 20th after the quarter',
    'branch-bank',
    'visit-quarterly',
    aClient(),
    '2026-04-01',
    '2026-07-20',
  ],
  [
    'N-05: a call every ten days',
    'guarantee-company',
    'call-ten-days',
    aClient(),
    '2026-01-21',
    '2026-01-30',
  ],
  ['N-06: a visit a month', 'guarantee-company', 'visit', aClient(), '2026-02-01', '2026-02-28'],
  [
    'N-06: another with an audit',
    'guarantee-company',
    'visit-with-audit',
    aClient(),
    '2026-02-01',
    '2026-02-28',
  ],
  [
    'N-07: the branch reviews monthly',
    'guarantee-company',
    'branch-risk-review',
    aClient(),
    '2026-02-01',
    '2026-02-28',
  ],
  [
    'N-07: head office reviews monthly',
    'guarantee-company',
    'head-risk-review',
    aClient(),
    '2026-02-01',
    '2026-02-28',
  ],
  [
    'N-08: a search for lawsuits a month',
    'guarantee-company',
    'litigation-search',
    aClient(),
    '2026-04-01',
    '2026-04-30',
  ],
  ['N-09: readings month by month', 'guarantee-company', 'readings', aClient(), '2026-04-01', '2026-04-30'],
  [
    'N-10: sales of each ten-day period',
    'guarantee-company',
    'ten-day-report',
    aClient(),
    '2026-02-21',
    '2026-02-28',
  ],
  ['N-12: the head visits in the year', 'micro-lender', 'head-visit', aClient(), '2027-01-01', '2027-12-31'],
  [
    'N-13: a summary in the second month',
    'micro-lender',
    'quarterly-summary',
    aClient(),
    '2026-05-01',
    '2026-05-31',
  ],
  ['N-11: key clients every two months', 'credit-union', 'visit-key-client', key, '2026-03-01', '2026-04-30'],
  ['N-11: others every three months', 'credit-union', 'visit', aClient(), '2026-04-01', '2026-06-30'],
  [
    'N-14: the risk manager once a year',
    'credit-union',
    'risk-manager-review',
    aClient(),
    '2027-01-01',
    '2027-12-31',
  ],
  ['N-18: contact once a year', 'student-loans', 'yearly-contact', aClient(), '2027-01-01', '2027-12-31'],
  ['N-19: the overdue report a month', 'student-loans', 'overdue-report', unit, '2026-02-01', '2026-02-28'],
  ['N-20: the summary at the year end', 'student-loans', 'annual-summary', unit, '2026-12-01', '2026-12-31'],
] as const;

describe('the plan', () => {
  it.each(rules)('%s', (_, profile, code, facts, opensOn, dueOn) => {
    const plan = shippedPlan(profile);
    const has = (on: string) =>
      tasksOn(plan, code, on, facts).some((task) => task.opensOn === opensOn && task.dueOn === dueOn);
    expect(has(addDays(day(opensOn), -1))).toBe(false);
    expect(has(opensOn)).toBe(true);
    expect(has(addDays(day(opensOn), 1))).toBe(true);
    expect(has(addDays(day(dueOn), -1))).toBe(true);
    expect(has(dueOn)).toBe(true);
    expect(has(addDays(day(dueOn), 1))).toBe(false);
    // Whoever draws the plan up on the day it names finds the task.
    expect(planTasks(facts, plan, addDays(day(opensOn), -1)).nextOn).toBe(opensOn);
  });

  it('begins with the payout: the first month counts, a period that ended before does not', () => {
    const plan = shippedPlan('branch-bank');
    expect(tasksOn(plan, 'bureau-monthly', '2026-01-10')).toMatchObject([
      { opensOn: '2026-01-10', dueOn: '2026-01-20', assignee: 'wang' },
    ]);
    expect(tasksOn(plan, 'visit-quarterly', '2026-01-10')).toMatchObject([
      { from: '2026-01-01', dueOn: '2026-04-20' },
    ]);
    expect(tasksOn(plan, 'first-follow-up', '2026-01-10')).toMatchObject([{ dueOn: '2026-01-25' }]);
    expect(tasksOn(plan, 'first-follow-up', '2026-01-26')).toEqual([]);
  });

  it('asks monthly or quarterly for a visit, never both: the class decides', () => {
    const plan = shippedPlan('branch-bank');
    expect(tasksOn(plan, 'visit-quarterly', '2026-03-01', watched)).toEqual([]);
    expect(tasksOn(plan, 'visit-monthly', '2026-03-01')).toEqual([]);
  });

  it('asks for a special inspection where a grave warning is open, and only there', () => {
    const plan = shippedPlan('branch-bank');
    const warned = (level: 'L2' | 'L3') =>
      aClient({
        loans: [aPlannedLoan({ warnings: [{ warningId: 'w1', level, raisedOn: day('2026-05-04') }] })],
      });
    expect(tasksOn(plan, 'special-on-warning', '2026-05-04', warned('L2'))).toEqual([]);
    expect(tasksOn(plan, 'special-on-warning', '2026-05-04', warned('L3'))).toMatchObject([
      { opensOn: '2026-05-04', dueOn: '2026-05-07', approval: 'superior' },
    ]);
  });

  it('calls a student again after graduation and when something is overdue', () => {
    const plan = shippedPlan('student-loans');
    const graduated = aClient({ completed: { 'graduation-confirmation': day('2026-06-30') } });
    expect(tasksOn(plan, 'contact-after-graduation', '2026-06-30', graduated)).toMatchObject([
      { dueOn: '2026-07-30' },
    ]);
    const overdue = aClient({ loans: [aPlannedLoan({ overdueSince: day('2026-12-21') })] });
    expect(tasksOn(plan, 'contact-on-overdue', '2026-12-22', overdue)).toMatchObject([
      { dueOn: '2026-12-31' },
    ]);
    expect(tasksOn(plan, 'contact-on-overdue', '2026-12-22')).toEqual([]);
  });

  it('holds small loans under data products to their own rules, in their own currency', () => {
    const rules = {
      tasks: shippedPlan('branch-bank').tasks.map((task) => ({
        ...task,
        appliesTo: { approvedAtMost: { amount: '2000000.00', currency: 'CNY' as never } },
      })),
    };
    const of = (approved: string, currency = 'CNY') =>
      tasksOn(
        rules,
        'bureau-monthly',
        '2026-02-01',
        aClient({ loans: [aPlannedLoan({ approved, currency })] }),
      );
    expect(of('2000000.00')).toHaveLength(1);
    expect(of('2000000.01')).toHaveLength(0);
    expect(of('1.00', 'USD')).toHaveLength(0);
  });

  it('asks for nothing where nothing is lent', () => {
    expect(planTasks(aClient({ loans: [] }), shippedPlan('branch-bank'), day('2026-02-01'))).toEqual({
      tasks: [],
      nextOn: null,
    });
  });

  it('drawn up day by day, or only on the days that it names, asks for the same tasks', () => {
    const plan = shippedPlan('guarantee-company');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), (offset) => {
        const facts = aClient({
          loans: [aPlannedLoan({ firstDisbursedOn: addDays(day('2026-01-01'), offset) })],
        });
        const start = facts.loans[0]!.firstDisbursedOn;
        const daily = new Set<string>();
        const named = new Set<string>();
        for (let ahead = 0; ahead < 120; ahead += 1) {
          for (const { key } of planTasks(facts, plan, addDays(start, ahead)).tasks) daily.add(key);
        }
        for (let on = start; on < addDays(start, 120);) {
          const { tasks, nextOn } = planTasks(facts, plan, on);
          for (const { key } of tasks) named.add(key);
          on = nextOn!;
        }
        expect([...named].sort()).toEqual([...daily].sort());
      }),
      { numRuns: 8 },
    );
  });
});
