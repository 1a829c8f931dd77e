import {
  OperatorError,
  PoisonEvent,
  drainProjections,
  openFailures,
  runProjections,
  skipFailure,
} from '#projections';
import type { RecordedEvent } from '#kernel';
import { type Stage, eventually, stage, tally } from './tally.js';

const retry = { firstMs: 1, maxMs: 5 };

function refusing(amount: number) {
  return (events: readonly RecordedEvent[]) => {
    if (events.some(({ data }) => data.amount === amount)) throw new Error(`cannot add ${amount}`);
  };
}

/* Goal: an event that cannot be projected stops its projection before it, in plain sight, and loses nothing. */
describe('an event that a projection cannot project', () => {
  let s: Stage;
  beforeEach(async () => {
    s = await stage();
  });
  afterEach(() => s.close());

  it('stops the projection before it, with all earlier events projected', async () => {
    await s.add(['a-1', 1], ['a-2', 2], ['a-3', 13], ['a-4', 4]);
    await expect(drainProjections([tally({ before: refusing(13) })], s)).rejects.toThrow(PoisonEvent);
    expect((await s.rows()).map(({ stream }) => stream)).toEqual(['a-1', 'a-2']);
  });

  it('is named in a failure that counts the attempts', async () => {
    const states: string[] = [];
    await s.add(['a-1', 13]);
    const running = runProjections([tally({ before: refusing(13) })], s, {
      retry,
      onState: (_, state) => states.push(state),
    });
    await eventually(
      async () => ((await openFailures(s.dataSource))[0]?.attempts ?? 0) > 2,
      'three attempts',
    );
    expect(running.runners[0]!.state).toBe('poisoned');
    await running.stop();
    expect(await openFailures(s.dataSource)).toMatchObject([
      { name: 'tally', stream: 'a-1', type: 'tally.added', error: 'Error: cannot add 13', status: 'open' },
    ]);
    expect(states).toEqual(['running', 'poisoned', 'stopped']);
  });

  it('does not disturb the other projections', async () => {
    const other = { ...tally(), name: 'other_tally' };
    await s.dataSource.query(
      `create table read_model_shape.other (like read_model_shape.tally including all)`,
    );
    const position = await s.add(['a-1', 13]);
    const running = runProjections(
      [
        tally({ before: refusing(13) }),
        {
          ...other,
          tables: ['other'],
          open: (tables, leftOut) => tally().open({ tally: tables.other! }, leftOut),
        },
      ],
      s,
      { retry },
    );
    await eventually(async () => {
      const rows = await s.dataSource.query(
        `select 1 from read_model.projection where name = 'other_tally' and position = $1`,
        [position],
      );
      return rows.length === 1;
    }, 'the other projection');
    await running.stop();
  });

  it('is projected after all once the code can', async () => {
    await s.add(['a-1', 13], ['a-2', 2]);
    await expect(drainProjections([tally({ before: refusing(13) })], s)).rejects.toThrow(PoisonEvent);
    await drainProjections([tally()], s);
    expect(await s.rows()).toMatchObject([{ total: 13 }, { total: 2 }]);
    expect(await openFailures(s.dataSource)).toEqual([]);
  });

  it('is left out by a recorded decision of an operator, while the projection runs', async () => {
    await s.add(['a-1', 13], ['a-2', 2]);
    const running = runProjections([tally({ before: refusing(13) })], s, { retry });
    await eventually(async () => (await openFailures(s.dataSource)).length === 1, 'the failure');
    const [failure] = await openFailures(s.dataSource);
    await skipFailure(s.dataSource, { ...failure!, by: 'li.wei', reason: 'duplicate of the source system' });
    await running.drainTo(await s.store.head());
    await running.stop();
    expect((await s.rows()).map(({ stream }) => stream)).toEqual(['a-2']);
    expect(await s.dataSource.query(`select status, decided_by from read_model.projection_failure`)).toEqual([
      { status: 'skipped', decided_by: 'li.wei' },
    ]);
  });

  it('cannot be skipped before it failed', async () => {
    await s.add(['a-1', 1]);
    await drainProjections([tally()], s);
    const decision = { name: 'tally', generation: 1, position: await s.store.head(), by: 'x', reason: 'y' };
    await expect(skipFailure(s.dataSource, decision)).rejects.toThrow(OperatorError);
  });
});
