import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { LogDirectory, sealAll } from '#audit';
import type { PostgresEventStore } from '../../../libs/event-store/src/postgres/postgres-event-store.js';
import type { Measured } from '../append/measure.js';
import { median, round } from '../report.js';

export interface Comparison {
  readonly off: Measured;
  readonly on: Measured;
  /** Median over the pairs of a figure with the sealer on, divided by the same with it off. */
  readonly ratios: { readonly perSecond: number; readonly p50Ms: number; readonly p99Ms: number };
  readonly sealedPerSecond: number;
  /** Events without a seal when the appends ended, in the middle pair, and how long the sealer took to seal them. */
  readonly behind: number;
  readonly caughtUpMs: number;
  readonly pairs: number;
}

/**
 * Appends with the sealer off and on, in turn: the two rounds of a pair have the same neighbours on this machine, and
 * every other pair begins with the sealer on. The sealer begins each round with nothing to catch up.
 */
export async function compareAppends(
  { store, url, directory }: { store: PostgresEventStore; url: string; directory: string },
  pairs: number,
  measure: () => Promise<Measured>,
): Promise<Comparison> {
  const [off, on]: [Measured[], Measured[]] = [[], []];
  const [sealedPerSecond, behind, caughtUpMs]: [number[], number[], number[]] = [[], [], []];
  const log = LogDirectory.of(directory, await store.storeId());
  const sealedSize = async () => (await log.lastCheckpoint())?.checkpoint.size ?? 0;
  const withSealer = async () => {
    const before = await sealAll(store, { directory });
    const sealer = fork(join(import.meta.dirname, 'sealer-process.js'), [url, directory]);
    const ended = once(sealer, 'exit');
    for (let state; state !== 'running';) [state] = (await once(sealer, 'message')) as [string];
    const started = performance.now();
    on.push(await measure());
    const sealed = await sealedSize();
    const stopped = performance.now();
    const head = Number(await store.head());
    sealedPerSecond.push(((sealed - before) / (stopped - started)) * 1_000);
    behind.push(head - sealed);
    while ((await sealedSize()) < head) await once(sealer, 'message');
    caughtUpMs.push(performance.now() - stopped);
    sealer.disconnect();
    await ended;
  };
  for (let pair = 0; pair < pairs; pair += 1) {
    if (pair % 2 === 1) await withSealer();
    off.push(await measure());
    if (pair % 2 === 0) await withSealer();
  }
  const ratio = (name: keyof Measured) =>
    round(median(off.map((each, index) => on[index]![name] / each[name])), 3);
  return {
    off: middle(off),
    on: middle(on),
    ratios: { perSecond: ratio('perSecond'), p50Ms: ratio('p50Ms'), p99Ms: ratio('p99Ms') },
    sealedPerSecond: round(median(sealedPerSecond)),
    behind: median(behind),
    caughtUpMs: round(median(caughtUpMs)),
    pairs,
  };
}

function middle(measured: readonly Measured[]): Measured {
  return {
    perSecond: round(median(measured.map(({ perSecond }) => perSecond))),
    p50Ms: round(median(measured.map(({ p50Ms }) => p50Ms)), 2),
    p99Ms: round(median(measured.map(({ p99Ms }) => p99Ms)), 2),
  };
}
