import pg from 'pg';
import { START } from '#kernel';
import { StoreBusy } from '../../libs/event-store/src/event-store.errors.js';
import { installEventStore } from '../../libs/event-store/src/postgres/install.js';
import type { PostgresEventStoreOptions } from '../../libs/event-store/src/postgres/options.js';
import { PostgresEventStore } from '../../libs/event-store/src/postgres/postgres-event-store.js';
import {
  collect,
  idsOf,
  newEvent,
  newEvents,
  newStream,
  succeeded,
} from '../../libs/event-store/testing/sample-events.js';
import { createDatabase } from '../postgres/database.js';

describe('the order of events on PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let owner: pg.Client;
  const opened: PostgresEventStore[] = [];

  beforeEach(async () => {
    database = await createDatabase();
    owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    await installEventStore(owner);
  });
  afterEach(async () => {
    // First the owner: a test that failed may have left a transaction open for which the stores wait.
    await owner.end();
    await Promise.all(opened.splice(0).map((store) => store.close()));
    await database.drop();
  });

  const open = (options: Partial<PostgresEventStoreOptions> = {}) => {
    const store = new PostgresEventStore({ connectionString: database.url, ...options });
    opened.push(store);
    return store;
  };

  it('has no gap and no double, however many processes append at once and whatever they are refused', async () => {
    const stores = Array.from({ length: 6 }, () => open());
    const contested = Array.from({ length: 4 }, () => newStream());
    await Promise.all(
      stores.map(async (store) => {
        for (let count = 0; count < 20; count += 1) {
          await Promise.all([
            store.append(newStream(), newEvents(2), 'none'),
            store.append(newStream(), newEvents(1), 'none'),
            store.append(contested[count % 4]!, [newEvent()], count < 4 ? 'none' : Math.floor(count / 4) - 1),
          ]);
        }
      }),
    );

    const { rows } = await owner.query<{ position: string }>(
      'select position from event_store.event order by position',
    );
    expect(rows.map(({ position }) => Number(position))).toEqual(rows.map((_, index) => index + 1));
    expect(rows.length).toBeGreaterThanOrEqual(6 * 20 * 3);
    expect(await collect(stores[0]!.readAll(START))).toHaveLength(rows.length);
  }, 60_000);

  it('lets no append pass another that has not been committed', async () => {
    const store = open();
    const slow = newEvent();
    await owner.query('begin');
    await owner.query(
      `select * from event_store.append('loan-slow', '{-1}', '{1}', '{1}', $1, 'loan.closed', '{1}', '{}', $2)`,
      [`{${slow.eventId}}`, JSON.stringify({ ...slow, data: undefined })],
    );
    let passed = false;
    const later = store.append(newStream(), [newEvent()], 'none').then((result) => {
      passed = true;
      return result;
    });
    await until(async () => (await waitingForLock(owner)) === 1);
    expect(await store.head()).toBe(START);
    expect(passed).toBe(false);
    await owner.query('commit');

    expect(succeeded(await later).position).toBe('0000000000000002');
    expect((await collect(store.readAll(START))).map(({ position }) => position)).toEqual([
      '0000000000000001',
      '0000000000000002',
    ]);
  });

  it('never has a record time before an earlier one, although the clock of the server was set back', async () => {
    const store = open();
    await store.append(newStream(), [newEvent()], 'none');
    await owner.query(
      `insert into event_store.event
         (position, stream, revision, event_id, type, schema, data, metadata, recorded_at)
       select 2, 'loan-ahead', 0, gen_random_uuid(), type, schema, data, metadata, now() + interval '1 hour'
       from event_store.event`,
    );
    await store.append(newStream(), [newEvent()], 'none');

    const [first, ahead, last] = (await collect(store.readAll(START))).map(({ recordedAt }) => recordedAt);
    expect(ahead! > first!).toBe(true);
    expect(last).toBe(ahead);
  });

  it('is that of the calls, for one stream and one process', async () => {
    const store = open();
    const stream = newStream();
    const events = newEvents(30);

    const results = await Promise.all(
      events.map((event, index) => store.append(stream, [event], index === 0 ? 'none' : index - 1)),
    );

    expect(results.map((result) => succeeded(result).revision)).toEqual(events.map((_, index) => index));
    expect(idsOf(await collect(store.readStream(stream)))).toEqual(idsOf(events));
  });

  it('is not followed past a position that is missing', async () => {
    const store = open();
    await store.append(newStream(), newEvents(3), 'none');
    await owner.query(
      `insert into event_store.event
         (position, stream, revision, event_id, type, schema, data, metadata, recorded_at)
       select 5, 'loan-hole', 0, gen_random_uuid(), type, schema, data, metadata, recorded_at
       from event_store.event where position = 3`,
    );
    await expect(collect(store.readAll(START))).rejects.toThrow('position 4 is missing');
  });

  it('holds pages of few events where these are large', async () => {
    const store = open();
    const stream = newStream();
    const data = { text: 'x'.repeat(1_000_000) };
    for (let batch = 0; batch < 5; batch += 1) {
      await store.append(stream, newEvents(8, { data }), batch === 0 ? 'none' : batch * 8 - 1);
    }
    const sizes = async (pages: AsyncIterable<readonly unknown[]>) => {
      const all: number[] = [];
      for await (const page of pages) all.push(page.length);
      return all;
    };

    expect(await sizes(store.readStream(stream))).toEqual([17, 17, 6]);
    expect(await sizes(store.readStream(stream, { direction: 'backward' }))).toEqual([17, 17, 6]);
    expect(await sizes(store.readAll(START))).toEqual([17, 17, 6]);
    expect(await sizes(store.readAll(START, { categories: [stream.split('-')[0]!] }))).toEqual([17, 17, 6]);
  }, 60_000);

  it('is kept by refusing what waits beyond the limit, and by finishing what waits at the close', async () => {
    const store = open({ append: { waiting: 50 } });
    const accepted = Array.from({ length: 50 }, () => store.append(newStream(), [newEvent()], 'none'));
    await expect(store.append(newStream(), [newEvent()], 'none')).rejects.toThrow(StoreBusy);

    await store.close();

    for (const result of await Promise.all(accepted)) expect(result.kind).toBe('appended');
    await expect(store.append(newStream(), [newEvent()], 'none')).rejects.toThrow(StoreBusy);
    opened.splice(0);
    const { rows } = await owner.query('select count(*)::int as count from event_store.event');
    expect(rows).toEqual([{ count: 50 }]);
  });
});

async function waitingForLock(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from pg_locks join pg_database d on d.oid = database
     where datname = current_database() and not granted`,
  );
  return rows[0]!.count;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 3_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('the condition was not met within 3 seconds');
  }
}
