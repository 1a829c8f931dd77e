import { readFileSync } from 'node:fs';
import { type JsonValue, localDate } from '#kernel';
import { instantMs } from '../collection/contact/local-time.js';
import { withoutGrades } from '../policy/graded-figures.js';
import { changedAt } from '../testing/changed-at.js';
import { DeciderSpecification } from '../testing/decider-specification.js';
import { remindersOn } from './due-reminders.js';
import { notification } from './notification.aggregate.js';
import type { NotificationCommand } from './notification.commands.js';
import { type ReminderRules, reminderRules } from './reminder-rules.js';
import { instantOf, nextWithin } from './send-window.js';

const shipped = (name: string): { params: JsonValue } =>
  JSON.parse(readFileSync(new URL(`../../policies/reminders/${name}.json`, import.meta.url), 'utf8'));
const rules: ReminderRules = reminderRules(withoutGrades(shipped('branch-bank').params));
const given = { rules, ruleSet: { id: 'reminders.branch-bank', version: '1' }, hash: 'h' };

const aNotification = new DeciderSpecification(notification);
const [asOf, dueOn] = [localDate('2026-02-08'), localDate('2026-02-15')];
const businessDate = asOf;
const plan: NotificationCommand = {
  type: 'notification.plan',
  loanId: 'loan-a',
  borrowerId: 'borrower-1',
  orgUnit: 'branch-07',
  code: 'week-before',
  asOf,
  dueOn,
  maturityOn: localDate('2027-01-15'),
  given,
};
const begin = (channel: 'message' | 'mail' | 'portal', attemptId: string): NotificationCommand => ({
  type: 'notification.begin-attempt',
  channel,
  attemptId,
  adapter: 'file-outbox',
  businessDate,
});
const failed = (attemptId: string, permanent = false): NotificationCommand => ({
  type: 'notification.record-failed-attempt',
  attemptId,
  code: 'smtp-450',
  nextAt: '2026-02-08T01:30:00Z',
  permanent,
  mostAttempts: 2,
  businessDate,
});
const handOver = (attemptId: string): NotificationCommand => ({
  type: 'notification.record-hand-over',
  attemptId,
  messageId: 'm1',
  contentSha256: 'b5bb',
  reference: 'message/m1.json',
  atInstant: '2026-02-08T01:00:00Z',
  hadIt: false,
  businessDate,
});
const report = (outcome: 'delivered' | 'returned', reference = 'r'): NotificationCommand => ({
  type: 'notification.report-delivery',
  outcome,
  atInstant: '2026-02-08T09:00:12+08:00',
  reference,
  businessDate,
});
const refuse = (channel: 'message' | 'mail' | 'portal'): NotificationCommand => ({
  type: 'notification.give-up-channel',
  channel,
  reason: 'refused-by-gate',
  attemptId: 'a1',
  refusedBy: ['channel-refused'],
  businessDate,
});

describe('a notification', () => {
  it('is planned on exactly the day of its rule, from the opening of the window on', () => {
    aNotification
      .given()
      .when(plan)
      .then({
        type: 'notification.planned',
        occurredOn: '2026-02-08',
        data: {
          channels: ['message', 'mail', 'portal'],
          sendFrom: { zone: 'Asia/Shanghai', local: '2026-02-08T09:00' },
        },
      });
    aNotification.given(plan).when(plan).thenNothing();
    aNotification
      .given()
      .when({ ...plan, asOf: localDate('2026-02-09') } as NotificationCommand)
      .thenRefused('notification-not-due');
  });

  it('that the gate refuses is not sent by that channel, and goes by the next', () => {
    aNotification
      .given(plan)
      .when(refuse('message'))
      .then({ type: 'notification.channel-given-up', data: { refusedBy: ['channel-refused'] } })
      .andState({ status: 'waiting', channels: ['mail', 'portal'], attempts: 0 });
    aNotification.given(plan, refuse('message')).when(refuse('message')).thenNothing();
  });

  it('ends where no channel is left', () => {
    aNotification
      .given(plan, refuse('message'), refuse('mail'))
      .when(refuse('portal'))
      .then(
        { type: 'notification.channel-given-up' },
        { type: 'notification.ended', data: { reason: 'no-channel-left' } },
      );
  });

  it('is tried so often on a channel and not more, then on the next', () => {
    aNotification
      .given(plan, begin('message', 'a1'))
      .when(failed('a1'))
      .then({ type: 'notification.attempt-failed' })
      .andState({ attempts: 1, open: null, nextAt: '2026-02-08T01:30:00Z' });
    aNotification
      .given(plan, begin('message', 'a1'), failed('a1'), begin('message', 'a2'))
      .when(failed('a2'))
      .then(
        { type: 'notification.attempt-failed' },
        { type: 'notification.channel-given-up', data: { channel: 'message', reason: 'attempts-exhausted' } },
      );
    aNotification
      .given(plan, begin('message', 'a1'))
      .when(failed('a1', true))
      .then(
        { type: 'notification.attempt-failed' },
        { type: 'notification.channel-given-up', data: { reason: 'rejected-by-channel' } },
      );
  });

  it('is handed over by the attempt that was begun, and by no other', () => {
    aNotification
      .given(plan, begin('message', 'a1'))
      .when(handOver('a1'))
      .then({ type: 'notification.handed-over', data: { channel: 'message', adapter: 'file-outbox' } })
      .andState({ status: 'handed-over' });
    aNotification.given(plan, begin('message', 'a1')).when(begin('message', 'a1')).thenNothing();
    for (const command of [handOver('a2'), begin('message', 'a2'), failed('a2')]) {
      aNotification
        .given(plan, begin('message', 'a1'))
        .when(command)
        .thenRefused('notification-attempt-not-open');
    }
    aNotification.given(plan).when(begin('mail', 'a1')).thenRefused('notification-attempt-not-open');
  });

  it('that comes back goes by the next channel, also after it was reported as delivered', () => {
    const sent = [plan, begin('message', 'a1'), handOver('a1')];
    aNotification
      .given(...sent, report('delivered'))
      .when(report('returned'))
      .then({
        type: 'notification.channel-given-up',
        data: { channel: 'message', reason: 'returned', attemptId: 'a1' },
      })
      .andState({ status: 'waiting', channels: ['mail', 'portal'] });
    aNotification
      .given(...sent, report('delivered'))
      .when(report('delivered'))
      .thenNothing();
    aNotification
      .given(...sent, report('delivered'))
      .when(report('delivered', 'other'))
      .thenRefused('notification-delivery-reported');
  });

  it.each<[string, NotificationCommand[], NotificationCommand, string, string | undefined]>([
    ['what was never planned', [], handOver('a1'), 'notification-not-found', undefined],
    ['a report of what nobody took', [plan], report('delivered'), 'notification-not-handed-over', undefined],
    [
      'a second hand-over',
      [plan, begin('message', 'a1'), handOver('a1')],
      handOver('a1'),
      'notification-not-waiting',
      undefined,
    ],
    [
      'a report without a reference',
      [plan, begin('message', 'a1'), handOver('a1')],
      report('delivered', ' '),
      'notification-reference-required',
      'reference',
    ],
    [
      'what is no instant',
      [plan],
      { type: 'notification.postpone', nextAt: 'tomorrow', businessDate },
      'notification-instant-invalid',
      'nextAt',
    ],
  ])('refuses %s', (_, history, command, code, field) => {
    aNotification
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });
});

