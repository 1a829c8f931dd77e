import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDbServer } from '../eventstoredb-server/server.js';
import { createDatabase } from '../postgres/database.js';
import { RunningProcess } from './harness/running-process.js';

/*
 * An institution that has outgrown the database it began with moves to EventStoreDB, and back. Method: the sample
 * portfolio, the read models and the audit log of before, and the same questions after each move.
 */
const patienceMs = 600_000;
const onPostgres = { EVENTSTOREDB_URL: '' };

async function run(args: readonly string[], environment: Record<string, string>): Promise<string> {
  const command = RunningProcess.spawn('cli', environment, args);
  const { code } = await command.exited;
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${command.output}`);
  return command.output;
}

describe('the sample portfolio, moved from PostgreSQL to EventStoreDB and back', () => {
  let directory: string;
  let data: string;
  let server: EventStoreDbServer;
  let database: Awaited<ReturnType<typeof createDatabase>>;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'afterloan-store-copy-'));
    data = join(directory, 'data');
    server = await EventStoreDbServer.start({ tls: true, accounts: 'one' });
    database = await createDatabase();
    await run(['demo', '--data', data], onPostgres);
  }, patienceMs);
  afterAll(async () => {
    await server.stop();
    await database.drop();
    await rm(directory, { recursive: true, force: true });
  }, patienceMs);

  const onEventStoreDb = () => ({ EVENTSTOREDB_URL: server.connectionString });
  const bundle = async (name: string, environment: Record<string, string>) => {
    const out = join(directory, name);
    await run(['audit', 'export', '--all', '--out', out, '--data', data], environment);
    return out;
  };

  it(
    'keeps the read models right and the audit proofs valid',
    async () => {
      const before = await bundle('before', onPostgres);
      const there = ['store', 'copy', '--from', data, '--to', server.connectionString, '--json'];

      const killed = RunningProcess.spawn('cli', onPostgres, there);
      await reached(() => server.log.records.length > 2_000);
      await killed.end('SIGKILL');
      const resumed = lastJson(await run(there, onPostgres));
      // The export before is a fact of the history too.
      expect(resumed.events).toBe(10_539);
      expect(resumed.copied).toBeLessThan(10_539 - 1_500);
      expect(lastJson(await run(there, onPostgres))).toEqual({ ...resumed, copied: 0 });

      const check = await run(['check', '--data', data], onEventStoreDb());
      expect(check).not.toContain('DIFFERS');
      expect(check.match(/no difference/g)!.length).toBeGreaterThan(3);
      expect(await run(['audit', 'check', '--data', data], onEventStoreDb())).toContain(
        '10539 events are what was sealed',
      );
      const after = await bundle('after', onEventStoreDb());
      const [kept, now] = await Promise.all(
        [before, after].map((of) => readFile(join(of, 'events.ndjson'), 'utf8')),
      );
      expect(now!.startsWith(kept!)).toBe(true);

      const held = ['--held-checkpoint', join(before, 'checkpoint')];
      expect(await run(['audit', 'verify', after, ...held], {})).toContain('The bundle holds.');

      const back = ['store', 'copy', '--from', server.connectionString, '--to', database.url, '--json'];
      const returned = lastJson(await run(back, onPostgres));
      expect(returned).toMatchObject({ events: 10_540, storeId: resumed.storeId });
      const onNewDatabase = { DATABASE_URL: database.url, ...onPostgres };
      expect(await run(['check'], onNewDatabase)).not.toContain('DIFFERS');
      const audit = await run(['audit', 'check'], { ...onNewDatabase, AFTERLOAN_DATA: data });
      expect(audit).toContain('10540 events are what was sealed');
    },
    patienceMs,
  );
});

function lastJson(output: string): Record<string, unknown> {
  return JSON.parse(output.trimEnd().split('\n').at(-1)!) as Record<string, unknown>;
}

async function reached(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
