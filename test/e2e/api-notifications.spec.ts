import { createHash, randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { START } from '#kernel';
import { type ApiApplication, openDay, startApi } from './api-application.js';
import { decisionsAgain } from './harness/decisions-again.js';
import { formsOf } from './harness/needles.js';
import {
  aCustomer,
  close,
  type Customer,
  deliver,
  notificationsOf,
  outboxOf,
  person,
} from './notified-loans.js';
import { adopt } from './rule-files.js';

/*
 * Reminders and notices before the due date, over HTTP, with the real processes, the real gate and the outbox on disk.
 * Instants of the courier are given: what it does by the wall clock it does by these.
 */
let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-02-07');
  await adopt(
    api,
    'contact-gate/cn-2026.json',
    'document-templates/standard.json',
    'reminders/branch-bank.json',
  );
}, 60_000);

afterAll(() => api.close());

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const logOf = async (notificationId: string) =>
  (
    (await api.get(`/notifications/${notificationId}`).expect(200)).body as {
      log: { type: string; data: Record<string, unknown> }[];
    }
  ).log;
const typesOf = async (notificationId: string) => (await logOf(notificationId)).map(({ type }) => type);
const refuse = (borrowerId: string, channel: string) =>
  api
    .post(`/contacts/${borrowerId}/refused-channels`, { channel, fromAt: '2026-01-01T00:00:00+08:00' })
    .expect(200);
const known = (borrowerId: string) =>
  api
    .post(`/contacts/${borrowerId}`, {
      borrowerId,
      relation: 'debtor',
      zone: 'Asia/Shanghai',
      source: 'contract',
    })
    .expect(200);

