import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedServerFailed } from './data-directory.errors.js';
import { readIfPresent } from './postgres-cluster.js';
import { processIdentity, servesCluster } from './process-identity.js';

const pollMs = 50;

/**
 * After kill -9 of our process its database server lives on. It is stopped, cleanly where it obeys, so that the next
 * one starts from a known state. Call only while holding the instance lock.
 */
export async function stopLeftOverServer(cluster: string): Promise<void> {
  const path = join(cluster, 'postmaster.pid');
  const text = await readIfPresent(path);
  if (text === undefined) return;
  const pid = Number(text.split('\n', 1)[0]);
  if (!Number.isInteger(pid) || pid <= 1 || (await processIdentity(pid)) === undefined) return;
  if (!(await servesCluster(pid, cluster))) {
    // The pid belongs to another program by now, at which PostgreSQL would refuse to start. With the pid of its own
    // parent it goes on to its second check, of the shared memory block named further down in the file.
    await writeFile(path, text.replace(/^\d+/, String(process.pid)));
    return;
  }
  for (const [signal, patienceMs] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 10_000],
  ] as const) {
    if (!sendSignal(pid, signal) || (await hasEnded(pid, cluster, patienceMs))) return;
  }
  throw new EmbeddedServerFailed(`the database server ${pid} of an earlier run does not stop`);
}

function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

async function hasEnded(pid: number, cluster: string, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    if (!(await servesCluster(pid, cluster)) || (await processIdentity(pid)) === undefined) return true;
    await delay(pollMs);
  }
  return false;
}
