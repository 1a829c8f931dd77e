import type { EntityManager } from 'typeorm';
import { MemoryEventStore } from '#event-store';
import { checkpointsOf, runProjections } from '#projections';
import { generator } from './generator.js';
import { type Stage, eventually, stage, tally } from '../integration/projections/tally.js';

/*
 * Goal: whatever dies, and when, every event is in the rows exactly once.
 * Method: three instances of one projection follow a writer; by a seeded plan the connection of an instance is cut,
 * or its code fails, after the checkpoint was advanced, or after the rows were written, before the commit. A stopped
 * instance starts again. In the end the totals must be exact.
 */

type Crash = (tx: EntityManager) => Promise<void>;

const crashes: readonly Crash[] = [
  async () => {
    throw new Error('the process failed');
  },
  async (tx) => {
    // The server ends the session that asks for it: what a cut cable or kill -9 of this process is to the server.
    await tx.query(`select pg_terminate_backend(pg_backend_pid())`);
  },
];

const quick = { standby: { firstMs: 1, maxMs: 4 }, retry: { firstMs: 1, maxMs: 8 } };
const streams = 5;

describe.each([1, 2, 3])('three instances that crash by plan %i', (seed) => {
  let s: Stage;
  beforeEach(async () => {
    s = await stage(new MemoryEventStore());
  });
  afterEach(() => s.close());

  it('count every event exactly once', async () => {
    const random = generator(seed);
    let crashed = 0;
    const maybe = (chance: number): Crash => {
      if (random() > chance) return async () => undefined;
      crashed += 1;
      return crashes[Math.floor(random() * crashes.length)]!;
    };
    const projection = tally({
      before: (_, tx) => maybe(0.15)(tx),
      after: (_, tx) => maybe(0.15)(tx),
    });
    const start = () => runProjections([projection], s, quick);
    const instances = [start(), start(), start()];
    await eventually(async () => (await checkpointsOf(s.dataSource)).length === 1, 'the first start');

    const events = 400;
    for (let number = 0; number < events; number += 1) {
      const position = await s.add([`a-${number % streams}`, 1]);
      // A writer far ahead of the projection would be followed in one large batch.
      if (number % 5 === 4) await instances[0]!.drainTo(position);
      if (number % 40 === 17) {
        const victim = Math.floor(random() * instances.length);
        await instances[victim]!.stop();
        instances[victim] = start();
      }
    }
    await instances[0]!.drainTo(await s.store.head());
    for (const instance of instances) await instance.stop();

    expect(crashed).toBeGreaterThan(10);
    const expected = Array.from({ length: streams }, (_, stream) => {
      const each = events / streams;
      return { stream: `a-${stream}`, count: each, total: each };
    });
    expect(await s.rows()).toEqual(expected);
  });
});
