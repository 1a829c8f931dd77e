import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore } from '#event-store';
import { LogInUse } from '../audit.errors.js';
import { placementOf } from '../entry/log-entry.js';
import { LogDirectory } from '../log/log-directory.js';
import { sealAll, type SealOptions } from './seal.js';

const patienceMs = 60_000;
const pollMs = 200;

/**
 * Sees to it that a checkpoint covers everything that is in the store now: seals it here or, where another process
 * seals this log, waits for that one.
 * @throws SealRefused, LogInUse where the other process does not get there in time
 */
export async function ensureSealed(store: EventStore, options: SealOptions): Promise<LogDirectory> {
  const directory = LogDirectory.of(options.directory, await store.storeId());
  const head = await store.head();
  const deadline = performance.now() + patienceMs;
  for (;;) {
    if (await covers(directory, head)) return directory;
    try {
      await sealAll(store, options);
      return directory;
    } catch (error) {
      if (!(error instanceof LogInUse) || performance.now() > deadline) throw error;
    }
    await pause(pollMs);
  }
}

async function covers(directory: LogDirectory, head: string): Promise<boolean> {
  const size = (await directory.lastCheckpoint())?.checkpoint.size ?? 0;
  if (size === 0) return false;
  return placementOf(await directory.reader(size).entry(size - 1)).position >= head;
}
