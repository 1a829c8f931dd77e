import { SubscriptionDropped } from '../event-store.errors.js';
import { HeadWatch } from './head-watch.js';

const never = new AbortController().signal;
const poll = { minMs: 1, maxMs: 4 };

describe('the watch of the head', () => {
  it('wakes who waits as soon as this process has appended', async () => {
    const watch = new HeadWatch(async () => 0, poll);
    const waiting = watch.beyond(3, never);
    watch.advance(4);
    await waiting;
    expect(watch.known).toBe(4);
  });

  it('leaves who waits for more asleep', async () => {
    const watch = new HeadWatch(async () => 0, poll);
    const stop = new AbortController();
    let woken = false;
    const waiting = watch.beyond(4, stop.signal).then(() => (woken = true));
    watch.advance(4);
    await new Promise((resolve) => setImmediate(resolve));
    expect(woken).toBe(false);
    stop.abort();
    await waiting;
  });

  it('finds what another process has appended by asking', async () => {
    let head = 0;
    let asked = 0;
    const watch = new HeadWatch(async () => {
      asked += 1;
      if (asked === 5) head = 1;
      return head;
    }, poll);
    await watch.beyond(0, never);
    expect(asked).toBe(5);
  });

  it('asks once for all who wait', async () => {
    let asked = 0;
    const watch = new HeadWatch(async () => (asked += 1), poll);
    await Promise.all(Array.from({ length: 10 }, () => watch.beyond(0, never)));
    expect(asked).toBe(1);
  });

  it('does not wait with a signal that has aborted', async () => {
    const watch = new HeadWatch(() => Promise.reject(new Error('not asked')), poll);
    await watch.beyond(0, AbortSignal.abort());
  });

  it('drops all who wait where the store does not answer, and serves the next', async () => {
    let broken = true;
    const watch = new HeadWatch(async () => {
      if (broken) throw new Error('gone');
      return 1;
    }, poll);
    await expect(watch.beyond(0, never)).rejects.toThrow(SubscriptionDropped);
    broken = false;
    await watch.beyond(0, never);
  });

  it('drops all who wait at the close', async () => {
    const watch = new HeadWatch(async () => 0, poll);
    const waiting = watch.beyond(0, never);
    watch.close();
    await expect(waiting).rejects.toThrow(SubscriptionDropped);
    await expect(watch.beyond(0, never)).rejects.toThrow(SubscriptionDropped);
  });
});
