import pg from 'pg';
import type { RecordedEvent } from '#kernel';
import { CopyRefused } from '../copy/copy.errors.js';
import type { CopyState, CopyTarget } from '../copy/copy-target.js';
import type { Lineage } from '../copy/lineage.js';
import { canonicalEvent } from '../stored-event.js';
import { installEventStore } from './install.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { copyGuard } from './sql/copied-events.js';

interface Written {
  /** Position of the last event that was copied. */
  readonly last: string | null;
  /** Whether the last event of all was not. */
  readonly own: boolean;
}

/** A PostgreSQL store as the target of a copy. */
export class PostgresCopyTarget implements CopyTarget {
  private constructor(
    private readonly client: pg.Client,
    readonly store: PostgresEventStore,
  ) {}

  static async open(connectionString: string): Promise<PostgresCopyTarget> {
    const client = new pg.Client({ connectionString, application_name: 'afterloan-copy' });
    await client.connect();
    await installEventStore(client);
    await client.query(`set event_store.copying = 'on'; set synchronous_commit = 'on'; set timezone = 'UTC'`);
    const store = new PostgresEventStore({
      connectionString,
      applicationName: 'afterloan-copy',
      evenIncomplete: true,
    });
    return new PostgresCopyTarget(client, store);
  }

  async state(): Promise<CopyState> {
    const { rows } = await this.client.query<{ storeId: string; generation: number }>(
      'select store_id as "storeId", generation from event_store.copy',
    );
    const { last, own } = await this.written();
    if (rows.length === 0) return { kind: own ? 'own' : 'empty' };
    const event = last === null ? undefined : await this.eventAt(last);
    return { kind: 'copy', lineage: rows[0]!, last: event, written: own };
  }

  async begin({ storeId, generation }: Lineage): Promise<void> {
    await this.transaction(async () => {
      const { rowCount } = await this.client.query('update event_store.copy set complete = false');
      if (rowCount === 1) return;
      await this.client.query(copyGuard);
      await this.client.query('insert into event_store.copy (store_id, generation) values ($1, $2)', [
        storeId,
        generation,
      ]);
    });
  }

  async write(events: readonly RecordedEvent[]): Promise<void> {
    const first = events[0];
    if (first === undefined) return;
    const texts = events.map(canonicalEvent);
    await this.transaction(async () => {
      const { last } = await this.written();
      if (last !== null && last >= first.position) {
        throw new CopyRefused('target-in-use', 'another copying is at work on the target');
      }
      await this.client.query(
        `insert into event_store.event
           (position, stream, revision, event_id, type, schema, data, metadata, recorded_at,
            copied_position, copied_recorded_at)
         select (select coalesce(max(position), 0) from event_store.event) + no, stream, revision, event_id, type,
                schema, data, metadata, recorded_at::timestamptz, copied_position, recorded_at
           from unnest($1::text[], $2::bigint[], $3::uuid[], $4::text[], $5::smallint[], $6::text[], $7::text[],
                       $8::text[], $9::text[])
             with ordinality as given(stream, revision, event_id, type, schema, data, metadata, recorded_at,
                                      copied_position, no)
          order by no`,
        [
          events.map(({ stream }) => stream),
          events.map(({ revision }) => revision),
          events.map(({ eventId }) => eventId),
          events.map(({ type }) => type),
          events.map(({ schema }) => schema),
          texts.map(({ data }) => data),
          texts.map(({ metadata }) => metadata),
          events.map(({ recordedAt }) => recordedAt),
          events.map(({ position }) => position),
        ],
      );
    });
  }

  async complete(): Promise<void> {
    await this.client.query('update event_store.copy set complete = true');
  }

  async close(): Promise<void> {
    await this.store.close();
    await this.client.end();
  }

  private async written(): Promise<Written> {
    const { rows } = await this.client.query<Written>(
      `select max(copied_position) as last,
              coalesce((select copied_position is null from event_store.event order by position desc limit 1),
                       false) as own
         from event_store.event`,
    );
    return rows[0]!;
  }

  private async eventAt(position: string): Promise<RecordedEvent> {
    const { rows } = await this.client.query<{ stream: string; revision: string }>(
      'select stream, revision from event_store.event where copied_position = $1',
      [position],
    );
    const { stream, revision } = rows[0]!;
    for await (const [event] of this.store.readStream(stream, { from: Number(revision), limit: 1 })) {
      if (event) return event;
    }
    throw new Error(`the event at ${position} cannot be read`);
  }

  /** Under the lock of every append: whoever reads the end of the table here finds it there when it writes. */
  private async transaction(work: () => Promise<void>): Promise<void> {
    await this.client.query('begin');
    try {
      await this.client.query('select pg_advisory_xact_lock(4702111)');
      await work();
      await this.client.query('commit');
    } catch (error) {
      await this.client.query('rollback');
      throw error;
    }
  }
}
