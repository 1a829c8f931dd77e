import pg from 'pg';
import type { DataSource } from 'typeorm';

// Any number will do, as long as every process of every release uses the same.
const migrationLock = 4_702_113;

/**
 * Brings the schema up to this release. Processes that start together wait for each other.
 * @returns names of the migrations that were run
 */
export async function migrate(dataSource: DataSource, url: string): Promise<string[]> {
  const guard = new pg.Client({ connectionString: url, application_name: 'afterloan-migration' });
  await guard.connect();
  try {
    // Held by the session: should this process die, the lock goes with it.
    await guard.query('select pg_advisory_lock($1)', [migrationLock]);
    return (await dataSource.runMigrations()).map(({ name }) => name);
  } finally {
    await guard.end();
  }
}
