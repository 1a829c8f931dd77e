import pg from 'pg';
import { openDataDirectory } from '#platform';
import { holds } from './holds.js';

const heldLock = 918_273;

/** The store's table of events, into which no event of one type gets while this is held, or only the first of them. */
export class HeldUpHistory {
  private constructor(
    private readonly database: Awaited<ReturnType<typeof openDataDirectory>>,
    private readonly client: pg.Client,
  ) {}

  /** @param passing so many events of the type get in before the next is held up */
  static async of(data: string, type: string, passing = 0): Promise<HeldUpHistory> {
    const database = await openDataDirectory(data);
    const client = new pg.Client({ connectionString: database.databaseUrl });
    // The server may be taken down by the next start before this connection is.
    client.on('error', () => undefined);
    await client.connect();
    await client.query('select pg_advisory_lock($1)', [heldLock]);
    await client.query(`
      create or replace function hold_up() returns trigger language plpgsql as $$
      begin
        if (select count(*) from event_store.event where type = '${type}') >= ${passing} then
          perform pg_advisory_xact_lock(${heldLock});
        end if;
        return new;
      end $$;
      create or replace trigger hold_up before insert on event_store.event
        for each row when (new.type = '${type}') execute function hold_up();`);
    return new HeldUpHistory(database, client);
  }

  /** Until an event of the type is on its way into the table. */
  async heldUp(): Promise<void> {
    await holds(
      async () => (await this.waiting()).length > 0,
      () => 'no event is held up',
    );
  }

  /** The transaction that is held up ends with the process that was killed; then events get in again. */
  async letGo(): Promise<void> {
    for (const pid of await this.waiting()) await this.client.query('select pg_terminate_backend($1)', [pid]);
    await holds(
      async () => (await this.waiting()).length === 0,
      () => 'a transaction is still held up',
    );
    await this.client.query('drop trigger hold_up on event_store.event; drop function hold_up()');
    await this.client.end();
    await this.database.close();
  }

  /** Ids of the aggregates that have an event of the type, one for each event. */
  async idsOf(type: string): Promise<string[]> {
    const { rows } = await this.client.query<{ stream: string }>(
      'select stream from event_store.event where type = $1 order by position',
      [type],
    );
    return rows.map(({ stream }) => stream.slice(stream.indexOf('-') + 1));
  }

  private async waiting(): Promise<number[]> {
    const { rows } = await this.client.query<{ pid: number }>(
      `select pid from pg_locks where locktype = 'advisory' and objid = $1 and not granted`,
      [heldLock],
    );
    return rows.map(({ pid }) => pid);
  }
}
