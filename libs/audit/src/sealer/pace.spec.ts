import { setImmediate as nextTurn } from 'node:timers/promises';
import { Pace } from './pace.js';

const workedMs = 30;

async function restAfterWork(signal?: AbortSignal): Promise<number> {
  const started = performance.now();
  await new Pace().worked(started - workedMs, signal);
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
