import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventStore } from '#event-store';
import { RunningProcess } from '../../e2e/harness/running-process.js';
import { createDatabase } from '../../postgres/database.js';
import { eventsOfALife, LoanLives } from '../relay/loan-lives.js';
import { isSignedBy, WebhookTarget } from './target.js';

/*
 * The real process, registered by the real command, killed in the middle of its work again and again. Then the target
 * must have every event of every loan, the first of each in order; repeated is no more than one step of each life.
 */
const patienceMs = 300_000;
const loans = 60;
const kills = 6;
const mostRepeatedPerKill = 64;

describe('webhooks of a process that is killed again and again', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let directory: string;
  let target: WebhookTarget;
  beforeAll(async () => {
    database = await createDatabase();
    directory = await mkdtemp(join(tmpdir(), 'afterloan-webhooks-'));
    target = await WebhookTarget.open();
  }, patienceMs);
  afterAll(async () => {
    await target.close();
    await database.drop();
    await rm(directory, { recursive: true, force: true });
  }, patienceMs);

  it(
    'lose nothing and keep the order of each loan',
    async () => {
      const environment = {
        DATABASE_URL: database.url,
        EVENTSTOREDB_URL: '',
        AFTERLOAN_DATA: directory,
        AFTERLOAN_WEBHOOK_KEY: randomBytes(32).toString('base64'),
        AFTERLOAN_WEBHOOK_PRIVATE_TARGETS: 'on',
        AFTERLOAN_WEBHOOK_PLAIN_HTTP: 'on',
        PORT: '0',
      };
      const decision = ['--by', 'wang', '--reason', 'agreed with the data team'];
      const adding = RunningProcess.spawn('cli', environment, ['webhooks', 'add', target.url, ...decision]);
      const secret = await adding.says(/secret (whsec_\S+)/);
      expect((await adding.exited).code).toBe(0);

      const store = await openEventStore({ databaseUrl: database.url });
      const lives = new LoanLives(store);
      await lives.live(0, loans, eventsOfALife);
      await store.close();

      for (let kill = 1; kill <= kills; kill += 1) {
        const process = RunningProcess.spawn('relay', environment);
        const enough = target.came.length + 37 * kill;
        await target.until(() => target.came.length >= enough);
        await process.end('SIGKILL');
      }
      const last = RunningProcess.spawn('relay', environment);
      const distinct = () => new Set(target.taken.map(({ id }) => id)).size;
      await target.until(() => distinct() === lives.count);
      const address = await last.says(/API (http:\S+)/);
      const metrics = await (await fetch(`${address}/metrics`)).text();
      expect(metrics).toMatch(
        /afterloan_webhook_messages_total\{subscription="[\da-f-]+",answer="taken"\} \d+/,
      );
      expect(metrics).toMatch(/afterloan_webhook_undelivered\{subscription="[\da-f-]+",status="dead"\} 0/);
      expect((await last.end('SIGTERM')).code).toBe(0);

      for (const key of new Set(target.taken.map((message) => message.key))) {
        const firsts = [...new Set(target.takenOf(key))];
        expect(firsts).toEqual(Array.from({ length: eventsOfALife }, (_, index) => index + 1));
      }
      expect(target.taken.length - lives.count).toBeLessThanOrEqual(kills * mostRepeatedPerKill);
      expect(target.taken.every((message) => isSignedBy(secret, message))).toBe(true);
    },
    patienceMs,
  );
});
