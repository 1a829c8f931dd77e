import { streamNameFilter } from '@eventstore/db-client';
import type { ReadAllFilter } from '../event-store.port.js';
import { categoryOf } from '../stored-event.js';

/** Holds one event, whose id names this history. No event of ours, so it shows in no read of all streams. */
export const identityStream = 'store-identity';

/** How far a copy has come, where the log is one. No event of ours either. */
export const copyStream = 'store-copy';

/** Streams that this adapter keeps for itself. */
export function isReserved(stream: string): boolean {
  return stream === identityStream || stream === copyStream;
}

/** Whether the events of a stream are ours, not the store's own, and of the wanted categories. */
export function selects(filter?: ReadAllFilter): (stream: string) => boolean {
  const categories = filter?.categories && new Set(filter.categories);
  return (stream) =>
    !stream.startsWith('$') && !isReserved(stream) && (categories?.has(categoryOf(stream)) ?? true);
}

/** In the unit of the server, 32 events that did not pass: often enough to tell that it is at work. */
const checkpointInterval = 32;

/** The same for the server, which may let more pass. */
export function streamFilter(filter: ReadAllFilter | undefined, checkpointReached: () => void) {
  const reporting = { checkpointInterval, checkpointReached };
  return filter?.categories?.length
    ? streamNameFilter({ ...reporting, prefixes: filter.categories.map((category) => `${category}-`) })
    : streamNameFilter({ ...reporting, regex: '^[^$]' });
}
