import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { RunningProcess } from './running-process.js';

const lockTimeoutMs = 60_000;
const pollMs = 5;

/** Data directories and processes of one suite, cleared away at its end however it ended. */
export class StandaloneSuite {
  private readonly directories: string[] = [];
  private readonly processes: RunningProcess[] = [];

  async dataDirectory(): Promise<string> {
    const directory = await mkdtemp(join(tmpdir(), 'afterloan-e2e-'));
    this.directories.push(directory);
    return directory;
  }

  spawn(data: string, environment: Record<string, string> = {}): RunningProcess {
    const running = RunningProcess.spawn('standalone', { PORT: '0', AFTERLOAN_DATA: data, ...environment });
    this.processes.push(running);
    return running;
  }

  /** Starts it and waits until it says where its API is. */
  async start(data: string, environment: Record<string, string> = {}) {
    const running = this.spawn(data, environment);
    return { running, api: await running.says(/API (http:\S+)/) };
  }

  async clear(): Promise<void> {
    for (const running of this.processes) await running.end('SIGKILL');
    for (const directory of this.directories) {
      const pid = await databasePid(directory);
      if (pid !== undefined && (await isAlive(pid))) process.kill(pid, 'SIGQUIT');
      await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    }
  }
}

/** Pid of the database server of a data directory, undefined where it says that it has ended. */
export async function databasePid(data: string): Promise<number | undefined> {
  const text = await readFile(join(data, 'postgres/postmaster.pid'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : Number(text.split('\n', 1)[0]);
}

/** False also for a process that has ended and that its parent has not reaped, as in a container without an init. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
    const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    return !/\) [ZX] /.test(status);
  } catch {
    return false;
  }
}

export async function databaseLog(data: string): Promise<string> {
  return readFile(join(data, 'run/postgres.log'), 'utf8');
}

/** Waits until a process has taken the data directory. */
export async function locked(data: string): Promise<void> {
  const deadline = Date.now() + lockTimeoutMs;
  while (Date.now() < deadline) {
    if (existsSync(join(data, 'run/instance.lock'))) return;
    await delay(pollMs);
  }
  throw new Error(`${data} was not taken within ${lockTimeoutMs} ms`);
}
