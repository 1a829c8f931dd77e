import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { LogDirectory, sealAll } from '#audit';
import { measure, type Measured } from '../append/measure.js';
import { median, round } from '../report.js';
import { appendOne, openStore } from './filled-store.js';

const callers = 32;
const pairs = 11;
const roundMs = 3_000;

/**
 * Appends with the sealer off and on, in turn: the two rounds of a pair have the same neighbours on this machine, and
 * every other pair begins with the sealer on. The sealer begins each round with nothing to catch up.
 */
export async function compareAppends(url: string, directory: string) {
  const store = await openStore(url);
  const contender = { name: 'group commit', append: () => appendOne(store), close: () => store.close() };
  await measure(contender, callers, 2_000);
  const [off, on]: [Measured[], Measured[]] = [[], []];
  let [sealed, sealedSeconds] = [0, 0];
  const withSealer = async () => {
    await sealAll(store, { directory });
    const log = LogDirectory.of(directory, await store.storeId());
    const before = (await log.lastCheckpoint())?.checkpoint.size ?? 0;
    const sealer = fork(join(import.meta.dirname, 'sealer-process.js'), [url, directory]);
    const ended = once(sealer, 'exit');
    for (let state; state !== 'running';) [state] = (await once(sealer, 'message')) as [string];
    const started = performance.now();
    on.push(await measure(contender, callers, roundMs));
    // What it has taken by then is signed at its end.
    sealer.disconnect();
    await ended;
    sealedSeconds += (performance.now() - started) / 1_000;
    sealed += (await log.lastCheckpoint())!.checkpoint.size - before;
  };
  for (let pair = 0; pair < pairs; pair += 1) {
    if (pair % 2 === 1) await withSealer();
    off.push(await measure(contender, callers, roundMs));
    if (pair % 2 === 0) await withSealer();
  }
  await store.close();
  return {
    off: middle(off),
    on: middle(on),
    ratio: round(median(off.map((each, index) => on[index]!.perSecond / each.perSecond)), 3),
    sealed,
    sealedPerSecond: round(sealed / sealedSeconds),
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
