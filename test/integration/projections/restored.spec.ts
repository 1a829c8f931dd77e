import { MemoryEventStore } from '#event-store';
import { CheckpointRefused, drainProjections, rebuild, runProjections, switchOver } from '#projections';
import { type Stage, eventually, stage, tally } from './tally.js';

/* Goal: after a restore of the events or of the read models, no event is silently skipped. */
describe('a checkpoint that is not of this history', () => {
  let s: Stage;
  beforeEach(async () => {
    s = await stage();
    await s.add(['a-1', 1], ['a-1', 2]);
    await drainProjections([tally()], s);
  });
  afterEach(() => s.close());

  const change = (sql: string) => s.dataSource.query(`update read_model.projection set ${sql}`);

  it.each([
    ['of another event store', `store_id = 'another'`, 'other-store'],
    ['ahead of the last event', `position = '0000000000000009'`, 'ahead-of-store'],
    ['at a place that now holds another event', `event_id = 'another'`, 'other-history'],
  ])('is refused: %s', async (_, sql, reason) => {
    await change(sql);
    await expect(drainProjections([tally()], s, await s.add(['a-1', 3]))).rejects.toMatchObject({ reason });
    expect(await s.rows()).toMatchObject([{ total: 3 }]);
  });

  it('shows in the state of the runner, which tries again', async () => {
    await change(`store_id = 'another'`);
    const running = runProjections([tally()], s, { retry: { firstMs: 1, maxMs: 5 } });
    await eventually(() => running.runners[0]!.state === 'refused', 'the refusal');
    expect(running.runners[0]!.error).toBeInstanceOf(CheckpointRefused);
    await change(`store_id = '${await s.store.storeId()}'`);
    await running.drainTo(await s.add(['a-1', 3]));
    await running.stop();
    expect(await s.rows()).toMatchObject([{ total: 6 }]);
  });

  it('is replaced by a rebuild from the store that is there', async () => {
    await change(`store_id = 'another', position = '0000000000000009'`);
    await rebuild(tally(), s);
    const report = await switchOver(tally(), s);
    expect(report.notCompared).toBe('the live tables are of another history (other-store)');
    await drainProjections([tally()], s, await s.add(['a-1', 3]));
    expect(await s.rows()).toEqual([{ stream: 'a-1', count: 3, total: 6 }]);
  });

  it('of an empty store is refused where the read models hold rows', async () => {
    const empty = { dataSource: s.dataSource, store: new MemoryEventStore() };
    await expect(drainProjections([tally()], empty)).rejects.toThrow(CheckpointRefused);
  });
});
