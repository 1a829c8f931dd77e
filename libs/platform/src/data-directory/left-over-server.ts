import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readTextIfPresent } from '#durable-files';
import { EmbeddedServerFailed } from './data-directory.errors.js';

import { processIdentity, servesCluster } from './process-identity.js';

const pollMs = 50;

/**
 * After kill -9 of our process its database server lives on. It is stopped, cleanly where it obeys, so that the next
 * one starts from a known state. Call only while holding the instance lock.
 */
export async function stopLeftOverServer(cluster: string): Promise<void> {
  const lockFile = join(cluster, 'postmaster.pid');
  const pid = await lockedBy(lockFile);
  if (pid === undefined) return;
  if (await isServing(pid, cluster)) await stop(pid, cluster);
  await freeLockFile(lockFile);
}

async function stop(pid: number, cluster: string): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 10_000],
  ] as const) {
    if (!sendSignal(pid, signal)) return;
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      if (!(await isServing(pid, cluster))) return;
      await delay(pollMs);
    }
  }
  throw new EmbeddedServerFailed(`the database server ${pid} of an earlier run does not stop`);
}

/**
 * PostgreSQL refuses to start while any process has the pid in its lock file, be it another program by now or a dead
 * server that nobody has reaped. With the pid of the new server's own parent, which is us, it goes on to its second
 * check, of the shared memory block that is named further down in the file and that living workers would still hold.
 */
async function freeLockFile(lockFile: string): Promise<void> {
  const pid = await lockedBy(lockFile);
  if (pid === undefined || !sendSignal(pid, 0)) return;
  const text = await readTextIfPresent(lockFile);
  if (text !== undefined) await writeFile(lockFile, text.replace(/^\d+/, String(process.pid)));
}

async function lockedBy(lockFile: string): Promise<number | undefined> {
  const pid = Number((await readTextIfPresent(lockFile))?.split('\n', 1)[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

async function isServing(pid: number, cluster: string): Promise<boolean> {
  return (await processIdentity(pid)) !== undefined && (await servesCluster(pid, cluster));
}

/** @returns false where there is no such process */
function sendSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    if (signal === 0) return true;
    throw error;
  }
}
