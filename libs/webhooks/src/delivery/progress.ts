import type { DataSource } from 'typeorm';
import type { EventStore } from '#event-store';
import { type Position, START } from '#kernel';
import type { Subscription } from '../subscription/subscription.js';
import { HistoryRefused, ProgressMoved } from '../webhook.errors.js';
import { type Parked, park } from './waiting.js';

/**
 * Moves the progress if it still stands where this instance believes, and keeps what was not taken, in one transaction:
 * an event is behind the progress and taken, behind it and waiting, or before it.
 * @throws ProgressMoved
 */
export async function advance(
  dataSource: DataSource,
  { id, position: from }: Subscription,
  to: Position,
  parked: readonly Parked[],
): Promise<void> {
  await dataSource.transaction(async (tx) => {
    const [, moved] = await tx.query<[unknown, number]>(
      'update webhooks.subscription set position = $3 where id = $1 and position = $2',
      [id, from, to],
    );
    if (moved !== 1) throw new ProgressMoved(id);
    await park(tx, id, parked);
  });
}

/** @throws HistoryRefused */
export async function refuseForeignHistory(
  store: EventStore,
  { id, storeId, position }: Subscription,
): Promise<void> {
  const present = await store.storeId();
  if (storeId !== present) {
    throw new HistoryRefused(`subscription ${id} is of event store ${storeId}, not ${present}`);
  }
  const head = await store.head();
  if (position > head) {
    throw new HistoryRefused(
      `subscription ${id} is at ${position}, after the store's last event, ${head === START ? 'none' : head}`,
    );
  }
}
