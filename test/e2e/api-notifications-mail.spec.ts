import { type MailServer, startMailServer } from '../../libs/channels/testing/mail-server.js';
import { type ApiApplication, openDay, startApi } from './api-application.js';
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

/** Mail to a real server of SMTP, with what it refuses and what fails. */
let server: MailServer;
let api: ApiApplication;
let customer: Customer;

beforeAll(async () => {
  server = await startMailServer();
  api = await startApi({ AFTERLOAN_SMTP_URL: server.url, AFTERLOAN_SMTP_FROM: 'Loans <loans@example.com>' });
  await openDay(api, '2026-02-07');
  await adopt(api, 'contact-gate/cn-2026.json', 'reminders/branch-bank.json');
  const { phone: _, ...withoutPhone } = person;
  customer = await aCustomer(api, withoutPhone);
  await api.settle();
  await close(api, '2026-02-07');
}, 60_000);

afterAll(async () => {
  await api.close();
  await server.close();
});

const mine = async () => (await notificationsOf(api, customer.loanId))[0]!;

describe('a reminder by mail', () => {
  it('that the server does not take now is tried again after the time of the rules, by a bounded number of attempts', async () => {
    server.refuseWith(450);
    await deliver(api, '2026-02-08T09:00:00+08:00');
    expect(await mine()).toMatchObject({
      status: 'waiting',
      channel: 'mail',
      attempts: 1,
      nextAt: '2026-02-08T01:30:00.000Z',
    });
    await deliver(api, '2026-02-08T09:29:00+08:00');
    expect(await mine()).toMatchObject({ attempts: 1 });
    server.refuseWith(null);
    await deliver(api, '2026-02-08T09:30:00+08:00');
    const sent = await mine();
    expect(sent).toMatchObject({ status: 'handed-over', channel: 'mail', attempts: 2 });
    expect(server.taken).toMatchObject([{ sha256: sent.contentSha256 }]);
    expect(server.taken[0]!.text).toContain('2026年2月15日到期应还 CNY 112.00');
    expect(await outboxOf(api, customer.borrowerId)).toEqual([]);
  });

  it('to an address that the server refuses for ever goes by the next channel at once', async () => {
    server.refuseWith(550);
    const taken = server.taken.length;
    const { phone: _, ...withoutPhone } = person;
    const other = await aCustomer(api, withoutPhone, { firstDueOn: '2026-02-16' });
    await api.settle();
    await close(api, '2026-02-08');
    await deliver(api, '2026-02-09T09:00:00+08:00');
    expect(await notificationsOf(api, other.loanId)).toMatchObject([
      {
        status: 'handed-over',
        channel: 'portal',
        givenUp: ['message:address-unknown', 'mail:rejected-by-channel'],
      },
    ]);
    expect(server.taken).toHaveLength(taken);
  });

  it('that no server takes goes by the next channel after the attempts of the rules', async () => {
    server.refuseWith(450);
    const { phone: _, ...withoutPhone } = person;
    const other = await aCustomer(api, withoutPhone, { firstDueOn: '2026-02-17' });
    await api.settle();
    await close(api, '2026-02-09');
    for (const time of ['09:00', '09:30', '10:00']) {
      await deliver(api, `2026-02-10T${time}:00+08:00`);
    }
    expect(await notificationsOf(api, other.loanId)).toMatchObject([
      {
        status: 'handed-over',
        channel: 'portal',
        givenUp: ['message:address-unknown', 'mail:attempts-exhausted'],
      },
    ]);
  });
});
