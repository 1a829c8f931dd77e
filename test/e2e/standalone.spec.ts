import { chown, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { StandaloneSuite, databaseLog, databasePid, isAlive } from './harness/standalone.js';
import { createDatabase } from '../postgres/database.js';

const suite = new StandaloneSuite();
afterAll(() => suite.clear(), 60_000);
const patienceMs = 120_000;

async function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
    socket.once('connect', () => socket.end());
  });
}

describe('npm start on empty data', () => {
  let data: string;
  let started: Awaited<ReturnType<StandaloneSuite['start']>>;
  beforeAll(async () => {
    data = await suite.dataDirectory();
    started = await suite.start(data);
  }, patienceMs);

  it(
    'becomes ready with every part up',
    async () => {
      const answer = await fetch(`${started.api}/health/ready`);
      expect(await answer.json()).toMatchObject({
        status: 'ready',
        parts: { database: { status: 'up' }, 'event-store': { status: 'up' } },
      });
      expect(answer.status).toBe(200);
    },
    patienceMs,
  );

  it('says where the API, its page and the data are, and that callers are not authenticated', () => {
    expect(started.running.output).toContain(`OpenAPI page ${started.api}/docs`);
    expect(started.running.output).toContain(`data ${data}`);
    expect(started.running.output).toContain('DEVELOPMENT ONLY');
  });

  it(
    'keeps the password of its database to itself',
    async () => {
      const { mode } = await stat(join(data, 'postgres-password'));
      expect((mode & 0o777).toString(8)).toBe('600');
    },
    patienceMs,
  );

  it(
    'can be reached from this machine only, and so can its database',
    async () => {
      const apiPort = Number(new URL(started.api).port);
      const databasePort = Number(
        /on IPv4 address "127.0.0.1", port (\d+)/.exec(await databaseLog(data))![1],
      );
      const outside = Object.values(networkInterfaces())
        .flatMap((addresses) => addresses ?? [])
        .filter(({ internal, family }) => !internal && family === 'IPv4')
        .map(({ address }) => address);
      for (const port of [apiPort, databasePort]) {
        expect(await connects('127.0.0.1', port)).toBe(true);
        for (const address of outside) expect(await connects(address, port)).toBe(false);
      }
    },
    patienceMs,
  );

  it(
    'refuses a second instance on the same data, and names the first',
    async () => {
      const second = suite.spawn(data);
      expect((await second.exited).code).toBe(3);
      expect(second.output).toContain(
        `${data} is in use by a running server, process ${started.running.pid}`,
      );
      expect((await fetch(`${started.api}/health/ready`)).status).toBe(200);
    },
    patienceMs,
  );

  it(
    'ends with code 0 on SIGTERM, its database too, and cleanly',
    async () => {
      const database = (await databasePid(data))!;
      expect(await isAlive(database)).toBe(true);
      expect((await started.running.end('SIGTERM')).code).toBe(0);
      expect(await isAlive(database)).toBe(false);
      expect(await databaseLog(data)).toContain('database system is shut down');
    },
    patienceMs,
  );

  it(
    'starts again on the same data',
    async () => {
      started = await suite.start(data);
      expect((await fetch(`${started.api}/health/ready`)).status).toBe(200);
    },
    patienceMs,
  );

  it(
    'drains before its database ends when Ctrl-C reaches the whole group',
    async () => {
      const database = (await databasePid(data))!;
      expect((await started.running.interruptGroup()).code).toBe(0);
      expect(await isAlive(database)).toBe(false);
      expect(started.running.output).not.toContain('ERROR');
      // Said to each session that is still there when the database is told to end: to all of them where the signal
      // reached the database itself, to one at most whose goodbye is still on its way after a drain.
      const cut = (await databaseLog(data)).match(/terminating connection/g) ?? [];
      expect(cut.length).toBeLessThan(3);
    },
    patienceMs,
  );

  it(
    'recovers by itself after kill -9, while its old database still runs',
    async () => {
      started = await suite.start(data);
      const left = (await databasePid(data))!;
      await started.running.end('SIGKILL');
      expect(await isAlive(left)).toBe(true);
      started = await suite.start(data);
      expect(await isAlive(left)).toBe(false);
      expect((await fetch(`${started.api}/health/ready`)).status).toBe(200);
    },
    patienceMs,
  );

  it(
    'recovers by itself after kill -9 of itself and of its database',
    async () => {
      const database = (await databasePid(data))!;
      await started.running.end('SIGKILL');
      process.kill(database, 'SIGKILL');
      started = await suite.start(data);
      expect(await databaseLog(data)).toContain('was not properly shut down; automatic recovery');
      expect((await fetch(`${started.api}/health/ready`)).status).toBe(200);
    },
    patienceMs,
  );

  it(
    'ends with an error when its database is killed under it',
    async () => {
      process.kill((await databasePid(data))!, 'SIGKILL');
      expect((await started.running.exited).code).toBe(1);
      expect(started.running.output).toContain('has ended; see run/postgres.log');
    },
    patienceMs,
  );

  it(
    'starts although the pid of its killed database belongs to another program by now',
    async () => {
      const stale = join(data, 'postgres/postmaster.pid');
      const { uid, gid } = await stat(join(data, 'postgres'));
      await writeFile(
        stale,
        `${process.pid}\n${join(data, 'postgres')}\n1\n5432\n\n127.0.0.1\n  1 1\nready\n`,
      );
      await chown(stale, uid, gid);
      started = await suite.start(data);
      expect((await fetch(`${started.api}/health/ready`)).status).toBe(200);
      await started.running.end('SIGTERM');
    },
    patienceMs,
  );
});

