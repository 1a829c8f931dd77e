import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager, type MigrationInterface, type QueryRunner } from 'typeorm';
import { type EventStore, MemoryEventStore } from '#event-store';
import { type NewEvent, type Position, type RecordedEvent, localDate } from '#kernel';
import { type Projection, type TableNames, projectionMigrations } from '#projections';
import { createDatabase } from '../../postgres/database.js';

/** The smallest projection whose rows show an event that was lost or came twice: how many, and their sum, by stream. */
class CreateTally1 implements MigrationInterface {
  readonly name = 'CreateTally1760000000001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table read_model_shape.tally (stream text primary key, count integer not null, total integer not null)`,
    );
    await runner.query(`create index tally_total on read_model_shape.tally (total)`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read_model_shape.tally`);
  }
}

interface TallyOptions {
  readonly version?: number;
  /** Called before the rows of a batch are written, within its transaction. */
  readonly before?: (events: readonly RecordedEvent[], tx: EntityManager) => Promise<void> | void;
  /** Called after the rows were written, before the commit. */
  readonly after?: (events: readonly RecordedEvent[], tx: EntityManager) => Promise<void> | void;
  readonly factor?: number;
}

export function tally({ version = 1, before, after, factor = 1 }: TallyOptions = {}): Projection {
  return {
    name: 'tally',
    version,
    handles: ['tally.added'],
    tables: ['tally'],
    open: (tables: TableNames) => ({
      async project(events, tx) {
        await before?.(events, tx);
        await tx.query(
          `insert into ${tables.tally} as t (stream, count, total)
           select stream, count(*), sum(amount) from unnest($1::text[], $2::integer[]) e (stream, amount) group by 1
           on conflict (stream) do update set count = t.count + excluded.count, total = t.total + excluded.total`,
          [events.map(({ stream }) => stream), events.map(({ data }) => (data.amount as number) * factor)],
        );
        await after?.(events, tx);
      },
    }),
  };
}

export interface Stage {
  readonly dataSource: DataSource;
  readonly store: EventStore;
  /** Appends one event to each stream of `amounts`, in order. */
  add(...amounts: readonly (readonly [stream: string, amount: number])[]): Promise<Position>;
  ignore(): Promise<Position>;
  rows(): Promise<readonly { stream: string; count: number; total: number }[]>;
  close(): Promise<void>;
}

export async function stage(store: EventStore = new MemoryEventStore()): Promise<Stage> {
  const database = await createDatabase();
  const dataSource = await new DataSource({
    type: 'postgres',
    url: database.url,
    migrations: [...projectionMigrations, CreateTally1],
  }).initialize();
  await dataSource.runMigrations();
  const revisions = new Map<string, number>();

  const append = async (stream: string, type: string, amount: number): Promise<Position> => {
    const revision = revisions.get(stream);
    const result = await store.append(stream, [event(type, amount)], revision ?? 'none');
    if (result.kind !== 'appended') throw new Error(`append to ${stream}: ${result.kind}`);
    revisions.set(stream, result.revision);
    return result.position;
  };

  return {
    dataSource,
    store,
    add: async (...amounts) => {
      let position = await store.head();
      for (const [stream, amount] of amounts) position = await append(stream, 'tally.added', amount);
      return position;
    },
    ignore: () => append('other-1', 'other.happened', 0),
    rows: () => dataSource.query(`select stream, count, total from read_model.tally order by stream`),
    close: async () => {
      await dataSource.destroy();
      await store.close();
      await database.drop();
    },
  };
}

function event(type: string, amount: number): NewEvent {
  const id = randomUUID();
  return {
    eventId: id,
    type,
    schema: 1,
    occurredOn: localDate('2026-01-01'),
    data: { amount },
    actor: { id: 'tester', role: 'clerk', org: 'head-office' },
    commandId: id,
    commandHash: '0'.repeat(64),
    correlationId: id,
    causationId: id,
    subjects: [],
  };
}

/** Waits until `condition` holds, at most five seconds. */
export async function eventually(condition: () => Promise<boolean> | boolean, what: string): Promise<void> {
  for (const end = performance.now() + 5_000; performance.now() < end;) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`not within five seconds: ${what}`);
}