describe('the rules of reminding', () => {
  it.each(['branch-bank', 'credit-union', 'guarantee-company', 'micro-lender', 'student-loans'])(
    'that ship for %s remind of each due date, and of maturity with a document',
    (name) => {
      const { reminders } = reminderRules(withoutGrades(shipped(name).params));
      expect(reminders.some(({ before }) => before === 'due-date')).toBe(true);
      expect(reminders.find(({ before }) => before === 'maturity')!.document).toBe('maturity-notice');
    },
  );

  it('remind of maturity on the last due date alone', () => {
    const day = { asOf: localDate('2026-12-16'), dueOn: localDate('2027-01-15') };
    const codes = (maturityOn: string | null) =>
      remindersOn(rules, { ...day, maturityOn: maturityOn === null ? null : localDate(maturityOn) }).map(
        ({ code }) => code,
      );
    expect(codes('2027-01-15')).toEqual(['maturity-notice']);
    expect(codes('2027-02-15')).toEqual([]);
    expect(codes(null)).toEqual([]);
  });

  it.each<[string, string, JsonValue, string]>([
    ['a zone of nowhere', '/zone', 'Asia/Atlantis', '/zone'],
    ['a window that ends before it begins', '/window/to', '08:00', '/window'],
    ['a time that is none', '/window/from', '24:00', '/window/from'],
    ['a text that is not there', '/reminders/1/text', 'other', '/reminders/1/text'],
    ['the same code twice', '/reminders/1/code', 'maturity-notice', '/reminders/1'],
    ['a channel that people make', '/reminders/1/channels', ['visit'], '/reminders/1/channels/0'],
    ['the same channel twice', '/reminders/1/channels', ['mail', 'mail'], '/reminders/1/channels'],
    ['more than a year before', '/reminders/1/leadDays', 367, '/reminders/1/leadDays'],
    ['what nobody knows', '/reminders/1/leadHours', 3, '/reminders/1/leadHours'],
  ])('refuse %s and name the place', (_, pointer, value, at) => {
    const params = changedAt(shipped('branch-bank').params, pointer, value);
    expect(() => reminderRules(params)).toThrow(expect.objectContaining({ at }));
  });
});

describe('the window of sending', () => {
  const window = { from: 9 * 60, to: 20 * 60 };
  const next = (at: string, zone = 'Asia/Shanghai', notBefore = '2026-02-08') =>
    nextWithin(instantMs(at)!, window, zone, localDate(notBefore));

  it.each([
    ['is now within it', '2026-02-08T09:00:00+08:00', '2026-02-08T09:00:00+08:00'],
    ['is its opening before it', '2026-02-08T08:59:59+08:00', '2026-02-08T09:00:00+08:00'],
    ['is that of the next day after it', '2026-02-08T20:00:00+08:00', '2026-02-09T09:00:00+08:00'],
    ['is never before the first day', '2026-02-01T12:00:00+08:00', '2026-02-08T09:00:00+08:00'],
  ])('%s', (_, at, first) => {
    expect(next(at)).toBe(instantMs(first));
  });

  it('keeps to the clock on the wall on the days on which it is put forward and back', () => {
    const zone = 'America/New_York';
    expect(next('2026-03-08T00:30:00-05:00', zone)).toBe(instantMs('2026-03-08T09:00:00-04:00'));
    expect(next('2026-11-01T00:30:00-04:00', zone)).toBe(instantMs('2026-11-01T09:00:00-05:00'));
    // Put forward at two: the offset changes between this time and the same time in UTC.
    expect(instantOf({ date: localDate('2026-03-08'), minute: 210 }, zone)).toBe(
      instantMs('2026-03-08T03:30:00-04:00'),
    );
    expect(instantOf({ date: localDate('2026-03-07'), minute: 540 }, zone)).toBe(
      instantMs('2026-03-07T09:00:00-05:00'),
    );
  });
});
