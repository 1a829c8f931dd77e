import {
  OperatorError,
  buildingOf,
  checkpointsOf,
  drainProjections,
  dropGeneration,
  rebuild,
  rollBack,
  runProjections,
  switchOver,
  verifyProjections,
} from '#projections';
import { type Stage, stage, tally } from './tally.js';

/** Appends at the pace of the database until it is stopped. */
function keepWriting(s: Stage): { stop: () => Promise<void> } {
  let writing = true;
  const ended = (async () => {
    while (writing) {
      await s.add(['a-0', 1], ['a-1', 1]);
      await s.dataSource.query(`select 1`);
    }
  })();
  return {
    stop: async () => {
      writing = false;
      await ended;
    },
  };
}

const standby = { firstMs: 1, maxMs: 5 };

/* Goal: tables are built anew from the first event while readers go on reading, and change over in one moment. */
describe('a rebuild beside the live tables', () => {
  let s: Stage;
  beforeEach(async () => {
    s = await stage();
  });
  afterEach(() => s.close());

  it('switches while events go on coming, and loses none of them', async () => {
    await s.add(...Array.from({ length: 50 }, (_, i) => [`a-${i % 3}`, 1] as const));
    const running = runProjections([tally()], s, { standby });
    await running.drainTo(await s.store.head());
    const writer = keepWriting(s);
    await rebuild(tally(), s);
    const report = await switchOver(tally(), s);
    await writer.stop();
    expect(report).toMatchObject({ from: { generation: 1 }, to: { generation: 2 }, notCompared: null });
    expect(report.differences).toEqual([]);

    const last = await s.add(['a-2', 1]);
    await running.drainTo(last);
    await running.stop();
    const rows = await s.rows();
    expect(rows.reduce((sum, { total }) => sum + total, 0)).toBe(Number(last));
  });

  it('has the indexes of the live tables', async () => {
    await s.add(['a-1', 1]);
    await drainProjections([tally()], s);
    await rebuild(tally(), s);
    const indexes = (table: string) =>
      s.dataSource.query(
        `select substring(indexdef from 'USING.*') as columns from pg_indexes where tablename = $1 order by 1`,
        [table],
      );
    expect(await indexes('tally_v2')).toEqual(await indexes('tally_v1'));
    expect(await indexes('tally_v2')).toHaveLength(2);
  });

  it('refuses to switch to rows that differ, and shows them', async () => {
    await s.add(['a-1', 1], ['a-2', 2]);
    await drainProjections([tally()], s);
    await s.dataSource.query(`update read_model.tally_v1 set total = 99 where stream = 'a-2'`);
    await rebuild(tally(), s);
    await expect(switchOver(tally(), s)).rejects.toMatchObject({ code: 'tables-differ' });
    expect(await s.rows()).toMatchObject([{ total: 1 }, { total: 99 }]);

    const report = await switchOver(tally(), s, { acceptDifferences: true });
    expect(report.differences).toMatchObject([
      { table: 'tally', onlyLeft: 1, onlyRight: 1, samples: [{ row: { total: 99 } }, { row: { total: 2 } }] },
    ]);
    expect(await s.rows()).toMatchObject([{ total: 1 }, { total: 2 }]);
  });

  it('keeps the former tables for a rollback, until they are dropped', async () => {
    await s.add(['a-1', 1]);
    await drainProjections([tally()], s);
    await rebuild(tally(), s);
    await switchOver(tally(), s);
    await s.add(['a-1', 2]);
    await rollBack(s.dataSource, tally());
    await drainProjections([tally()], s);
    expect(await s.rows()).toEqual([{ stream: 'a-1', count: 2, total: 3 }]);

    await expect(dropGeneration(s.dataSource, tally(), 1)).rejects.toThrow(OperatorError);
    await dropGeneration(s.dataSource, tally(), 2);
    expect(await checkpointsOf(s.dataSource, 'tally')).toMatchObject([{ generation: 1, status: 'live' }]);
  });

  it('goes on with a build that was broken off', async () => {
    await s.add(['a-1', 1], ['a-1', 2]);
    await drainProjections([tally()], s);
    let broken = false;
    const breaking = tally({
      before: () => {
        if (!broken) {
          broken = true;
          throw new Error('killed');
        }
      },
    });
    await rebuild(breaking, s);
    expect(await buildingOf(tally(), s)).toMatchObject({ generation: 2, indexed: true });
    await switchOver(tally(), s);
    expect(await s.rows()).toEqual([{ stream: 'a-1', count: 2, total: 3 }]);
  });

  it('is what a new version of the code does of itself when it starts', async () => {
    await s.add(['a-1', 1], ['a-2', 2]);
    await drainProjections([tally()], s);
    const running = runProjections([tally({ version: 2, factor: 10 })], s);
    await running.drainTo(await s.add(['a-1', 3]));
    await running.stop();
    expect(await checkpointsOf(s.dataSource)).toMatchObject([
      { generation: 1, version: 1, status: 'retired' },
      { generation: 2, version: 2, status: 'live' },
    ]);
    expect(await s.rows()).toMatchObject([{ total: 40 }, { total: 20 }]);
  });

  it('cannot be switched to before it is complete', async () => {
    await s.add(['a-1', 1]);
    await drainProjections([tally()], s);
    await expect(switchOver(tally(), s)).rejects.toMatchObject({ code: 'nothing-to-switch' });
  });
});

describe('a check of live tables against a replay', () => {
  let s: Stage;
  beforeEach(async () => {
    s = await stage();
    await s.add(['a-1', 1], ['a-2', 2]);
    await drainProjections([tally()], s);
  });
  afterEach(() => s.close());

  it('finds no difference where there is none, and leaves nothing behind', async () => {
    const [verification] = await verifyProjections([tally()], s);
    expect(verification).toMatchObject({ projection: 'tally', differences: [] });
    expect(verification!.position).toBe(await s.store.head());
    expect(await s.dataSource.query(`select 1 from pg_namespace where nspname = 'read_model_check'`)).toEqual(
      [],
    );
  });

  it('finds a changed row, a missing row and a row too many', async () => {
    await s.dataSource.query(`update read_model.tally_v1 set total = 3 where stream = 'a-1'`);
    await s.dataSource.query(`delete from read_model.tally_v1 where stream = 'a-2'`);
    await s.dataSource.query(`insert into read_model.tally_v1 values ('a-9', 1, 1)`);
    const [verification] = await verifyProjections([tally()], s);
    expect(verification!.differences).toMatchObject([{ table: 'tally', onlyLeft: 2, onlyRight: 2 }]);
  });

  it('compares at one position although events go on coming', async () => {
    const running = runProjections([tally()], s);
    const writer = keepWriting(s);
    const verifications = [
      ...(await verifyProjections([tally()], s)),
      ...(await verifyProjections([tally()], s)),
    ];
    await writer.stop();
    await running.stop();
    expect(verifications.map(({ differences }) => differences)).toEqual([[], []]);
  });
});
