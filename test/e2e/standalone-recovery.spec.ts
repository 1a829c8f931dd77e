import { randomUUID } from 'node:crypto';
import { ApiClient, openingDate, registration } from './harness/api-client.js';
import { StandaloneSuite, databasePid } from './harness/standalone.js';

const suite = new StandaloneSuite();
afterAll(() => suite.clear(), 60_000);
const patienceMs = 180_000;
const clients = 16;
const enough = 150;

interface Sent {
  readonly key: string;
  /** Undefined where the process was killed before it answered. */
  readonly loanId: string | undefined;
}

/** Registers loans with many clients at once until the process dies under them. */
async function registerUntilKilled(api: ApiClient, kill: () => Promise<void>): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  let killed: Promise<void> | undefined;
  const client = async () => {
    for (;;) {
      const key = randomUUID();
      try {
        const { status, body } = await api.post('/loans', registration, key);
        if (status !== 201) throw new Error(`unexpected answer ${status}: ${JSON.stringify(body)}`);
        sent.push({ key, loanId: body.loanId });
      } catch (error) {
        if (killed === undefined) throw error;
        sent.push({ key, loanId: undefined });
        return;
      }
      if (sent.length >= enough) killed ??= kill();
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  await killed;
  return sent;
}

async function expectAllRecorded(api: ApiClient, sent: readonly Sent[]): Promise<void> {
  const answered = sent.filter(({ loanId }) => loanId !== undefined);
  expect(answered.length).toBeGreaterThanOrEqual(enough);
  for (const { key, loanId } of answered) {
    // Sent again, it is answered with the first result: it is there, once.
    const { status, body } = await api.post('/loans', registration, key);
    expect({ status, loanId: body.loanId, repeated: body.repeated, revision: body.revision }).toEqual({
      status: 201,
      loanId,
      repeated: true,
      revision: 0,
    });
  }
  for (const { key } of sent.filter(({ loanId }) => loanId === undefined)) {
    expect((await api.post('/loans', registration, key)).body.revision).toBe(0);
  }
}

describe('npm start that is killed during writes', () => {
  it.each([
    ['itself', false],
    ['itself and its database', true],
  ])(
    'has every answered command after the next start: kill -9 of %s',
    async (_, databaseToo) => {
      const data = await suite.dataDirectory();
      const { running, api } = await suite.start(data);
      const client = new ApiClient(api);
      await client.post('/business-days', { date: openingDate });
      const database = (await databasePid(data))!;
      const sent = await registerUntilKilled(client, async () => {
        if (databaseToo) process.kill(database, 'SIGKILL');
        await running.end('SIGKILL');
      });

      const again = await suite.start(data);
      await expectAllRecorded(new ApiClient(again.api), sent);
      expect((await again.running.end('SIGTERM')).code).toBe(0);
    },
    patienceMs,
  );
});
