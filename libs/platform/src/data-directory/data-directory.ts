import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { readTextIfPresent } from '#durable-files';
import { DataDirectoryInUse, EmbeddedServerFailed } from './data-directory.errors.js';
import {
  type HeldLock,
  type Holder,
  type InstanceRole,
  acquireInstanceLock,
  isAlive,
} from './instance-lock.js';
import { stopLeftOverServer } from './left-over-server.js';
import { ensureCluster, ensurePassword, superuser } from './postgres-cluster.js';
import { type PostgresServer, startPostgres } from './postgres-server.js';
import { serverAccount } from './server-account.js';
import { serverBinaries } from './server-binaries.js';

export interface DataDirectoryOptions {
  /**
   * `server` refuses a directory that anyone uses; `command` (default) also uses the database of a running server.
   */
  readonly role?: InstanceRole;
  /** Milliseconds that the database may take to start, recovery after a crash included. Default 120 000. */
  readonly startTimeoutMs?: number;
  /** Settings of the PostgreSQL server that differ from ours, for example `{ max_connections: '200' }`. */
  readonly serverSettings?: Readonly<Record<string, string>>;
}

export interface DataDirectory {
  readonly directory: string;
  readonly databaseUrl: string;
  /** False where the database belongs to a running server, which goes on after `close`. */
  readonly owned: boolean;
  /** Resolves when the database server has ended, asked or not. Never for a database that is not owned. */
  readonly serverExited: Promise<void>;
  close(): Promise<void>;
}

interface RunFile {
  readonly holder: Holder;
  readonly databasePort: number;
}

const database = 'afterloan';
const attachTimeoutMs = 60_000;
const attachPollMs = 50;

/**
 * Opens the data directory: starts its embedded PostgreSQL server, or attaches to the one that a running server owns.
 * However the last run ended, the next one recovers: nothing in here has to be repaired by hand.
 *
 * @throws DataDirectoryInUse where another process uses it in a way that cannot be shared
 * @throws EmbeddedServerFailed where the server cannot run; the message says why
 */
export async function openDataDirectory(
  path: string,
  { role = 'command', startTimeoutMs = 120_000, serverSettings = {} }: DataDirectoryOptions = {},
): Promise<DataDirectory> {
  const directory = resolve(path);
  const run = join(directory, 'run');
  await mkdir(run, { recursive: true });
  for (;;) {
    const attempt = await acquireInstanceLock(join(run, 'instance.lock'), role);
    if (attempt.acquired) return own(directory, attempt.lock, { startTimeoutMs, serverSettings });
    if (role === 'server' || attempt.holder.role !== 'server') {
      throw new DataDirectoryInUse(directory, attempt.holder);
    }
    const attached = await attach(directory, attempt.holder);
    if (attached) return attached;
  }
}

async function own(
  directory: string,
  lock: HeldLock,
  {
    startTimeoutMs,
    serverSettings,
  }: Required<Pick<DataDirectoryOptions, 'startTimeoutMs' | 'serverSettings'>>,
): Promise<DataDirectory> {
  const runFile = join(directory, 'run', 'server.json');
  let server: PostgresServer | undefined;
  const close = async () => {
    await rm(runFile, { force: true });
    await server?.stop();
    await lock.release();
  };
  try {
    const cluster = join(directory, 'postgres');
    const [binaries, account] = await Promise.all([serverBinaries(), serverAccount()]);
    const exists = (await readTextIfPresent(join(cluster, 'PG_VERSION'))) !== undefined;
    const password = await ensurePassword(passwordFile(directory), exists);
    await ensureCluster(cluster, password, binaries, account);
    await stopLeftOverServer(cluster);
    server = await startPostgres({
      postgres: binaries.postgres,
      cluster,
      password,
      logFile: join(directory, 'run', 'postgres.log'),
      account,
      startTimeoutMs,
      serverSettings,
    });
    await ensureDatabase(urlOf(server.port, password, 'postgres'));
    await writeRunFile(runFile, { holder: lock.holder, databasePort: server.port });
    const databaseUrl = urlOf(server.port, password, database);
    return { directory, databaseUrl, owned: true, serverExited: server.exited, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @returns undefined where the server ended while we waited for it */
async function attach(directory: string, holder: Holder): Promise<DataDirectory | undefined> {
  const deadline = Date.now() + attachTimeoutMs;
  while (await isAlive(holder)) {
    const text = await readTextIfPresent(join(directory, 'run', 'server.json'));
    const running = text === undefined ? undefined : (JSON.parse(text) as RunFile);
    if (running?.holder.id === holder.id) {
      const password = (await readTextIfPresent(passwordFile(directory)))?.trim() ?? '';
      const databaseUrl = urlOf(running.databasePort, password, database);
      const never = new Promise<void>(() => undefined);
      return { directory, databaseUrl, owned: false, serverExited: never, close: async () => undefined };
    }
    if (Date.now() > deadline) {
      throw new EmbeddedServerFailed(`process ${holder.pid} has not started its database in time`);
    }
    await delay(attachPollMs);
  }
  return undefined;
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${database} template template0 encoding 'UTF8'`);
  } finally {
    await client.end();
  }
}

async function writeRunFile(path: string, content: RunFile): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, JSON.stringify(content), { mode: 0o600 });
  await rename(draft, path);
}

function passwordFile(directory: string): string {
  return join(directory, 'postgres-password');
}

function urlOf(port: number, password: string, name: string): string {
  return `postgres://${superuser}:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`;
}
