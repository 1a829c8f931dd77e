import type { EventStore } from '#event-store';
import { type Position, START } from '#kernel';
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
  const found = await findingOn(store, checkpoint);
  if (found === 'same-event') return;
  if (found === 'other-event') {
    throw new CheckpointRefused(
      name,
      'other-history',
      `the store no longer holds event ${checkpoint.eventId} at position ${position}`,
    );
  }
  throw new CheckpointRefused(
    name,
    'ahead-of-store',
    `its checkpoint ${position} lies after the store's last event ${found.head === START ? '(none)' : found.head}`,
  );
}

type Finding = 'same-event' | 'other-event' | { readonly head: Position };

const beingFound = new WeakMap<EventStore, Map<string, Promise<Finding>>>();

/** Asked about once for all who ask at the same time: projections that start together mostly stand at one event. */
function findingOn(store: EventStore, checkpoint: Checkpoint): Promise<Finding> {
  const key = [checkpoint.priorPosition, checkpoint.position, checkpoint.eventId].join(' ');
  const pending = beingFound.get(store) ?? new Map<string, Promise<Finding>>();
  beingFound.set(store, pending);
  let finding = pending.get(key);
  if (!finding) {
    finding = look(store, checkpoint).finally(() => pending.delete(key));
    pending.set(key, finding);
  }
  return finding;
}

async function look(store: EventStore, { position, priorPosition, eventId }: Checkpoint): Promise<Finding> {
  const head = await store.head();
  if (position > head) return { head };
  for await (const [event] of store.readAll(priorPosition)) {
    return event?.position === position && event.eventId === eventId ? 'same-event' : 'other-event';
  }
  return 'other-event';
}
