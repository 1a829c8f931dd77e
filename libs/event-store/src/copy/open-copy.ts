import { EventStoreDbCopyTarget } from '../eventstoredb/eventstoredb-copy-target.js';
import { EventStoreDbEventStore } from '../eventstoredb/index.js';
import { installEventStoreAt } from '../postgres/install.js';
import { PostgresCopyTarget } from '../postgres/postgres-copy-target.js';
import { PostgresEventStore } from '../postgres/postgres-event-store.js';
import type { CopySource, CopyTarget } from './copy-target.js';

/** The store of a `postgres://` or `esdb://` address, to copy from. */
export async function openCopySource(address: string): Promise<CopySource> {
  if (!isPostgres(address)) return new EventStoreDbEventStore(address);
  await installEventStoreAt(address);
  return new PostgresEventStore({ connectionString: address, applicationName: 'afterloan-copy' });
}

/** The store of such an address, to copy to. */
export function openCopyTarget(address: string): Promise<CopyTarget> {
  return isPostgres(address)
    ? PostgresCopyTarget.open(address)
    : Promise.resolve(new EventStoreDbCopyTarget(address));
}

function isPostgres(address: string): boolean {
  return /^postgres(ql)?:/.test(address);
}