describe('npm start', () => {
  it(
    'throws away what an interrupted first start left',
    async () => {
      const data = await suite.dataDirectory();
      await mkdir(join(data, 'postgres.new-1/data'), { recursive: true });
      await writeFile(join(data, 'postgres.new-1/data/PG_VERSION'), '18\n');
      const { running, api } = await suite.start(data);
      expect((await fetch(`${api}/health/ready`)).status).toBe(200);
      // The audit log begins at its own time.
      const made = (await readdir(data)).filter((name) => name !== 'audit').sort();
      expect(made).toEqual(['postgres', 'postgres-password', 'run', 'webhooks.key']);
      await running.end('SIGTERM');
    },
    patienceMs,
  );

  it(
    'finishes a start under way when it is asked to stop, and leaves nothing running',
    async () => {
      const data = await suite.dataDirectory();
      const running = suite.spawn(data);
      await running.says(/starting/);
      expect((await running.end('SIGTERM')).code).toBe(0);
      expect(await databasePid(data)).toBeUndefined();
    },
    patienceMs,
  );

  it(
    'says everything that is wrong with its configuration, with exit code 2',
    async () => {
      const data = await suite.dataDirectory();
      const running = suite.spawn(data, { PORT: 'http', AFTERLOAN_DATE: '2026-01-01' });
      expect((await running.exited).code).toBe(2);
      expect(running.output).toContain('PORT must be');
      expect(running.output).toContain('AFTERLOAN_DATE is not a variable of Afterloan');
      expect(running.output).not.toContain('    at ');
      expect(await readdir(data)).toEqual([]);
    },
    patienceMs,
  );

  it(
    'uses the server of DATABASE_URL and starts none of its own',
    async () => {
      const database = await createDatabase();
      const data = await suite.dataDirectory();
      const { running, api } = await suite.start(data, { DATABASE_URL: database.url });
      expect((await fetch(`${api}/health/ready`)).status).toBe(200);
      expect(running.output).not.toContain(new URL(database.url).password);
      expect(await readdir(data)).toEqual([]);
      expect((await running.end('SIGTERM')).code).toBe(0);
      await database.drop();
    },
    patienceMs,
  );
});
