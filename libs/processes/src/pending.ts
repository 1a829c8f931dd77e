import type { EventStore } from '#event-store';
import type { Position, RecordedEvent } from '#kernel';

/** The first event of these categories after a position, if there is one. */
export async function firstAfter(
  store: EventStore,
  position: Position,
  categories: readonly string[],
): Promise<RecordedEvent | undefined> {
  for await (const [first] of store.readAll(position, { categories })) return first;
  return undefined;
}
