import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure } from '../append/measure.js';
import { round, printReport, printTable } from '../report.js';
import { type BenchServer, startServer } from '../server.js';
import { measureArrivals } from './arrivals.js';
import { compareAppends, type Comparison } from './compare-appends.js';
import { appendOne, fill, openStore } from './filled-store.js';
import { measureProofs } from './measure-proofs.js';
import { measureSealing } from './measure-sealing.js';

const callers = 32;
/** Short rounds, for a pair of them must fall into one mood of the machine. */
const roundMs = 4_000;
const pairs = 14;

/** Events of the large log, fewer for a quick look; `appends` or `log` leaves the other half out. */
const [, , size = '1000000', only] = process.argv;
const events = Number(size);

const server = await startServer();
const directory = await mkdtemp(join(tmpdir(), 'afterloan-bench-seal-'));
try {
  if (only !== 'log') await reportAppends(server);
  if (only !== 'appends') await reportLog(server);
} finally {
  await rm(directory, { recursive: true, force: true });
  await server.stop();
}

/** Full load, and half of it: a day's work leaves the machine some room, a year-end run does not. */
async function reportAppends(on: BenchServer): Promise<void> {
  const url = await on.createDatabase('pairs');
  const store = await openStore(url);
  const place = { store, url, directory: join(directory, 'pairs') };
  const contender = { name: 'group commit', append: () => appendOne(store), close: () => store.close() };
  await measure(contender, callers, 2_000);
  const full = await compareAppends(place, pairs, () => measure(contender, callers, roundMs));
  printComparison(`${callers} callers, full load`, full);
  const rate = round(full.off.perSecond / 2);
  await measureArrivals(contender.append, rate, 1_000);
  const half = await compareAppends(place, pairs, () => measureArrivals(contender.append, rate, roundMs));
  printComparison(`${rate} appends a second, half of it`, half);
  await store.close();
  printReport({
    bench: 'seal-beside-appends',
    figures: { full, half },
    ratios: { full_on_vs_off: full.ratios.perSecond, half_on_vs_off: half.ratios.perSecond },
  });
}

function printComparison(load: string, { off, on, ratios, ...sealer }: Comparison): void {
  printTable(
    [load, 'events/s', 'p50 ms', 'p99 ms'],
    [
      ['sealer off', off.perSecond, off.p50Ms, off.p99Ms],
      ['sealer on', on.perSecond, on.p50Ms, on.p99Ms],
      ['on / off', ratios.perSecond, ratios.p50Ms, ratios.p99Ms],
    ],
  );
  const { sealedPerSecond, behind, caughtUpMs } = sealer;
  console.log(
    `sealed ${sealedPerSecond} a second meanwhile; ${behind} behind at the end, caught up in ${caughtUpMs} ms\n`,
  );
}

async function reportLog(on: BenchServer): Promise<void> {
  const store = await openStore(await on.createDatabase('large'));
  const { loan, perSecond } = await fill(store, events);
  const sealing = await measureSealing(store, join(directory, 'large'));
  const proofs = await measureProofs(store, join(directory, 'large'), loan, join(directory, 'bundle'));
  const alone = { name: 'group commit', append: () => appendOne(store), close: () => store.close() };
  const appends = await measure(alone, callers, 3_000);
  await store.close();
  const sealerVsAppend = round(sealing.perSecond / appends.perSecond, 2);
  printTable(
    ['in one run', 'events', 'events/s'],
    [
      ['from the store into the signed log', events, sealing.perSecond],
      [`group commit, ${callers} callers of one event`, '-', round(appends.perSecond)],
      ['group commit, 8 callers of 50 events', events, round(perSecond)],
    ],
  );
  console.log();
  printTable(
    [`in a log of ${events} events`, 'bytes', 'ms'],
    [
      ['inclusion proof of one event', proofs.inclusionBytes, proofs.inclusionMs],
      ['consistency proof from half its size', proofs.consistencyBytes, proofs.consistencyMs],
      ['bundle of one loan, its proofs alone', proofs.bundleProofBytes, '-'],
      ['bundle of one loan, verified as a whole', proofs.bundleBytes, proofs.verifyMs],
    ],
  );
  printReport({
    bench: 'seal',
    figures: { events, sealing, proofs, appends },
    ratios: { sealer_vs_append: sealerVsAppend },
  });
}
