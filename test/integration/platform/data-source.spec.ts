import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#platform';
import { createDatabase } from '../../postgres/database.js';

const applicationName = 'broken-connections';
const times = 60;

/* Goal: a server that ends its connections ends the queries under way, and never the process that asked them. */
describe('a data source whose connections break', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let dataSource: DataSource;
  let admin: pg.Client;
  beforeEach(async () => {
    database = await createDatabase();
    dataSource = await createDataSource({ url: database.url, entities: [], migrations: [], applicationName });
    admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
  });
  afterEach(async () => {
    await admin.end();
    await dataSource.destroy();
    await database.drop();
  });

  it('is asked again at once by all who failed, and answers them', async () => {
    let ended = false;
    let failed = 0;
    const busy = Array.from({ length: 8 }, async () => {
      while (!ended) await dataSource.query('select pg_sleep(0.001)').catch(() => (failed += 1));
    });
    for (let time = 0; time < times; time += 1) {
      await admin.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1',
        [applicationName],
      );
      await wait(5);
    }
    ended = true;
    await Promise.all(busy);
    expect(failed).toBeGreaterThan(times);
    expect(await dataSource.query('select 1 as one')).toEqual([{ one: 1 }]);
  });
});