describe('what a debtor hears before the due date', () => {
  let plain: Customer;
  let noPhone: Customer;
  let refusing: Customer;
  let paying: Customer;
  let maturing: Customer;
  let restricted: Customer;

  it('is planned by the close of the day on which it is due, and on no other day', async () => {
    [plain, noPhone, refusing, paying, restricted] = [
      await aCustomer(api),
      await aCustomer(api, { name: person.name, email: person.email }),
      await aCustomer(api),
      await aCustomer(api),
      await aCustomer(api),
    ] as const;
    maturing = await aCustomer(api, person, { instalments: 1, firstDueOn: '2026-03-10' });
    await known(refusing.borrowerId);
    for (const channel of ['message', 'mail', 'portal']) await refuse(refusing.borrowerId, channel);
    await api.settle();
    await close(api, '2026-02-07');
    expect(await notificationsOf(api, plain.loanId)).toMatchObject([
      { code: 'week-before', status: 'waiting', nextAt: '2026-02-08T01:00:00.000Z' },
    ]);
    expect(await notificationsOf(api, maturing.loanId)).toMatchObject([{ code: 'maturity-notice' }]);
    await close(api, '2026-02-08');
    expect(await notificationsOf(api, plain.loanId)).toHaveLength(1);
  });

  it('is not sent outside the hours of sending, nor while the business date lags behind the calendar', async () => {
    await deliver(api, '2026-02-08T08:59:59+08:00');
    expect(await outboxOf(api, plain.borrowerId)).toEqual([]);
    await deliver(api, '2026-02-12T10:00:00+08:00');
    expect(await outboxOf(api, plain.borrowerId)).toEqual([]);
    await deliver(api, '2026-02-08T20:00:00+08:00');
    expect(await notificationsOf(api, plain.loanId)).toMatchObject([
      { status: 'waiting', nextAt: '2026-02-09T01:00:00.000Z' },
    ]);
  });

  it('is stopped by the gate with a record of it, and nothing is sent', async () => {
    await deliver(api, '2026-02-09T09:00:00+08:00');
    expect(await notificationsOf(api, refusing.loanId)).toMatchObject([
      {
        status: 'ended',
        endReason: 'no-channel-left',
        givenUp: ['message:refused-by-gate', 'mail:refused-by-gate', 'portal:refused-by-gate'],
      },
    ]);
    expect(await outboxOf(api, refusing.borrowerId)).toEqual([]);
    const { body } = await api.get(`/contact-log?borrowerId=${refusing.borrowerId}`).expect(200);
    expect(body.items).toMatchObject([
      { verdict: 'refused', purpose: 'reminder', rules: ['channel-refused'] },
      { verdict: 'refused' },
      { verdict: 'refused' },
    ]);
  });

  it('lies in the outbox once, as the record says, with amount and date of the instalment', async () => {
    const [file, ...others] = await outboxOf(api, plain.borrowerId);
    expect(others).toEqual([]);
    expect(file!.message).toMatchObject({
      channel: 'message',
      to: { name: person.name, phone: person.phone },
      subject: '还款提醒',
    });
    expect(Object.keys(file!.message.to)).toEqual(['name', 'phone']);
    expect(file!.message.text).toContain('2026年2月15日到期应还 CNY 112.00');
    const [sent] = await notificationsOf(api, plain.loanId);
    expect(sent).toMatchObject({
      status: 'handed-over',
      channel: 'message',
      contentSha256: sha256(file!.bytes),
    });
    await deliver(api, '2026-02-09T10:00:00+08:00');
    expect(await outboxOf(api, plain.borrowerId)).toHaveLength(1);
  });

  it('goes by the next channel of the rules where the first has no address', async () => {
    expect(await notificationsOf(api, noPhone.loanId)).toMatchObject([
      { status: 'handed-over', channel: 'mail', givenUp: ['message:address-unknown'] },
    ]);
    expect(await outboxOf(api, noPhone.borrowerId)).toMatchObject([
      { message: { channel: 'mail', to: { name: person.name, email: person.email } } },
    ]);
  });

  it('of maturity is a document that can be printed again, whose delivery and signed receipt are on record', async () => {
    const [notice] = await notificationsOf(api, maturing.loanId);
    expect(notice).toMatchObject({ code: 'maturity-notice', status: 'handed-over', channel: 'letter' });
    const [letter] = await outboxOf(api, maturing.borrowerId);
    expect(letter!.message).toMatchObject({ channel: 'letter', to: { address: person.address } });
    const path = `/documents/${notice!.documentId}`;
    const pdf = await api
      .get(`${path}/pdf?purpose=servicing`)
      .set({ 'X-Actor': 'li.na;loan-officer;branch-07' })
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      })
      .expect(200);
    const [attached] = letter!.message.attachments;
    expect(Buffer.from(attached!.base64, 'base64').equals(pdf.body as Buffer)).toBe(true);
    await api.post(`${path}/receipt`, { signedBy: 'addressee', reference: 'Folder 7' }).expect(200);
    expect((await api.get(path).expect(200)).body).toMatchObject({
      template: 'maturity-notice',
      deliveries: [{ channel: 'post', reference: `notification/${notice!.notificationId}` }],
      receipt: { signedBy: 'addressee' },
    });
  });

  it('is not sent twice where the process dies between the hand-over and its record', async () => {
    const again = await aCustomer(api);
    await api.settle();
    // The day before, by the rule of one day.
    for (const date of ['2026-02-09', '2026-02-10', '2026-02-11', '2026-02-12', '2026-02-13']) {
      await close(api, date);
    }
    const { append } = api.store;
    const store = api.store as { append: typeof append };
    store.append = async (stream, events, expected) => {
      const dies = events.some(
        ({ type, data }) => type === 'notification.handed-over' && data.loanId === again.loanId,
      );
      if (dies) throw new Error('killed');
      return append.call(api.store, stream, events, expected);
    };
    const failed: string[] = [];
    await api.courier.deliverDue(Date.parse('2026-02-14T09:00:00+08:00'), (_, error) =>
      failed.push((error as Error).message),
    );
    store.append = append;
    expect(failed).toEqual(['killed']);
    const [before] = await outboxOf(api, again.borrowerId);
    await rename(before!.path, `${before!.path}.taken`);
    await deliver(api, '2026-02-14T09:05:00+08:00');
    const after = await outboxOf(api, again.borrowerId);
    expect(after).toMatchObject([{ path: `${before!.path}.taken` }]);
    const [sent] = await notificationsOf(api, again.loanId);
    expect(sent).toMatchObject({ status: 'handed-over', attempts: 1, contentSha256: sha256(before!.bytes) });
    const log = await logOf(sent!.notificationId);
    expect(log.at(-1)!.data).toMatchObject({ hadIt: true, messageId: before!.message.messageId });
    expect(await typesOf(sent!.notificationId)).toEqual([
      'notification.planned',
      'notification.attempt-begun',
      'notification.handed-over',
    ]);
  });

  it('is the result of a contact when the channel reports it, and comes back by the next channel', async () => {
    const day = (await notificationsOf(api, plain.loanId)).find(({ code }) => code === 'day-before')!;
    const report = (outcome: string, reference = 'DELIVRD 0') =>
      api.post(`/notifications/${day.notificationId}/delivery`, {
        outcome,
        atInstant: '2026-02-14T09:00:30+08:00',
        reference,
      });
    await report('delivered').expect(200);
    await api.settle();
    const log = async () =>
      ((await api.get(`/contact-log?borrowerId=${plain.borrowerId}`).expect(200)).body as { items: object[] })
        .items;
    expect((await log())[0]).toMatchObject({ channel: 'message', result: 'delivered' });
    const twice = await report('delivered', 'other').expect(409);
    expect(twice.body).toMatchObject({ code: 'notification-delivery-reported' });
    await report('returned', 'no such subscriber').expect(200);
    await api.settle();
    await deliver(api, '2026-02-14T09:30:00+08:00');
    expect((await notificationsOf(api, plain.loanId))[0]).toMatchObject({
      status: 'handed-over',
      channel: 'phone',
      givenUp: ['message:returned'],
    });
  });

  it('is not sent where the data may not be used any more', async () => {
    const { borrowerId, loanId } = restricted;
    const before = (await outboxOf(api, borrowerId)).length;
    const requestId = randomUUID();
    const asked = { requestId, basis: 'purpose-achieved', reason: 'Asked for' };
    await api.post(`/borrowers/${borrowerId}/erasures`, asked).expect(200);
    const judgements = [
      { clock: 'accounting-vouchers', applies: true, reason: 'Vouchers' },
      { clock: 'collection-records', applies: false, reason: 'Nothing was collected' },
    ];
    await api
      .post(
        `/borrowers/${borrowerId}/erasures/${requestId}/decision`,
        { decision: 'approve', reason: 'Rightly', judgements },
        { 'X-Actor': 'zhao.min;data-protection;head-office' },
      )
      .expect(200);
    for (let date = 14; date <= 28; date += 1) await close(api, `2026-02-${date}`);
    for (let date = 1; date <= 7; date += 1) await close(api, `2026-03-0${date}`);
    await deliver(api, '2026-03-08T09:00:00+08:00');
    const [latest] = await notificationsOf(api, loanId);
    expect(latest).toMatchObject({ code: 'week-before', status: 'ended', endReason: 'no-channel-left' });
    expect(await outboxOf(api, borrowerId)).toHaveLength(before);
  });

  it('is not sent of what was paid meanwhile, nor after the due date', async () => {
    const { loanId } = paying;
    const [first] = (await notificationsOf(api, loanId)).filter(({ status }) => status === 'handed-over');
    expect(first).toBeDefined();
    for (let date = 8; date <= 13; date += 1) {
      await close(api, `2026-03-${String(date).padStart(2, '0')}`);
    }
    await api.post(`/loans/${loanId}/repayments`, { amount: '400.00' }).expect(200);
    await api.settle();
    await deliver(api, '2026-03-14T09:00:00+08:00');
    expect((await notificationsOf(api, loanId))[0]).toMatchObject({
      code: 'day-before',
      status: 'ended',
      endReason: 'nothing-due',
    });
    await aCustomerTooLate();
  });

  async function aCustomerTooLate(): Promise<void> {
    const late = await aCustomer(api, person, { firstDueOn: '2026-03-16' });
    await api.settle();
    for (const date of ['14', '15', '16']) await close(api, `2026-03-${date}`);
    await deliver(api, '2026-03-17T09:00:00+08:00');
    expect((await notificationsOf(api, late.loanId))[0]).toMatchObject({
      code: 'day-before',
      status: 'ended',
      endReason: 'too-late',
    });
  }

  it('leaves no word, number or address in any event', async () => {
    const forms = Object.values(person).flatMap(formsOf);
    const found: string[] = [];
    for await (const page of api.store.readAll(START)) {
      for (const event of page) {
        const bytes = Buffer.from(JSON.stringify(event));
        if (forms.some((form) => bytes.includes(form))) found.push(event.type);
      }
    }
    expect(found).toEqual([]);
  });

  it('was planned and cleared by rules that decide the same when they are run again', async () => {
    const verdicts = await decisionsAgain(api);
    expect(verdicts['notification.planned']).toEqual(['same']);
    expect(verdicts['contact.cleared']).toEqual(['same']);
    expect(verdicts['contact.refused']).toEqual(['same']);
  });
});
