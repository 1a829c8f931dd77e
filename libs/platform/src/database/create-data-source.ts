import type { ClientBase } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';

export interface DatabaseOptions {
  readonly url: string;
  readonly entities: NonNullable<DataSourceOptions['entities']>;
  readonly migrations: NonNullable<DataSourceOptions['migrations']>;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string;
  readonly connections?: number;
  /** The server gives a statement up after this time. */
  readonly statementTimeoutMs?: number;
  /** How long to wait for a connection, a free one of the pool included. */
  readonly connectTimeoutMs?: number;
}

/** Connects to PostgreSQL. The schema changes by migrations only: see `migrate`. */
export async function createDataSource({
  url,
  entities,
  migrations,
  applicationName = 'afterloan',
  connections = 10,
  statementTimeoutMs = 60_000,
  connectTimeoutMs = 10_000,
}: DatabaseOptions): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations,
    synchronize: false,
    migrationsTableName: 'afterloan_migration',
    migrationsTransactionMode: 'each',
    applicationName,
    connectTimeoutMS: connectTimeoutMs,
    poolSize: connections,
    extra: { statement_timeout: statementTimeoutMs, options: '-c timezone=UTC', onConnect: outliveItsEnd },
  });
  return dataSource.initialize();
}

/**
 * A connection that breaks says so by an event which ends the process where nobody listens, and nobody does between the
 * moment the pool hands it out and the one in which it is received. Whoever uses it next is told anyway.
 */
function outliveItsEnd(client: ClientBase): void {
  client.on('error', () => undefined);
}
