import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, localDate } from '#kernel';
import { ApiClient, registration } from './harness/api-client.js';
import { filesBelow } from './harness/needles.js';
import { StandaloneSuite } from './harness/standalone.js';

/** The courier of `npm start` at work by the real clock, on an installation whose business date is that of the calendar. */
const patienceMs = 240_000;
const suite = new StandaloneSuite();

afterAll(() => suite.clear());

const policies = new URL('../../libs/lending/policies/', import.meta.url);
const ruleSet = async (path: string) =>
  JSON.parse(await readFile(new URL(path, policies), 'utf8')) as { params: Record<string, unknown> };

describe('npm start', () => {
  it(
    'sends by itself what the close of a day has planned, and not again after it was killed',
    async () => {
      const data = await suite.dataDirectory();
      const { running, api } = await suite.start(data);
      const client = new ApiClient(api);
      const send = async (path: string, body: object) => {
        const answer = await client.post(path, body);
        expect({ path, sent: answer.status < 300, body: answer.body }).toMatchObject({ path, sent: true });
        return answer.body as unknown as { borrowerId: string; loanId: string };
      };
      const today = localDate(new Date().toISOString().slice(0, 10));
      const yesterday = addDays(today, -1);
      await send('/business-days', { date: yesterday });
      await send('/rule-sets', { ruleSet: await ruleSet('contact-gate/cn-2026.json') });
      const reminders = await ruleSet('reminders/branch-bank.json');
      // Whatever the hour at which this test runs.
      const params = { ...reminders.params, zone: 'UTC', window: { from: '00:00', to: '23:59' } };
      await send('/rule-sets', { ruleSet: { ...reminders, params } });
      const personal = { name: '欧阳靖宇', phone: '+86 139 1234 5678' };
      const registeredOn = yesterday;
      const { borrowerId } = await send('/borrowers', { kind: 'person', personal, registeredOn });
      const terms = { ...registration.terms, firstDueOn: addDays(today, 7) };
      const { loanId } = await send('/loans', { ...registration, borrowerId, terms, registeredOn });
      await send(`/loans/${loanId}/disbursements`, { amount: '1200.00' });
      await send(`/business-days/${yesterday}/close`, {});
      await client.countsEvent('notification.handed-over');

      const outbox = () => filesBelow(join(data, 'outbox'));
      const [file, ...others] = await outbox();
      expect(others).toEqual([]);
      expect(JSON.parse(await readFile(file!, 'utf8'))).toMatchObject({ channel: 'message', to: personal });
      expect(await running.end('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });

      const again = await suite.start(data);
      const second = new ApiClient(again.api);
      let health = await second.get<{ status: string; parts: object }>('/health/ready');
      while (health.status === 503) health = await second.get('/health/ready');
      expect(health.body.parts).toMatchObject({ courier: { status: 'up' } });
      const sent = await second.get<{ items: object[] }>(`/notifications?loanId=${loanId}`);
      expect(sent.body.items).toMatchObject([{ status: 'handed-over', attempts: 1 }]);
      expect(await outbox()).toEqual([file]);
    },
    patienceMs,
  );
});
