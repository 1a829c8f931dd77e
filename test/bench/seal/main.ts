import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { round, printReport, printTable } from '../report.js';
import { startServer } from '../server.js';
import { compareAppends } from './compare-appends.js';
import { fill, openStore } from './filled-store.js';
import { measureProofs } from './measure-proofs.js';
import { measureSealing } from './measure-sealing.js';

/** Events of the log; fewer for a quick look. */
const events = Number(process.argv[2] ?? 1_000_000);

const server = await startServer();
const directory = await mkdtemp(join(tmpdir(), 'afterloan-bench-seal-'));
try {
  const appends = await compareAppends(await server.createDatabase('pairs'), join(directory, 'pairs'));
  const store = await openStore(await server.createDatabase('large'));
  const loan = await fill(store, events);
  const sealing = await measureSealing(store, join(directory, 'large'));
  const proofs = await measureProofs(store, join(directory, 'large'), loan, join(directory, 'bundle'));
  await store.close();

  printTable(
    ['32 callers append', 'events/s', 'p50 ms', 'p99 ms'],
    [
      ['sealer off', appends.off.perSecond, appends.off.p50Ms, appends.off.p99Ms],
      ['sealer on', appends.on.perSecond, appends.on.p50Ms, appends.on.p99Ms],
    ],
  );
  console.log();
  printTable(
    ['the sealer', 'events', 'events/s'],
    [
      ['from the store into the signed log', events, sealing.perSecond],
      ['beside the appends above', appends.sealed, appends.sealedPerSecond],
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
    figures: { events, appends, sealing, proofs },
    ratios: {
      append_on_vs_off: appends.ratio,
      sealer_vs_append: round(sealing.perSecond / appends.off.perSecond, 2),
      sealed_beside_vs_appended: round(appends.sealedPerSecond / appends.on.perSecond, 2),
    },
  });
} finally {
  await rm(directory, { recursive: true, force: true });
  await server.stop();
}
