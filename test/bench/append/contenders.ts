import { randomUUID } from 'node:crypto';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import { canonicalJson } from '../../../libs/kernel/src/canonical-json.js';
import { installEventStore } from '../../../libs/event-store/src/postgres/install.js';
import { PostgresEventStore } from '../../../libs/event-store/src/postgres/postgres-event-store.js';
import { newEvent } from './payload.js';

/** Appends one event to a new stream, which must not exist; settles when it is durable. */
export interface Contender {
  readonly name: string;
  append(): Promise<void>;
  close(): Promise<void>;
}

/** The store as the command path has it. */
export async function groupCommit(url: string): Promise<Contender> {
  await install(url);
  return ours('group commit', new PostgresEventStore({ connectionString: url }));
}

/** The same statement with the same guarantees, one append in each transaction. */
export async function oneTransactionEach(url: string, connections: number): Promise<Contender> {
  await install(url);
  const append = { lanes: connections, appendsPerBatch: 1 };
  return ours('one transaction each', new PostgresEventStore({ connectionString: url, append }));
}

/** What the driver and the server can do at most without order, lock or check: one prepared INSERT. */
export async function bareInsert(url: string, connections: number): Promise<Contender> {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  await pool.query(
    `create table event (position bigint generated always as identity primary key, stream text not null,
       revision bigint not null, event_id uuid not null, type text not null, data text not null,
       metadata text not null, recorded_at timestamptz not null default now(), unique (stream, revision))`,
  );
  return {
    name: 'bare insert, no lock',
    append: async () => {
      const { eventId, type, data, ...metadata } = newEvent();
      await pool.query({
        name: 'insert',
        text: `insert into event (stream, revision, event_id, type, data, metadata) values ($1, 0, $2, $3, $4, $5)`,
        values: [`loan-${randomUUID()}`, eventId, type, canonicalJson(data), canonicalJson(metadata)],
      });
    },
    close: () => pool.end(),
  };
}

/** A store of the same kind: TypeScript, PostgreSQL, one `append` with an expected version. */
export async function emmett(url: string, connections: number): Promise<Contender> {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
  await store.schema.migrate();
  return {
    name: 'emmett-postgresql 0.42.0',
    append: async () => {
      const { type, data, ...metadata } = newEvent();
      await store.appendToStream(
        `loan-${randomUUID()}`,
        [{ type, data: data as Record<string, unknown>, metadata }],
        {
          expectedStreamVersion: 'STREAM_DOES_NOT_EXIST',
        },
      );
    },
    close: async () => {
      await store.close();
      await pool.end();
    },
  };
}

async function install(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await installEventStore(client);
  await client.end();
}

function ours(name: string, store: PostgresEventStore): Contender {
  return {
    name,
    append: async () => {
      const result = await store.append(`loan-${randomUUID()}`, [newEvent()], 'none');
      if (result.kind !== 'appended') throw new Error(`an append ended with ${result.kind}`);
    },
    close: () => store.close(),
  };
}
