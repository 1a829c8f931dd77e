import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * One real PostgreSQL server for the whole run; every suite makes its own database on it. The server is started as
 * `npm start` starts it, from the build.
 */
export default async function startServer() {
  if (process.env.TEST_POSTGRES_URL) return;
  const { openDataDirectory } = await import('../../dist/libs/platform/src/index.js');
  const directory = await mkdtemp(join(tmpdir(), 'afterloan-test-postgres-'));
  const server = await openDataDirectory(directory, {
    role: 'server',
    serverSettings: { max_connections: '200' },
  });
  globalThis.testPostgres = server;
  process.env.TEST_POSTGRES_URL = server.databaseUrl;
}
