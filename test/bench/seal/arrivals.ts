import { setTimeout as pause } from 'node:timers/promises';
import type { Measured } from '../append/measure.js';
import { percentile } from '../report.js';

const tickMs = 2;

/**
 * Appends that come at a given rate, whether or not those before them have been answered, as in a day's work. Latency
 * counts from the moment at which an append was due, so that one that had to wait for its turn does not look fast.
 */
export async function measureArrivals(
  append: () => Promise<unknown>,
  perSecond: number,
  forMs: number,
): Promise<Measured> {
  const latencies: number[] = [];
  const running: Promise<void>[] = [];
  const start = performance.now();
  const end = start + forMs;
  for (let arrived = 0, now = start; now < end; await pause(tickMs), now = performance.now()) {
    for (let due = dueAt(arrived); due <= now; due = dueAt(arrived)) {
      const dueNow = due;
      running.push(append().then(() => void latencies.push(performance.now() - dueNow)));
      arrived += 1;
    }
  }
  await Promise.all(running);
  const seconds = (performance.now() - start) / 1_000;
  return {
    perSecond: latencies.length / seconds,
    p50Ms: percentile(latencies, 50),
    p99Ms: percentile(latencies, 99),
  };

  function dueAt(count: number): number {
    return start + (count * 1_000) / perSecond;
  }
}
