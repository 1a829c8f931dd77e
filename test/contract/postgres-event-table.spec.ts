import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { installEventStore } from '../../libs/event-store/src/postgres/install.js';
import { PostgresEventStore } from '../../libs/event-store/src/postgres/postgres-event-store.js';
import { collect, newEvent, newStream } from '../../libs/event-store/testing/sample-events.js';
import { createDatabase } from '../postgres/database.js';

describe('the tables of the event store on PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let owner: pg.Client;
  let store: PostgresEventStore;

  beforeAll(async () => {
    database = await createDatabase();
    owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    await installEventStore(owner);
    store = new PostgresEventStore({ connectionString: database.url });
    await store.append(newStream(), [newEvent()], 'none');
  });
  afterAll(async () => {
    await store.close();
    await owner.end();
    await database.drop();
  });

  const changes = [
    `update event_store.event set data = '{}'`,
    'delete from event_store.event',
    'truncate event_store.event',
    'update event_store.store set id = gen_random_uuid()',
    'delete from event_store.store',
  ];

  it.each(changes)('refuse their owner to %s', async (sql) => {
    await expect(owner.query(sql)).rejects.toThrow('takes new rows only');
  });

  it('refuse a change in a replication session too', async () => {
    await owner.query('set session_replication_role = replica');
    try {
      await expect(owner.query(changes[0]!)).rejects.toThrow('takes new rows only');
    } finally {
      await owner.query('reset session_replication_role');
    }
  });

  describe('with the roles of infra/postgres/event-store-roles.sql', () => {
    const loginUrl = async (role: string) => {
      const login = `${role}_${new URL(database.url).pathname.slice(1)}`;
      await owner.query(`create role ${login} login password 'secret'; grant ${role} to ${login}`);
      const url = new URL(database.url);
      url.username = login;
      url.password = 'secret';
      return { url: url.href, drop: () => owner.query(`drop role ${login}`) };
    };

    beforeAll(async () => {
      const sql = await readFile('infra/postgres/event-store-roles.sql', 'utf8');
      await owner.query(sql);
      await owner.query(sql);
    });

    it('let a writer append and read, and change nothing', async () => {
      const login = await loginUrl('afterloan_event_writer');
      const writer = new PostgresEventStore({ connectionString: login.url });
      const stream = newStream();

      expect(await writer.append(stream, [newEvent()], 'none')).toMatchObject({ kind: 'appended' });
      expect(await writer.append(stream, [newEvent()], 'none')).toMatchObject({ kind: 'conflict' });
      expect(await collect(writer.readStream(stream))).toHaveLength(1);
      expect(await writer.storeId()).toBe(await store.storeId());
      await writer.close();

      const client = new pg.Client({ connectionString: login.url });
      await client.connect();
      const elsewhere = 'insert into event_store.event (position, copied_position) values (999999, $1)';
      for (const sql of changes) await expect(client.query(sql)).rejects.toThrow('permission denied');
      await expect(client.query(elsewhere, ['x'])).rejects.toThrow('permission denied');
      await client.end();
      await login.drop();
    });

    it('let a reader read, and append nothing', async () => {
      const login = await loginUrl('afterloan_event_reader');
      const reader = new PostgresEventStore({ connectionString: login.url });

      expect(await reader.head()).toBe(await store.head());
      await expect(reader.append(newStream(), [newEvent()], 'none')).rejects.toThrow('permission denied');

      await reader.close();
      await login.drop();
    });
  });

  describe('are installed', () => {
    it('once, by however many processes at once', async () => {
      const fresh = await createDatabase();
      const clients = await Promise.all(
        Array.from({ length: 5 }, async () => {
          const client = new pg.Client({ connectionString: fresh.url });
          await client.connect();
          return client;
        }),
      );

      await Promise.all(clients.map(installEventStore));
      await installEventStore(clients[0]!);

      const { rows } = await clients[0]!.query('select count(*)::int as count from event_store.store');
      expect(rows).toEqual([{ count: 1 }]);
      await Promise.all(clients.map((client) => client.end()));
      await fresh.drop();
    });

    it('by no program older than they are', async () => {
      await owner.query('begin');
      await owner.query('insert into event_store.installed_version (version) values (9999)');
      await expect(installEventStore(owner)).rejects.toThrow('this program knows only up to');
      await owner.query('rollback');
      await expect(installEventStore(owner)).resolves.toBeUndefined();
    });
  });
});
