import type { EventStore } from '../event-store.port.js';
import { EventStoreDbEventStore } from '../eventstoredb/index.js';
import { installEventStoreAt } from '../postgres/install.js';
import { PostgresEventStore } from '../postgres/postgres-event-store.js';

export interface EventStoreLocation {
  /** PostgreSQL server that keeps the events, unless `eventStoreDbUrl` is given. */
  readonly databaseUrl: string;
  readonly eventStoreDbUrl?: string;
}

/** Opens the store of the given place; on PostgreSQL it is installed there first. */
export async function openEventStore({
  databaseUrl,
  eventStoreDbUrl,
}: EventStoreLocation): Promise<EventStore> {
  if (eventStoreDbUrl !== undefined) return new EventStoreDbEventStore(eventStoreDbUrl);
  await installEventStoreAt(databaseUrl);
  return new PostgresEventStore({ connectionString: databaseUrl });
}
