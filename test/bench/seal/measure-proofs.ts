import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  consistencyProof,
  exportBundle,
  filesIn,
  inclusionProof,
  LogDirectory,
  parseCheckpoint,
  parseNote,
  treeRoot,
  verifyBundle,
  verifyConsistency,
  verifyInclusion,
} from '#audit';
import type { PostgresEventStore } from '../../../libs/event-store/src/postgres/postgres-event-store.js';
import { median, round } from '../report.js';

const runs = 50;

/** Sizes and times of the proofs of a log, and of a whole bundle of one loan of it. */
export async function measureProofs(store: PostgresEventStore, directory: string, loan: string, out: string) {
  const log = LogDirectory.of(directory, await store.storeId());
  const { size, root } = parseCheckpoint(parseNote((await log.checkpointNote())!).text);
  const reader = log.reader(size);
  const index = size >> 1;
  const [leaf, proof] = [await reader.leaf(index), await inclusionProof(reader.subtrees, index, size)];
  const inclusionMs = timed(() => verifyInclusion(index, size, leaf, proof, root));
  const half = size >> 1;
  const [halfRoot, consistency] = [
    await treeRoot(reader.subtrees, half),
    await consistencyProof(reader.subtrees, half, size),
  ];
  const consistencyMs = timed(() => verifyConsistency(half, size, halfRoot, root, consistency));
  await exportBundle(store, log, {
    out,
    scope: {
      kind: 'selection',
      title: `loan ${loan}`,
      heads: [`subject:loan/${loan}`, `stream:loan-${loan}`],
    },
  });
  const started = performance.now();
  const verdict = await verifyBundle(filesIn(out));
  const verifyMs = round(performance.now() - started, 1);
  if (!verdict.holds) throw new Error('the bundle does not hold');
  const sizes = await Promise.all(
    (await readdir(out)).map(async (name) => (await stat(join(out, name))).size),
  );
  return {
    inclusionBytes: proof.length * 32,
    inclusionMs,
    consistencyBytes: consistency.length * 32,
    consistencyMs,
    bundleProofBytes: (await readFile(join(out, 'proofs.ndjson'))).length,
    bundleBytes: sizes.reduce((sum, each) => sum + each, 0),
    verifyMs,
  };
}

function timed(verify: () => boolean): number {
  const times = Array.from({ length: runs }, () => {
    const started = performance.now();
    if (!verify()) throw new Error('a proof does not hold');
    return performance.now() - started;
  });
  return round(median(times), 3);
}
