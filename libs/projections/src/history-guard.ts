import type { EventStore } from '#event-store';
import { START } from '#kernel';
import type { Checkpoint } from './checkpoint.js';
import { CheckpointRefused } from './projection.errors.js';

/**
 * A checkpoint means something only in the history it was taken in. After a restore of the events or of the read
 * models it may name another store, a place that this one has not reached, or a place that now holds another event.
 * @throws CheckpointRefused
 */
export async function refuseForeignCheckpoint(store: EventStore, checkpoint: Checkpoint): Promise<void> {
  const { name, position } = checkpoint;
  const storeId = await store.storeId();
  if (checkpoint.storeId !== storeId) {
    throw new CheckpointRefused(
      name,
      'other-store',
      `its checkpoint is of event store ${checkpoint.storeId}, this is ${storeId}`,
    );
  }
  if (position === START) return;
  const head = await store.head();
  if (position > head) {
    throw new CheckpointRefused(
      name,
      'ahead-of-store',
      `its checkpoint ${position} lies after the store's last event ${head === START ? '(none)' : head}`,
    );
  }
  for await (const [event] of store.readAll(checkpoint.priorPosition)) {
    if (event?.position === position && event.eventId === checkpoint.eventId) return;
    break;
  }
  throw new CheckpointRefused(
    name,
    'other-history',
    `the store no longer holds event ${checkpoint.eventId} at position ${position}`,
  );
}
