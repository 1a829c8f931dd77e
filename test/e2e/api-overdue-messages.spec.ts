import { type ApiApplication, openDay, startApi } from './api-application.js';
import { decisionsAgain } from './harness/decisions-again.js';
import { aCustomer, close, type Customer, deliver, notificationsOf, outboxOf } from './notified-loans.js';
import { adopt } from './rule-files.js';

/*
 * What goes out by rule to the debtor of an overdue loan, by its risk, and reminders of charges: over HTTP, with the
 * real processes, the real gate and the outbox on disk. Instants of the courier are given.
 */
let api: ApiApplication;
let calm: Customer;
let atRisk: Customer;
let disputing: Customer;
let charged: Customer;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-02-07');
  await adopt(
    api,
    'contact-gate/cn-2026.json',
    'collection/standard.json',
    'document-templates/standard.json',
    'reminders/branch-bank.json',
  );
  [calm, atRisk, disputing, charged] = [
    await aCustomer(api),
    await aCustomer(api),
    await aCustomer(api),
    await aCustomer(api),
  ];
  const warning = { signal: 'W-31', level: 'L3', details: 'Other creditors press.' };
  await api.post(`/loans/${atRisk.loanId}/warnings`, { ...warning, source: 'person' }).expect(200);
  await api
    .post(`/loans/${charged.loanId}/repayments`, { amount: '112.00', valueOn: '2026-02-07' })
    .expect(200);
  await api
    .post(`/loans/${charged.loanId}/charges`, {
      component: 'fees',
      amount: '25.00',
      dueOn: '2026-02-19',
      reason: 'Valuation of the collateral',
    })
    .expect(200);
  await api.settle();
}, 60_000);

afterAll(() => api.close());

const of = async ({ loanId }: Customer, code: string) =>
  (await notificationsOf(api, loanId)).filter((one) => one.code === code);
const sentOf = async ({ borrowerId }: Customer, subject: string) =>
  (await outboxOf(api, borrowerId)).filter(({ message }) => message.subject === subject);

async function closeThrough(first: number, last: number): Promise<void> {
  for (let date = first; date <= last; date += 1)
    await close(api, `2026-02-${String(date).padStart(2, '0')}`);
}

describe('a loan of which only a charge falls due', () => {
  it('is reminded of it, with the amount of the charge', async () => {
    await closeThrough(7, 11);
    await deliver(api, '2026-02-12T09:00:00+08:00');
    expect(await of(charged, 'week-before')).toMatchObject([{ dueOn: '2026-02-19', status: 'handed-over' }]);
    const [file] = await sentOf(charged, '还款提醒');
    expect(file!.message.text).toContain('2026年2月19日到期应还 CNY 25.00');
  });
});

