import { percentile } from '../report.js';
import type { Contender } from './contenders.js';

export interface Measured {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** `concurrency` callers, each of which appends again as soon as it is answered. */
export async function measure(contender: Contender, concurrency: number, forMs: number): Promise<Measured> {
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + forMs;
  const caller = async () => {
    for (let before = performance.now(); before < end;) {
      await contender.append();
      const after = performance.now();
      latencies.push(after - before);
      before = after;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, caller));
  const seconds = (performance.now() - start) / 1_000;
  return {
    perSecond: latencies.length / seconds,
    p50Ms: percentile(latencies, 50),
    p99Ms: percentile(latencies, 99),
  };
}
