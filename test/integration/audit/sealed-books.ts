import pg from 'pg';
import { LogDirectory, sealAll } from '#audit';
import { installEventStore, PostgresEventStore } from '#event-store';
import { temporaryDirectory, writeBooks } from '../../../libs/audit/testing/books.js';
import { createDatabase } from '../../postgres/database.js';

/** A history on PostgreSQL that was sealed, and an owner of the database who is not bound by its triggers. */
export interface SealedBooks {
  readonly store: PostgresEventStore;
  readonly owner: pg.Client;
  readonly audit: { readonly directory: string };
  readonly log: LogDirectory;
  readonly size: number;
  remove(): Promise<void>;
}

export async function sealedBooks(loans = 4, rounds = 100): Promise<SealedBooks> {
  const database = await createDatabase();
  const temporary = await temporaryDirectory();
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await installEventStore(owner);
  const store = new PostgresEventStore({ connectionString: database.url });
  await writeBooks(store, loans, rounds);
  const audit = { directory: temporary.path };
  const size = await sealAll(store, audit);
  await owner.query('alter table event_store.event disable trigger all');
  return {
    store,
    owner,
    audit,
    log: LogDirectory.of(audit.directory, await store.storeId()),
    size,
    remove: async () => {
      await store.close();
      await owner.end();
      await database.drop();
      await temporary.remove();
    },
  };
}
