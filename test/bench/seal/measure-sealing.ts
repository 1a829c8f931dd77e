import { sealAll } from '#audit';
import type { PostgresEventStore } from '../../../libs/event-store/src/postgres/postgres-event-store.js';
import { round } from '../report.js';

/** A sealer that has everything before it, as after a long pause: what it can do at most. */
export async function measureSealing(store: PostgresEventStore, directory: string) {
  const started = performance.now();
  const size = await sealAll(store, { directory });
  const seconds = (performance.now() - started) / 1_000;
  return { size, seconds: round(seconds, 1), perSecond: round(size / seconds) };
}
