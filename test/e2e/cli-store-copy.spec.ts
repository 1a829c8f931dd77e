import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDbServer } from '../eventstoredb-server/server.js';
import { createDatabase } from '../postgres/database.js';
import { RunningProcess } from './harness/running-process.js';

/*
 * An institution that has outgrown the database it began with moves to EventStoreDB, and back. Method: a part of the
 * sample portfolio, its read models and its audit log, and the same questions after each move.
 */
const patienceMs = 240_000;
const loans = 200;
const onPostgres = { EVENTSTOREDB_URL: '' };
const sample = join(import.meta.dirname, '../fixtures/portfolios/sba/SBAcase.11.13.17.csv');

async function run(args: readonly string[], environment: Record<string, string>): Promise<string> {
  const command = RunningProcess.spawn('cli', environment, args);
  const { code } = await command.exited;
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${command.output}`);
  return command.output;
}

describe('a portfolio, moved from PostgreSQL to EventStoreDB and back', () => {
  let directory: string;
  let data: string;
  let server: EventStoreDbServer;
  let database: Awaited<ReturnType<typeof createDatabase>>;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'afterloan-store-copy-'));
    data = join(directory, 'data');
    server = await EventStoreDbServer.start({ tls: true, accounts: 'one' });
    database = await createDatabase();
    const portfolio = join(directory, 'portfolio.csv');
    const rows = (await readFile(sample, 'utf8')).split('\n').slice(0, loans + 1);
    await writeFile(portfolio, `${rows.join('\n')}\n`);
    await run(['import', '--mapping', 'sba-7a', '--data', data, portfolio], onPostgres);
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
    'keeps the read models right and the audit proofs valid, though the copying was killed on the way',
    async () => {
      const before = await bundle('before', onPostgres);
      const events = (await readFile(join(before, 'events.ndjson'), 'utf8')).trimEnd().split('\n').length;
      expect(events).toBeGreaterThan(4 * loans);
      const there = ['store', 'copy', '--from', data, '--to', server.connectionString, '--json'];

      const killed = RunningProcess.spawn('cli', onPostgres, there);
      await reached(() => server.log.records.length > loans);
      expect((await killed.end('SIGKILL')).signal).toBe('SIGKILL');
      const written = server.log.records.length;
      expect(written).toBeLessThan(events);
      const resumed = lastJson(await run(there, onPostgres));
      expect(resumed.events).toBe(events);
      expect(resumed.copied).toBeGreaterThanOrEqual(events - written);
      expect(resumed.copied).toBeLessThan(events);
      expect(lastJson(await run(there, onPostgres))).toEqual({ ...resumed, copied: 0 });

      const check = await run(['check', '--data', data], onEventStoreDb());
      expect(check).not.toContain('DIFFERS');
      expect(check.match(/no difference/g)!.length).toBeGreaterThan(3);
      expect(await run(['audit', 'check', '--data', data], onEventStoreDb())).toContain(
        `${events} events are what was sealed`,
      );
      const after = await bundle('after', onEventStoreDb());
      const [kept, now] = await Promise.all(
        [before, after].map((of) => readFile(join(of, 'events.ndjson'), 'utf8')),
      );
      expect(now!.startsWith(kept!)).toBe(true);
      const held = ['--held-checkpoint', join(before, 'checkpoint')];
      expect(await run(['audit', 'verify', after, ...held], {})).toContain('The bundle holds.');

      // The export of after is a fact that only the new store holds.
      const back = ['store', 'copy', '--from', server.connectionString, '--to', database.url, '--json'];
      const returned = lastJson(await run(back, onPostgres));
      expect(returned).toMatchObject({ events: events + 1, storeId: resumed.storeId });
      const onNewDatabase = { DATABASE_URL: database.url, ...onPostgres };
      expect(await run(['check'], onNewDatabase)).not.toContain('DIFFERS');
      const audit = await run(['audit', 'check'], { ...onNewDatabase, AFTERLOAN_DATA: data });
      expect(audit).toContain(`${events + 1} events are what was sealed`);
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
