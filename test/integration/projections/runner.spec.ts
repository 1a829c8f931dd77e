import type { Position } from '#kernel';
import {
  ProjectionBehind,
  checkpointsOf,
  drainProjections,
  type Projection,
  projectionStatus,
  runProjections,
  waitForPosition,
} from '#projections';
import { type Stage, eventually, stage, tally } from './tally.js';

/* Goal: rows follow the events, whoever runs the projection and however often it is started. */
describe('a running projection', () => {
  let s: Stage;
  beforeEach(async () => {
    s = await stage();
  });
  afterEach(() => s.close());

  it('projects what was there before it started, and what comes after', async () => {
    await s.add(['a-1', 5], ['a-2', 7]);
    const running = runProjections([tally()], s);
    await eventually(async () => (await checkpointsOf(s.dataSource)).length === 1, 'the first start');
    await running.drainTo(await s.add(['a-1', 10]));
    expect(await s.rows()).toEqual([
      { stream: 'a-1', count: 2, total: 15 },
      { stream: 'a-2', count: 1, total: 7 },
    ]);
    await running.stop();
  });

  it('moves its checkpoint past events that are not its own', async () => {
    const running = runProjections([tally()], s);
    await running.drainTo(await s.ignore());
    await running.stop();
    expect(await checkpointsOf(s.dataSource, 'tally')).toMatchObject([{ position: await s.store.head() }]);
  });

  it('goes on where it stopped', async () => {
    await s.add(['a-1', 1]);
    await drainProjections([tally()], s);
    await s.add(['a-1', 2], ['a-2', 3]);
    const seen: number[] = [];
    await drainProjections([tally({ before: (events) => void seen.push(events.length) })], s);
    expect(seen).toEqual([2]);
    expect(await s.rows()).toMatchObject([{ total: 3 }, { total: 3 }]);
  });

  it('drains exactly to a position and not beyond it', async () => {
    const middle = await s.add(['a-1', 1], ['a-1', 2]);
    await s.add(['a-1', 4]);
    await drainProjections([tally()], s, middle);
    expect(await s.rows()).toEqual([{ stream: 'a-1', count: 2, total: 3 }]);
  });

  it('refuses to drain to a position that the store does not have', async () => {
    await s.add(['a-1', 1]);
    await expect(drainProjections([tally()], s, '9'.repeat(16) as Position)).rejects.toThrow(
      'the store ends at',
    );
  });

  it('are drained together by reading the log once, though one of them fails', async () => {
    await s.add(['a-1', 1]);
    await drainProjections([tally()], s);
    await s.add(['a-1', 2], ['a-2', 3]);
    let readings = 0;
    const store = Object.assign(Object.create(s.store) as typeof s.store, {
      readAll(after: Position) {
        readings += 1;
        return s.store.readAll(after);
      },
    });
    const seen: number[] = [];
    const watcher = (name: string, see: (amount: number) => void): Projection => ({
      name,
      version: 1,
      handles: ['tally.added'],
      tables: [],
      open: () => ({ project: async (events) => events.forEach(({ data }) => see(data.amount as number)) }),
    });
    const refuse = (): void => {
      throw new Error('not today');
    };
    const counted = { dataSource: s.dataSource, store };
    await drainProjections([tally(), watcher('watcher', (amount) => seen.push(amount))], counted);
    expect(seen).toEqual([1, 2, 3]);
    expect(await s.rows()).toMatchObject([{ total: 3 }, { total: 3 }]);
    // The other one looked whether its checkpoint is of this history.
    expect(readings).toBe(2);

    await s.add(['a-2', 4]);
    await expect(drainProjections([watcher('refusing', refuse), tally()], counted)).rejects.toThrow(
      'not today',
    );
    expect(await s.rows()).toMatchObject([{ total: 3 }, { total: 7 }]);
  });

  it('counts every event once where two instances compete for it', async () => {
    const streams = Array.from({ length: 300 }, (_, i) => [`a-${i % 7}`, 1] as const);
    const instances = [1, 2, 3].map(() =>
      runProjections([tally()], s, { standby: { firstMs: 1, maxMs: 2 } }),
    );
    await eventually(async () => (await checkpointsOf(s.dataSource)).length === 1, 'the first start');
    await instances[0]!.drainTo(await s.add(...streams));
    for (const instance of instances) await instance.stop();
    const rows = await s.rows();
    expect(rows).toHaveLength(7);
    expect(rows.reduce((sum, { total }) => sum + total, 0)).toBe(300);
  });

  it('is drained beside another instance that is always the first', async () => {
    const positions: Position[] = [];
    for (let each = 0; each < 15; each++) positions.push(await s.add(['a-1', 1]));
    const store = Object.assign(Object.create(s.store) as typeof s.store, {
      async *readAll(after: Position) {
        for await (const page of s.store.readAll(after)) {
          await drainProjections(
            [tally()],
            s,
            positions.find((position) => position > after),
          );
          yield page;
        }
      },
    });
    await drainProjections([tally()], { dataSource: s.dataSource, store });
    expect(await s.rows()).toEqual([{ stream: 'a-1', count: 15, total: 15 }]);
  });

  it('lets another instance take over when the first one stops', async () => {
    const fast = { standby: { firstMs: 1, maxMs: 5 } };
    const first = runProjections([tally()], s, fast);
    await first.drainTo(await s.add(['a-1', 1]));
    const second = runProjections([tally()], s, fast);
    await first.stop();
    await second.drainTo(await s.add(['a-1', 1]));
    await second.stop();
    expect(await s.rows()).toEqual([{ stream: 'a-1', count: 2, total: 2 }]);
  });

  it('comes back after its subscription or its database broke', async () => {
    let failures = 3;
    const flaky = tally({
      before: () => {
        if (failures-- > 0) throw new Error('connection terminated');
      },
    });
    const running = runProjections([flaky], s, { retry: { firstMs: 1, maxMs: 4 } });
    await running.drainTo(await s.add(['a-1', 1]));
    await running.stop();
    expect(await s.rows()).toEqual([{ stream: 'a-1', count: 1, total: 1 }]);
  });

  it('tells how far it is behind: the age of the oldest event it has yet to project', async () => {
    await s.add(['a-1', 1]);
    await drainProjections([tally()], s);
    const inAnHour = () => Date.now() + 3_600_000;
    expect(await projectionStatus(s, inAnHour)).toMatchObject([{ lagSeconds: 0, failure: null }]);
    await s.add(['a-1', 1]);
    const [status] = await projectionStatus(s, inAnHour);
    expect(status!.lagSeconds).toBeGreaterThanOrEqual(3_600);
  });

  it('makes a reader wait for its own write, but not for ever', async () => {
    await drainProjections([tally()], s);
    const position = await s.add(['a-1', 1]);
    await expect(waitForPosition(s.dataSource, ['tally'], position, { timeoutMs: 20 })).rejects.toThrow(
      ProjectionBehind,
    );
    const waiting = waitForPosition(s.dataSource, ['tally'], position, { timeoutMs: 5_000 });
    await drainProjections([tally()], s);
    await waiting;
    expect(await s.rows()).toHaveLength(1);
  });
});
