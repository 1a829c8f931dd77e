import type { DataSource, QueryRunner } from 'typeorm';

/** One connection holds the leases of all that runs on a database: a connection for each would use up the pool. */
interface LeaseSession {
  readonly connection: QueryRunner;
  readonly keys: Set<string>;
  /** Settles when the connection is free: it takes one query at a time. */
  idle: Promise<unknown>;
}

const sessions = new WeakMap<DataSource, LeaseSession>();

/**
 * Runs `work` while this instance alone holds the lease of `name`, so that two instances do not do everything twice.
 * It saves work and proves nothing: a connection that breaks gives the lease away unnoticed, and the checkpoint then
 * decides who goes on.
 * @returns false where another instance holds the lease
 */
export async function holdLease(
  dataSource: DataSource,
  name: string,
  work: () => Promise<void>,
): Promise<boolean> {
  const key = `afterloan.process.${name}`;
  const session = sessionOn(dataSource);
  // The server lets one connection take a lock twice, and a broken one has given all of its locks away.
  if (session.keys.has(key)) {
    if (await isAlive(session)) return false;
    leave(dataSource, session);
    return holdLease(dataSource, name, work);
  }
  session.keys.add(key);
  try {
    if (!(await ask(session, 'pg_try_advisory_lock', key))) return false;
    try {
      await work();
    } finally {
      // A broken connection has given the lock back already.
      await ask(session, 'pg_advisory_unlock', key).catch(() => leave(dataSource, session));
    }
    return true;
  } catch (error) {
    // Whoever comes next tries a connection of its own: this one may be what failed.
    leave(dataSource, session);
    throw error;
  } finally {
    session.keys.delete(key);
    if (session.keys.size === 0) {
      leave(dataSource, session);
      await session.connection.release();
    }
  }
}

function sessionOn(dataSource: DataSource): LeaseSession {
  const present = sessions.get(dataSource);
  if (present) return present;
  const connection = dataSource.createQueryRunner();
  const session: LeaseSession = { connection, keys: new Set(), idle: Promise.resolve() };
  sessions.set(dataSource, session);
  return session;
}

function leave(dataSource: DataSource, session: LeaseSession): void {
  if (sessions.get(dataSource) === session) sessions.delete(dataSource);
}

async function isAlive(session: LeaseSession): Promise<boolean> {
  return query(session, 'select true as done').catch(() => false);
}

function ask(session: LeaseSession, lock: string, key: string): Promise<boolean> {
  return query(session, `select ${lock}(hashtextextended($1, 0)) as done`, [key]);
}

async function query(session: LeaseSession, sql: string, parameters: string[] = []): Promise<boolean> {
  const asked = session.idle.then(() =>
    session.connection.manager.query<{ done: boolean }[]>(sql, parameters),
  );
  session.idle = asked.catch(() => undefined);
  const [row] = await asked;
  return row?.done === true;
}
