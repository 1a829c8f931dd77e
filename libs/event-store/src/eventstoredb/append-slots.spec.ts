import { StoreBusy } from '../event-store.errors.js';
import { AppendSlots } from './append-slots.js';

describe('append slots', () => {
  /** Works that begin when they are let through and end when they are told to. */
  const works = (slots: AppendSlots, count: number) => {
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const results = Array.from({ length: count }, (_, number) =>
      slots.run(() => {
        begun.push(number);
        return new Promise<number>((resolve) => (ends[number] = () => resolve(number)));
      }),
    );
    const settle = () => new Promise((resolve) => setImmediate(resolve));
    return { begun, ends, results, settle };
  };

  it('let so many through at once, the others in the order of their coming', async () => {
    const { begun, ends, results, settle } = works(new AppendSlots(2, 10), 4);
    await settle();
    expect(begun).toEqual([0, 1]);
    ends[1]!();
    await settle();
    expect(begun).toEqual([0, 1, 2]);
    for (const number of [0, 2]) ends[number]!();
    await settle();
    ends[3]!();
    expect(await Promise.all(results)).toEqual([0, 1, 2, 3]);
  });

  it('refuse more than may wait', async () => {
    const { begun, ends, results, settle } = works(new AppendSlots(1, 1), 3);
    await expect(results[2]).rejects.toThrow(StoreBusy);
    ends[0]!();
    await settle();
    ends[1]!();
    await Promise.all(results.slice(0, 2));
    expect(begun).toEqual([0, 1]);
  });

  it('are free again after a failure', async () => {
    const slots = new AppendSlots(1, 1);
    await expect(slots.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await slots.run(async () => 'next')).toBe('next');
  });

  it('close when those under way have ended; who waits is refused', async () => {
    const slots = new AppendSlots(1, 5);
    const { ends, results, settle } = works(slots, 2);
    await settle();
    let closed = false;
    const closing = slots.close().then(() => (closed = true));
    await expect(results[1]).rejects.toThrow(StoreBusy);
    await expect(slots.run(async () => 0)).rejects.toThrow(StoreBusy);
    expect(closed).toBe(false);
    ends[0]!();
    await closing;
    expect(await results[0]).toBe(0);
  });
});
