import pg from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#platform';
import { holdLease } from '#processes';
import { createDatabase } from '../../postgres/database.js';

const poolSize = 3;

/** Work that lasts until the test says so. */
function lasting() {
  let begin!: () => void;
  let end!: () => void;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { begun, end: () => end(), work: () => (begin(), ended) };
}

/* Goal: one instance at a time, and no lease that nobody can have after its connection broke. */
describe('a lease', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let admin: pg.Client;
  let ours: DataSource;
  let theirs: DataSource;
  const instance = (applicationName: string) =>
    createDataSource({
      url: database.url,
      entities: [],
      migrations: [],
      applicationName,
      connections: poolSize,
    });
  beforeEach(async () => {
    database = await createDatabase();
    admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    [ours, theirs] = await Promise.all([instance('ours'), instance('theirs')]);
  });
  afterEach(async () => {
    await Promise.all([ours.destroy(), theirs.destroy(), admin.end()]);
    await database.drop();
  });

  const hold = (dataSource: DataSource, name = 'ledger') => {
    const { begun, end, work } = lasting();
    const held = holdLease(dataSource, name, work);
    return { held, end, begun: Promise.race([begun, held]) };
  };
  const isFree = (dataSource: DataSource, name = 'ledger') =>
    holdLease(dataSource, name, () => Promise.resolve());
  const breakConnectionsOf = async (applicationName: string) => {
    const { rowCount } = await admin.query(
      'select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = $1',
      [applicationName],
    );
    expect(rowCount).toBeGreaterThan(0);
  };

  it('is held by one instance until its work has ended, and then free for the other', async () => {
    const first = hold(ours);
    await first.begun;
    expect(await isFree(theirs)).toBe(false);
    expect(await isFree(ours)).toBe(false);
    first.end();
    expect(await first.held).toBe(true);
    expect(await isFree(theirs)).toBe(true);
  });

  it('is given back where the work fails', async () => {
    await expect(holdLease(ours, 'ledger', () => Promise.reject(new Error('no ink')))).rejects.toThrow(
      'no ink',
    );
    expect(await isFree(theirs)).toBe(true);
  });

  it('passes to the other instance when the connection breaks, and the work under way comes to its end', async () => {
    const first = hold(ours);
    await first.begun;
    await breakConnectionsOf('ours');
    const second = hold(theirs);
    await second.begun;
    first.end();
    expect(await first.held).toBe(true);
    expect(await isFree(ours)).toBe(false);
    second.end();
    expect(await second.held).toBe(true);
    expect(await isFree(ours)).toBe(true);
  });

  it('can be taken anew by the same instance after its connection broke, though old work is under way', async () => {
    const first = hold(ours);
    await first.begun;
    await breakConnectionsOf('ours');
    const second = hold(ours);
    await second.begun;
    expect(await isFree(theirs)).toBe(false);
    first.end();
    await first.held;
    expect(await isFree(theirs)).toBe(false);
    expect(await isFree(ours)).toBe(false);
    second.end();
    expect(await second.held).toBe(true);
    expect(await isFree(theirs)).toBe(true);
  });

  it('takes no connection from the pool for good, however often its own breaks', async () => {
    for (let time = 0; time < poolSize + 2; time += 1) {
      const leases = ['ledger', 'timers'].map((name) => hold(ours, name));
      await Promise.all(leases.map(({ begun }) => begun));
      await breakConnectionsOf('ours');
      for (const { end } of leases) end();
      await Promise.all(leases.map(({ held }) => held));
    }
    const all = Array.from({ length: poolSize }, () => ours.query('select pg_sleep(0.01)'));
    expect(await Promise.all(all)).toHaveLength(poolSize);
    expect(await isFree(ours)).toBe(true);
  });
});
