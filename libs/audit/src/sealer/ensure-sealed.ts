import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore } from '#event-store';
import { LogInUse } from '../audit.errors.js';
import { placementOf } from '../entry/log-entry.js';
import { LogDirectory } from '../log/log-directory.js';
import { parseNote } from '../notes/signed-note.js';
import { sealAll, type SealOptions } from './seal.js';

const patienceMs = 60_000;
const pollMs = 200;

const witnessPatienceMs = 15_000;

/**
 * Sees to it that a checkpoint covers everything that is in the store now, and that the witnesses have cosigned it where
 * they can be reached: does it here or, where another process seals this log, waits for that one.
 * @throws SealRefused, LogInUse where the other process does not get there in time
 */
export async function ensureSealed(store: EventStore, options: SealOptions): Promise<LogDirectory> {
  const directory = LogDirectory.of(options.directory, await store.storeId());
  const head = await store.head();
  const started = performance.now();
  const within = (ms: number) => performance.now() < started + ms;
  for (;;) {
    const covered = await covers(directory, head);
    if (covered && (await isCosigned(directory, options))) return directory;
    try {
      await sealAll(store, options);
      return directory;
    } catch (error) {
      if (!(error instanceof LogInUse)) throw error;
      if (covered && !within(witnessPatienceMs)) return directory;
      if (!within(patienceMs)) throw error;
    }
    await pause(pollMs);
  }
}

async function covers(directory: LogDirectory, head: string): Promise<boolean> {
  const size = (await directory.lastCheckpoint())?.checkpoint.size ?? 0;
  if (size === 0) return false;
  return placementOf(await directory.reader(size).entry(size - 1)).position >= head;
}

async function isCosigned(directory: LogDirectory, { witnesses = [] }: SealOptions): Promise<boolean> {
  const { signatures } = parseNote((await directory.lastCheckpoint())!.note);
  return witnesses.every(({ key }) =>
    signatures.some(({ name, keyId }) => name === key.name && keyId.equals(key.id)),
  );
}
