import type { DataSource } from 'typeorm';
import { type EventStore, openEventStore } from '#event-store';
import type { Actor } from '#kernel';
import { commandKeyMigrations, SubjectVault, vaultMigrations } from '#lending-api';
import { lendingProjections, readModelEntities, readModelMigrations } from '#lending-read-models';
import { type Config, createDataSource, loadConfig, migrate, openDataDirectory } from '#platform';
import { drainProjections } from '#projections';
import { publicationMigrations } from '#publication';
import { relayMigrations } from '#relay';
import { webhookMigrations } from '#webhooks';

export interface BooksOptions {
  /** Data directory. Absent: the server of `DATABASE_URL` where that is set, else `AFTERLOAN_DATA`, else `var`. */
  readonly data?: string;
}

/** Events, read models and keys of one installation, open for one command. */
export interface Books {
  /** Where the data are, in words. */
  readonly place: string;
  readonly store: EventStore;
  readonly dataSource: DataSource;
  readonly vault: SubjectVault;
  /** Migrations that this command ran. */
  readonly migrated: readonly string[];
  /** Brings the read models to the end of the events; safe beside a running projector. */
  drain(): Promise<void>;
}

/** Who a command of the command line acts as. */
export const operator: Actor = { id: 'afterloan-cli', role: 'operator', org: 'head-office' };

/**
 * Opens the books for `work` and closes them after it: of `DATABASE_URL` and `EVENTSTOREDB_URL` where they are set,
 * else of the data directory, attached to the server of a running `npm start` or with one of its own.
 */
export async function withBooks<T>(options: BooksOptions, work: (books: Books) => Promise<T>): Promise<T> {
  const config = loadConfig();
  const url = options.data === undefined ? config.databaseUrl : undefined;
  if (url !== undefined) {
    const { host, pathname } = new URL(url);
    return withDatabase(url, `PostgreSQL at ${host}${pathname}`, config, work);
  }
  const data = await openDataDirectory(options.data ?? config.dataDirectory);
  try {
    const own = { ...config, dataDirectory: data.directory };
    return await withDatabase(data.databaseUrl, data.directory, own, work);
  } finally {
    await data.close();
  }
}

async function withDatabase<T>(
  databaseUrl: string,
  place: string,
  { eventStoreDbUrl, dataDirectory }: Pick<Config, 'eventStoreDbUrl' | 'dataDirectory'>,
  work: (books: Books) => Promise<T>,
): Promise<T> {
  const dataSource = await createDataSource({
    url: databaseUrl,
    entities: readModelEntities,
    migrations: [
      ...readModelMigrations,
      ...publicationMigrations,
      ...relayMigrations,
      ...webhookMigrations,
      ...vaultMigrations,
      ...commandKeyMigrations,
    ],
    applicationName: 'afterloan-cli',
    // A rebuild or a check is one long statement here and there.
    statementTimeoutMs: 0,
    // An import has more loans in hand than connections: on a busy machine each waits its turn, and nobody is kept waiting.
    connectTimeoutMs: 300_000,
  });
  try {
    const migrated = await migrate(dataSource, databaseUrl);
    const store = await openEventStore({
      databaseUrl,
      ...(eventStoreDbUrl !== undefined && { eventStoreDbUrl }),
    });
    try {
      const vault = await SubjectVault.open(dataSource, dataDirectory);
      const drain = () => drainProjections(lendingProjections, { dataSource, store });
      return await work({ place, store, dataSource, vault, migrated, drain });
    } finally {
      await store.close();
    }
  } finally {
    await dataSource.destroy();
  }
}
