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
  /** While the sealer was running. */
  readonly sealedPerSecond: number;
  /** Events without a seal when the appends ended, and how long the sealer took to seal them. */
  readonly behind: number;
  readonly caughtUpMs: number;
  readonly pairs: number;
}

/**
 * Appends with the sealer on and off, in turn and many times: the speed of a shared machine changes by a third within
 * some seconds, so only rounds that are neighbours can be compared. One sealer is there throughout, as in production,
 * and is stopped for every other round; what came in meanwhile it has to seal in the next one.
 */
export async function compareAppends(
  { store, url, directory }: { store: PostgresEventStore; url: string; directory: string },
  pairs: number,
  measure: () => Promise<Measured>,
): Promise<Comparison> {
  const [off, on]: [Measured[], Measured[]] = [[], []];
  const log = LogDirectory.of(directory, await store.storeId());
  const sealedSize = async () => (await log.lastCheckpoint())?.checkpoint.size ?? 0;
  await sealAll(store, { directory });
  const sealer = fork(join(import.meta.dirname, 'sealer-process.js'), [url, directory]);
  const ended = once(sealer, 'exit');
  for (let state; state !== 'running';) [state] = (await once(sealer, 'message')) as [string];
  await measure();
  const before = await sealedSize();
  let runningMs = 0;
  const withSealer = async () => {
    sealer.kill('SIGCONT');
    const started = performance.now();
    on.push(await measure());
    runningMs += performance.now() - started;
    sealer.kill('SIGSTOP');
  };
  sealer.kill('SIGSTOP');
  for (let pair = 0; pair < pairs; pair += 1) {
    if (pair % 2 === 1) await withSealer();
    off.push(await measure());
    if (pair % 2 === 0) await withSealer();
  }
  const sealed = await sealedSize();
  const head = Number(await store.head());
  sealer.kill('SIGCONT');
  const appended = performance.now();
  while ((await sealedSize()) < head) await once(sealer, 'message');
  const caughtUpMs = performance.now() - appended;
  sealer.disconnect();
  await ended;
  const ratio = (name: keyof Measured) =>
    round(median(off.map((each, index) => on[index]![name] / each[name])), 3);
  return {
    off: middle(off),
    on: middle(on),
    ratios: { perSecond: ratio('perSecond'), p50Ms: ratio('p50Ms'), p99Ms: ratio('p99Ms') },
    sealedPerSecond: round(((sealed - before) / runningMs) * 1_000),
    behind: head - sealed,
    caughtUpMs: round(caughtUpMs),
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
