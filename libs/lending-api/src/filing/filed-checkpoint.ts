import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LogDirectory, placementOf } from '#audit';
import type { EventStore } from '#event-store';
import type { Position } from '#kernel';
import type { FiledCheckpoint } from '#lending';

const patienceMs = 15_000;
const pollMs = 100;

/**
 * The first checkpoint of the transparency log that covers the position: the sealer of this installation makes it.
 * @returns null where no log is kept in this data directory, or its sealer does not get there in time
 */
export async function filedCheckpoint(
  store: EventStore,
  dataDirectory: string,
  through: Position,
): Promise<FiledCheckpoint | null> {
  const log = LogDirectory.of(join(dataDirectory, 'audit'), await store.storeId());
  for (const started = performance.now(); ; await pause(pollMs)) {
    const signed = await log.lastCheckpoint();
    if (signed === undefined) return null;
    const { origin, size, root } = signed.checkpoint;
    const isCovered = size > 0 && placementOf(await log.reader(size).entry(size - 1)).position >= through;
    if (isCovered) return { origin, size, rootHash: root.toString('base64') };
    if (performance.now() - started > patienceMs) return null;
  }
}
