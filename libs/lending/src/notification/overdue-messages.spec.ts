import { readFileSync } from 'node:fs';
import type { JsonValue } from '#kernel';
import type { LoanCommand, RaiseWarning } from '../index.js';
import { withoutGrades } from '../policy/graded-figures.js';
import { aLoan, charge, day, repay, running } from '../testing/a-loan.js';
import { changedAt } from '../testing/changed-at.js';
import { DeciderSpecification } from '../testing/decider-specification.js';
import { notification } from './notification.aggregate.js';
import type { NotificationCommand, PlanOverdueNotification } from './notification.commands.js';
import { plannedNotification } from './notification.decisions.js';
import { lastSendingDay, type KnownNotification } from './notification.state.js';
import { overdueMessagesOn, overdueOn } from './overdue-messages.js';
import { reminderRules } from './reminder-rules.js';

const shipped = (name: string): { params: JsonValue } =>
  JSON.parse(readFileSync(new URL(`../../policies/reminders/${name}.json`, import.meta.url), 'utf8'));
const rules = reminderRules(withoutGrades(shipped('branch-bank').params));
const given = { rules, ruleSet: { id: 'reminders.branch-bank', version: '2' }, hash: 'h' };
const aNotification = new DeciderSpecification(notification);

const planOverdue: PlanOverdueNotification = {
  type: 'notification.plan-overdue',
  loanId: 'loan-a',
  borrowerId: 'borrower-1',
  orgUnit: 'branch-07',
  code: 'overdue-three-days',
  asOf: day('2024-02-18'),
  dueOn: day('2024-02-15'),
  daysPastDue: 3,
  riskLevel: 'none',
  given,
};
const warn = (level: RaiseWarning['level'], warningId: string = level): LoanCommand => ({
  type: 'loan.raise-warning',
  warningId,
  signal: 'lawsuit',
  level,
  source: 'feed',
  details: 'sued by a supplier',
  raisedOn: day('2024-02-10'),
  businessDate: day('2030-01-01'),
});

describe('a message about what is overdue', () => {
  it('is planned on the day and at the risk of its rule, with what both were', () => {
    aNotification
      .given()
      .when(planOverdue)
      .then({
        type: 'notification.planned',
        occurredOn: '2024-02-18',
        data: {
          dueOn: '2024-02-15',
          channels: ['message', 'mail', 'portal'],
          overdue: { daysPastDue: 3, riskLevel: 'none', sendUntil: '2024-02-20' },
        },
      });
  });

  it('is planned once', () => {
    aNotification.given(planOverdue).when(planOverdue).thenNothing();
  });

  it.each<[string, Partial<PlanOverdueNotification>]>([
    ['on another day', { daysPastDue: 4 }],
    ['at another risk', { riskLevel: 'L3' }],
    ['under a code of a reminder before the due date', { code: 'week-before' }],
  ])('is refused %s', (_, changes) => {
    const command: NotificationCommand = { ...planOverdue, ...changes };
    aNotification.given().when(command).thenRefused('notification-not-due');
  });

  it('may be sent after the due date, until the last day of its rule', () => {
    const { state } = aNotification.given(planOverdue);
    expect(lastSendingDay(state as KnownNotification)).toBe('2024-02-20');
  });

  it('is decided the same when its decision is run again', () => {
    const [planned] = aNotification.given().when(planOverdue).events;
    const { decision, ...data } = planned!.data as unknown as {
      decision: { inputs: { readonly [name: string]: JsonValue } };
      [name: string]: JsonValue | object;
    };
    const ruleSet = { params: withoutGrades(shipped('branch-bank').params) } as never;
    expect(plannedNotification.rerun(ruleSet, decision.inputs)).toEqual(
      plannedNotification.decided(data as { readonly [name: string]: JsonValue }),
    );
  });
});

describe('how late a loan is, and how risky', () => {
  const on = (asOf: string, ...more: readonly LoanCommand[]) =>
    overdueOn(aLoan.given(...running, ...more).state, day(asOf));

  it('is nothing on the due date, and a day on the day after', () => {
    expect(on('2024-02-15')).toBeNull();
    expect(on('2024-02-16')).toEqual({
      asOf: '2024-02-16',
      dueOn: '2024-02-15',
      daysPastDue: 1,
      riskLevel: 'none',
    });
  });

  it('is the gravest of the open warnings', () => {
    expect(on('2024-02-16', warn('L3'), warn('L1'))).toMatchObject({ riskLevel: 'L3' });
  });

  it('counts a charge that nobody paid, where all else is paid', () => {
    const paid = [charge('25.00', '2024-02-20'), repay('1120.00', '2024-02-15')];
    expect(on('2024-02-21', ...paid)).toMatchObject({ dueOn: '2024-02-20', daysPastDue: 1 });
  });

  it('picks the rules of the day and the risk, and no others', () => {
    const codes = (asOf: string, ...more: readonly LoanCommand[]) =>
      overdueMessagesOn(rules, on(asOf, ...more)!).map(({ code }) => code);
    expect(codes('2024-02-18')).toEqual(['overdue-three-days']);
    expect(codes('2024-02-18', warn('L3'))).toEqual([]);
    expect(codes('2024-02-16')).toEqual([]);
    expect(codes('2024-02-16', warn('L3'))).toEqual(['overdue-one-day-at-risk']);
    expect(codes('2024-03-16', warn('L4'))).toEqual(['overdue-notice']);
  });
});

describe('the rules of pressing', () => {
  it.each(['branch-bank', 'credit-union', 'guarantee-company', 'micro-lender', 'student-loans'])(
    'that ship for %s have something for every risk, and a notice with a document',
    (name) => {
      const { overdue } = reminderRules(withoutGrades(shipped(name).params));
      for (const level of ['none', 'L1', 'L2', 'L3', 'L4'] as const) {
        expect(overdue.some(({ riskLevels }) => riskLevels.includes(level))).toBe(true);
      }
      expect(overdue.some(({ document }) => document === 'overdue-notice')).toBe(true);
    },
  );

  it('may be absent, as they were before there were any', () => {
    const { overdue: _, ...params } = withoutGrades(shipped('branch-bank').params) as Record<
      string,
      JsonValue
    >;
    expect(reminderRules(params).overdue).toEqual([]);
  });

  it.each<[string, string, JsonValue, string]>([
    ['a level that nobody knows', '/overdue/0/riskLevels', ['L5'], '/overdue/0/riskLevels/0'],
    ['the same level twice', '/overdue/0/riskLevels', ['L1', 'L1'], '/overdue/0/riskLevels'],
    ['the due date itself', '/overdue/0/daysPastDue', 0, '/overdue/0/daysPastDue'],
    ['a code that a reminder has', '/overdue/0/code', 'week-before', '/overdue/0'],
    ['days before', '/overdue/0/leadDays', 3, '/overdue/0/leadDays'],
    ['a message for ever', '/overdue/0/validDays', 61, '/overdue/0/validDays'],
  ])('refuse %s and name the place', (_, pointer, value, at) => {
    const params = changedAt(shipped('branch-bank').params, pointer, value);
    expect(() => reminderRules(params)).toThrow(expect.objectContaining({ at }));
  });
});
