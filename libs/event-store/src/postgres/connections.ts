import pg from 'pg';

export interface ConnectionOptions {
  readonly connectionString: string;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
  readonly connections: number;
  /** The server gives a statement up after this time. */
  readonly statementTimeoutMs: number;
  /** We give a connection or an answer up after this time, for a server that can no longer say so. */
  readonly answerTimeoutMs: number;
}

/**
 * A pool whose sessions answer in text (no value is parsed into what nobody asked for) and in UTC. Every query of the
 * store has an index: it is planned once, and a plan made while the table was small must not scan it later.
 */
export function openPool(options: ConnectionOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    application_name: options.applicationName,
    max: options.connections,
    connectionTimeoutMillis: options.answerTimeoutMs,
    query_timeout: options.answerTimeoutMs,
    keepAlive: true,
    // They are few, and each has its statements planned: they stay open.
    idleTimeoutMillis: 0,
    types: { getTypeParser: () => (text: string) => text },
    // The pool waits for it, which its types do not say.
    onConnect: ((client: pg.ClientBase) => prepare(client, options)) as (client: pg.ClientBase) => void,
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  return pool;
}

async function prepare(client: pg.ClientBase, { statementTimeoutMs }: ConnectionOptions): Promise<void> {
  const settings = [
    `timezone = 'UTC'`,
    `datestyle = 'ISO'`,
    `statement_timeout = ${Math.trunc(statementTimeoutMs)}`,
    `enable_seqscan = off`,
    `enable_bitmapscan = off`,
    `plan_cache_mode = force_generic_plan`,
    `jit = off`,
  ];
  await client.query(settings.map((setting) => `set ${setting}`).join('; '));
  // A server that answers before the disk has the event would lose what we called durable. Stricter ways stay.
  await client.query(
    `select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`,
  );
}
