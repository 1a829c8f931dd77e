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
  let lost: Error | undefined;
  guard.on('error', (error) => (lost = error));
  await guard.connect();
  try {
    // Held by the session: should this process die, the lock goes with it.
    await guard.query('select pg_advisory_lock($1)', [migrationLock]);
    const names = (await dataSource.runMigrations()).map(({ name }) => name);
    // The lock went with the connection: another process may have run them at the same time.
    if (lost) throw lost;
    return names;
  } finally {
    await guard.end();
  }
}
