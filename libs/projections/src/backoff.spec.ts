import { Backoff } from './backoff.js';

describe('a backoff', () => {
  it('ends at once when the process is to stop', async () => {
    const stopping = new AbortController();
    const waiting = new Backoff({ firstMs: 600_000, maxMs: 600_000 }).wait(stopping.signal);
    stopping.abort();
    await expect(waiting).resolves.toBeUndefined();
  });

  it('waits longer each time, up to its limit, and anew after a success', async () => {
    const backoff = new Backoff({ firstMs: 4, maxMs: 16 });
    const { signal } = new AbortController();
    const waited = async () => {
      const begun = performance.now();
      await backoff.wait(signal);
      return performance.now() - begun;
    };
    expect(await waited()).toBeGreaterThanOrEqual(1);
    expect(await waited()).toBeGreaterThanOrEqual(3);
    expect(await waited()).toBeGreaterThanOrEqual(7);
    expect(await waited()).toBeGreaterThanOrEqual(7);
    backoff.reset();
    expect(await waited()).toBeGreaterThanOrEqual(1);
  });
});
