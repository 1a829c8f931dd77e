import pg, { type ClientBase } from 'pg';
import { appendFunction } from './sql/append-function.js';
import { copiedEvents } from './sql/copied-events.js';
import { eventTable } from './sql/event-table.js';
import { refuseChange } from './sql/refuse-change.js';
import { schema } from './sql/schema.js';
import { storeTable } from './sql/store-table.js';

/** What each version of the store's own schema added. A released version is never edited. */
const versions: readonly { readonly version: number; readonly objects: readonly string[] }[] = [
  { version: 1, objects: [eventTable, storeTable, refuseChange, appendFunction] },
  { version: 2, objects: [copiedEvents] },
];

/**
 * Brings the schema `event_store` of the connected database to the version of this program, in one transaction.
 * Does nothing where it is there already; several processes may call it at once.
 * @throws Error where the database was installed by a later program
 */
export async function installEventStore(client: ClientBase): Promise<void> {
  await client.query('begin');
  try {
    // Not the lock of append: an installation must not wait for writers, nor hold them up.
    await client.query('select pg_advisory_xact_lock(4702112)');
    await client.query(schema);
    const { rows } = await client.query<{ version: number | null }>(
      'select max(version) as version from event_store.installed_version',
    );
    const installed = rows[0]?.version ?? 0;
    const latest = versions.at(-1)!.version;
    if (installed > latest) {
      throw new Error(`the event store has version ${installed}, this program knows only up to ${latest}`);
    }
    for (const { version, objects } of versions.filter((each) => each.version > installed)) {
      for (const sql of objects) await client.query(sql);
      await client.query('insert into event_store.installed_version (version) values ($1)', [version]);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** The same, on a connection of its own. */
export async function installEventStoreAt(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, application_name: 'afterloan-install' });
  await client.connect();
  try {
    await installEventStore(client);
  } finally {
    await client.end();
  }
}
