import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import {
  compareWithLog,
  exportBundle,
  filesIn,
  formatAddCheckpoint,
  LogDirectory,
  sealAll,
  type StoreFault,
  VerifierKey,
  verifyBundle,
  Witness,
  WitnessState,
} from '#audit';
import { type EventStore, installEventStore, PostgresEventStore } from '#event-store';
import { temporaryDirectory, writeBooks } from '../../../libs/audit/testing/books.js';
import { EventStoreDbEventStore } from '../../../libs/event-store/src/eventstoredb/index.js';
import type { EventLog } from '../../eventstoredb-server/event-log.js';
import { EventStoreDbServer } from '../../eventstoredb-server/server.js';
import { createDatabase } from '../../postgres/database.js';

/** A history that was sealed. */
export interface Sealed<Store extends EventStore = EventStore> {
  readonly store: Store;
  readonly audit: { readonly directory: string };
  readonly log: LogDirectory;
  readonly size: number;
  remove(): Promise<void>;
}

/** On PostgreSQL, with an owner of the database who is not bound by its triggers. */
export interface SealedBooks extends Sealed<PostgresEventStore> {
  readonly owner: pg.Client;
}

/** In EventStoreDB, with its files. */
export interface SealedEventStoreDb extends Sealed<EventStoreDbEventStore> {
  readonly files: EventLog;
  /** Puts the store's files and the log back as they were when they were sealed. */
  restore(): Promise<void>;
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

export async function sealedEventStoreDb(loans = 4, rounds = 100): Promise<SealedEventStoreDb> {
  const server = await EventStoreDbServer.start();
  const temporary = await temporaryDirectory();
  const kept = await temporaryDirectory();
  const store = new EventStoreDbEventStore(server.connectionString);
  // Writes an event of the store's own, once, and before all of ours.
  await store.storeId();
  await writeBooks(store, loans, rounds);
  const audit = { directory: temporary.path };
  const size = await sealAll(store, audit);
  const records = [...server.log.records];
  await cp(audit.directory, kept.path, { recursive: true });
  return {
    store,
    files: server.log,
    audit,
    log: LogDirectory.of(audit.directory, await store.storeId()),
    size,
    restore: async () => {
      server.log.rewrite(() => records);
      await rm(audit.directory, { recursive: true });
      await cp(kept.path, audit.directory, { recursive: true });
    },
    remove: async () => {
      await store.close();
      await server.stop();
      await temporary.remove();
      await kept.remove();
    },
  };
}

export function exportAll({ store, log, audit }: Sealed, name = 'bundle') {
  const scope = { kind: 'all', title: 'everything', heads: [] } as const;
  return exportBundle(store, log, { out: join(audit.directory, name), scope });
}

/** What was done to the store is named, nothing is exported, and the sealer signs nothing more. */
export async function expectFound(books: Sealed, fault: StoreFault, index: number): Promise<void> {
  const found = await compareWithLog(books.store, books.log.reader(books.size));
  expect(found[0]).toMatchObject({ fault, index });
  const refused = { fault: expect.stringMatching(/^store-(differs|truncated)$/) as string };
  await expect(exportAll(books)).rejects.toMatchObject(refused);
  // With its memory of the heads gone the sealer reads everything again, and signs nothing.
  await rm(books.log.snapshot);
  const before = await books.log.checkpointNote();
  await expect(sealAll(books.store, books.audit)).rejects.toMatchObject(refused);
  expect(await books.log.checkpointNote()).toBe(before);
}

/**
 * Whoever holds the private key has the changed store sealed anew: the bundle holds by itself, and is found by whoever
 * kept a checkpoint of before, and by a witness that cosigned it.
 */
export async function expectForkExposed(books: Sealed, change: () => Promise<void>): Promise<void> {
  const held = (await books.log.checkpointNote())!;
  const { vkey } = (await books.log.keyHistory())!.keys[0]!;
  const memory = await WitnessState.open(join(books.audit.directory, 'witness'), 'regulator.example/w1');
  const witness = new Witness(memory, [VerifierKey.parse(vkey)]);
  await witness.addCheckpoint(formatAddCheckpoint({ oldSize: 0, proof: [], note: held }));
  await change();
  for (const part of ['log', 'checkpoints', 'state/heads.snapshot']) {
    await rm(join(books.log.path, part), { recursive: true, force: true });
  }
  const size = await sealAll(books.store, books.audit);
  const note = (await books.log.checkpointNote())!;
  await exportAll(books);
  const files = filesIn(join(books.audit.directory, 'bundle'));
  expect(await verifyBundle(files)).toMatchObject({ holds: true });
  const fault = size < books.size ? 'checkpoint-older' : 'held-not-contained';
  expect((await verifyBundle(files, { held })).findings).toMatchObject([{ fault }]);
  const asked = { oldSize: books.size, proof: [], note };
  const answer = await witness.addCheckpoint(formatAddCheckpoint(asked));
  expect(answer.status).toBe(size < books.size ? 400 : 409);
}
