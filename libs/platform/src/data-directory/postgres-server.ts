import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, rename } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { EmbeddedServerFailed } from './data-directory.errors.js';
import { superuser } from './postgres-cluster.js';
import { type ServerAccount, commandFor } from './server-account.js';

export interface ServerSettings {
  readonly postgres: string;
  readonly cluster: string;
  readonly password: string;
  readonly logFile: string;
  readonly account: ServerAccount | undefined;
  /** Milliseconds that recovery after a crash may take. */
  readonly startTimeoutMs: number;
  readonly serverSettings: Readonly<Record<string, string>>;
}

export interface PostgresServer {
  readonly port: number;
  readonly pid: number;
  /** Resolves when the server has ended, asked or not. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

const startAttempts = 5;
const retryMs = 500;
const fastShutdownMs = 30_000;
const immediateShutdownMs = 10_000;
const pollMs = 25;

/** Starts the server on a free loopback port and waits until it answers. */
export async function startPostgres(settings: ServerSettings): Promise<PostgresServer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(settings);
    } catch (error) {
      // Another program may have taken the port, or the workers of a killed server may not have noticed yet.
      const log = error instanceof EmbeddedServerFailed ? await logTail(settings.logFile) : '';
      const passing = /could not bind|Address already in use|shared memory block .* still in use/.test(log);
      if (!passing || attempt === startAttempts) throw error;
      await delay(retryMs);
    }
  }
}

async function startOnce(settings: ServerSettings): Promise<PostgresServer> {
  const port = await freePort();
  const flags = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    ...settings.serverSettings,
  };
  const options = Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const args = ['-D', settings.cluster, ...options];
  const {
    file,
    args: fullArgs,
    ...ids
  } = await commandFor(settings.account, settings.postgres, args, [settings.cluster]);
  const log = await openLog(settings.logFile);
  let child: ChildProcess;
  try {
    // A session of its own: Ctrl-C in the terminal reaches us, not the server, so that we can drain first.
    child = spawn(file, fullArgs, { ...ids, detached: true, stdio: ['ignore', 'ignore', log.fd] });
  } finally {
    await log.close();
  }
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const stop = () => stopProcess(child, exited);
  try {
    await untilAnswering(settings, port, exited);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, pid: child.pid!, exited, stop };
}

/** Fast shutdown first (a clean end), then immediate (as after a power cut, recovered at the next start). */
async function stopProcess(child: ChildProcess, exited: Promise<void>): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', fastShutdownMs],
    ['SIGQUIT', immediateShutdownMs],
    ['SIGKILL', immediateShutdownMs],
  ] as const) {
    if (!child.kill(signal)) return;
    const waiting = new AbortController();
    const late = delay(patienceMs, true, { signal: waiting.signal }).catch(() => false);
    const stillRuns = await Promise.race([exited.then(() => false), late]);
    waiting.abort();
    if (!stillRuns) return;
  }
}

async function untilAnswering(settings: ServerSettings, port: number, exited: Promise<void>): Promise<void> {
  let ended = false;
  void exited.then(() => (ended = true));
  const deadline = Date.now() + settings.startTimeoutMs;
  for (;;) {
    if (ended) {
      const log = await logTail(settings.logFile);
      throw new EmbeddedServerFailed(`the embedded PostgreSQL server did not start: ${log}`);
    }
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: superuser,
      password: settings.password,
      database: 'postgres',
      connectionTimeoutMillis: 5_000,
    });
    try {
      await client.connect();
      return;
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (code === '28P01') {
        throw new EmbeddedServerFailed('the password file does not belong to this database', {
          cause: error,
        });
      }
      if (Date.now() > deadline) {
        throw new EmbeddedServerFailed(`no answer within ${settings.startTimeoutMs} ms`, { cause: error });
      }
    } finally {
      await client.end().catch(() => undefined);
    }
    await delay(pollMs);
  }
}

/** The log of the run before is kept under another name, older ones go. */
async function openLog(path: string) {
  await rename(path, `${path}.previous`).catch(() => undefined);
  return open(path, 'w', 0o600);
}

async function logTail(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.trim().slice(-2_000);
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
