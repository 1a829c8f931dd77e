import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataDirectory } from '#platform';
import pg from 'pg';

export interface BenchServer {
  /** The URL of a new, empty database. */
  createDatabase(name: string): Promise<string>;
  /** Stops the server and removes its files. */
  stop(): Promise<void>;
}

/** A real PostgreSQL server in a temporary directory. Every commit is flushed to disk, as in production. */
export async function startServer(): Promise<BenchServer> {
  const directory = await mkdtemp(join(tmpdir(), 'afterloan-bench-postgres-'));
  const server = await openDataDirectory(directory, {
    role: 'server',
    serverSettings: {
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      shared_buffers: '512MB',
      wal_buffers: '32MB',
      max_wal_size: '8GB',
      checkpoint_timeout: '30min',
      max_connections: '200',
    },
  });
  return {
    createDatabase: async (name) => {
      const admin = new pg.Client({ connectionString: server.databaseUrl });
      await admin.connect();
      await admin.query(`create database ${name} template template0 encoding 'UTF8'`);
      await admin.end();
      const url = new URL(server.databaseUrl);
      url.pathname = `/${name}`;
      return url.href;
    },
    stop: async () => {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
