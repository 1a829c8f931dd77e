import { setImmediate as nextTurn } from 'node:timers/promises';
import { machineBusyness, Pace, processBusyness } from './pace.js';

const workedMs = 30;

async function restAfterWork(signal?: AbortSignal): Promise<number> {
  const started = performance.now();
  await new Pace(processBusyness()).worked(started - workedMs, signal);
  return performance.now() - started;
}

/** Keeps the process busy until `done` settles. */
async function busyUntil<T>(done: Promise<T>): Promise<T> {
  let open = true;
  void done.finally(() => (open = false));
  while (open) {
    for (const end = performance.now() + 3; performance.now() < end;);
    await nextTurn();
  }
  return done;
}

describe('sealing beside other work', () => {
  it('lets a busy process work far longer than it has worked itself', async () => {
    expect(await busyUntil(restAfterWork())).toBeGreaterThan(workedMs * 10);
  });

  it('goes on at once in a process that has nothing else to do', async () => {
    expect(await restAfterWork()).toBeLessThan(workedMs * 10);
  });

  it('does not rest when it is told to stop', async () => {
    expect(await busyUntil(restAfterWork(AbortSignal.abort()))).toBeLessThan(workedMs * 10);
  });
});

describe('sealing beside others on one machine', () => {
  /** Of a machine these shares stay idle and go to the sealer, as its own counters tell. */
  async function restOn(shares: { readonly idle: number; readonly own: number }): Promise<number> {
    const began = performance.now();
    const used = () => {
      const all = performance.now() - began;
      return { idle: all * shares.idle, own: all * shares.own, all };
    };
    const pace = new Pace(machineBusyness(used));
    for (const end = performance.now() + 60; performance.now() < end;);
    const started = performance.now();
    await pace.worked(began);
    return performance.now() - started;
  }

  it('rests far longer than it has worked where others use much of the machine', async () => {
    expect(await restOn({ idle: 0.4, own: 0.1 })).toBeGreaterThan(60 * 20);
  });

  it('goes on at once where there is enough for both', async () => {
    expect(await restOn({ idle: 0.7, own: 0 })).toBeLessThan(20);
  });

  it('does not take its own work for that of others', async () => {
    expect(await restOn({ idle: 0.3, own: 0.6 })).toBeLessThan(20);
  });
});