describe('an overdue loan', () => {
  it('gets what the rules say for its risk, on the day that they say, and nothing on others', async () => {
    await closeThrough(12, 15);
    expect(await of(atRisk, 'overdue-one-day-at-risk')).toMatchObject([{ status: 'waiting' }]);
    expect(await of(calm, 'overdue-one-day-at-risk')).toEqual([]);
    await deliver(api, '2026-02-16T09:00:00+08:00');
    expect(await of(atRisk, 'overdue-one-day-at-risk')).toMatchObject([
      {
        status: 'handed-over',
        channel: 'phone',
        overdue: { daysPastDue: 1, riskLevel: 'L3', sendUntil: '2026-02-17' },
      },
    ]);
    await api
      .post(`/contacts/${disputing.borrowerId}/holds`, {
        kind: 'dispute',
        loanIds: [disputing.loanId],
        fromAt: '2026-02-16T10:00:00+08:00',
        reason: 'He says that he has paid.',
      })
      .expect(200);
    await closeThrough(16, 17);
    await deliver(api, '2026-02-18T09:00:00+08:00');
    expect(await of(calm, 'overdue-three-days')).toMatchObject([
      { status: 'handed-over', channel: 'message', overdue: { daysPastDue: 3, riskLevel: 'none' } },
    ]);
    expect(await of(atRisk, 'overdue-three-days')).toEqual([]);
    const [file, ...others] = await sentOf(calm, '逾期提醒');
    expect(others).toEqual([]);
    expect(file!.message.text).toContain('自2026年2月15日起逾期 3 天，逾期金额 CNY 112.00');
  });

  it('is told nothing by a channel that the gate closes, and the refusals are on record', async () => {
    expect(await of(disputing, 'overdue-three-days')).toMatchObject([
      {
        status: 'handed-over',
        channel: 'portal',
        givenUp: ['message:refused-by-gate', 'mail:refused-by-gate'],
      },
    ]);
    const { body } = await api
      .get(`/contact-log?borrowerId=${disputing.borrowerId}&verdict=refused`)
      .expect(200);
    expect(body.items).toMatchObject([
      { verdict: 'refused', purpose: 'collection', rules: ['hold:dispute'] },
      { verdict: 'refused', purpose: 'collection', rules: ['hold:dispute'] },
    ]);
  });

  it('stops no clock of a collector by what was sent by rule', async () => {
    const [called] = await of(atRisk, 'overdue-one-day-at-risk');
    await api
      .post(`/notifications/${called!.notificationId}/delivery`, {
        outcome: 'delivered',
        atInstant: '2026-02-16T09:01:00+08:00',
        reference: 'CALL 1',
      })
      .expect(200);
    await api.settle();
    const { body } = await api.get(`/collections/${atRisk.borrowerId}`).expect(200);
    expect(body).toMatchObject({ firstContact: 'missed' });
  });

  it('is not written to twice where the process dies between the hand-over and its record', async () => {
    await closeThrough(18, 21);
    const { append } = api.store;
    const store = api.store as { append: typeof append };
    store.append = async (stream, events, expected) => {
      if (events.some(({ type }) => type === 'notification.handed-over')) throw new Error('killed');
      return append.call(api.store, stream, events, expected);
    };
    const failed: string[] = [];
    await api.courier.deliverDue(Date.parse('2026-02-22T09:00:00+08:00'), (_, error) =>
      failed.push((error as Error).message),
    );
    store.append = append;
    expect(failed).toContain('killed');
    const before = await sentOf(atRisk, '逾期催收通知');
    expect(before).toHaveLength(1);
    await deliver(api, '2026-02-22T09:05:00+08:00');
    expect(await sentOf(atRisk, '逾期催收通知')).toEqual(before);
    expect(await of(atRisk, 'overdue-seven-days-at-risk')).toMatchObject([
      { status: 'handed-over', attempts: 1 },
    ]);
  });

  it('that is paid meanwhile is told nothing more, nor what is too late', async () => {
    await closeThrough(22, 24);
    await api.post(`/loans/${calm.loanId}/repayments`, { amount: '112.00' }).expect(200);
    await api.settle();
    await deliver(api, '2026-02-25T09:00:00+08:00');
    expect(await of(calm, 'overdue-ten-days')).toMatchObject([{ status: 'ended', endReason: 'nothing-due' }]);
    await closeThrough(25, 28);
    expect(await of(charged, 'overdue-ten-days')).toMatchObject([{ status: 'waiting' }]);
    for (const date of ['01', '02', '03', '04']) await close(api, `2026-03-${date}`);
    await deliver(api, '2026-03-05T09:00:00+08:00');
    expect(await of(charged, 'overdue-ten-days')).toMatchObject([{ status: 'ended', endReason: 'too-late' }]);
  });

  it('was planned and cleared by rules that decide the same when they are run again', async () => {
    const verdicts = await decisionsAgain(api);
    expect(verdicts['notification.planned']).toEqual(['same']);
    expect(verdicts['contact.refused']).toEqual(['same']);
  });
});
