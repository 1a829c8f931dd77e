import { bucketCount, bucketLine, bucketOf, type HeadKey, type Head, keyName } from '../heads/head-map.js';
import { leafHash } from '../merkle/hash.js';
import { verifyInclusion } from '../merkle/verify.js';
import { bundleFiles, type BundleScope, fromBase64, type HeadEvidence } from './bundle-format.js';
import type { BundleReader } from './bundle-reader.js';
import type { EventSums } from './verify-events.js';
import type { Findings } from './verdict.js';

/** Checks for every head of the scope that the bundle holds as many events as were signed, and those. */
export async function verifyCompleteness(
  bundle: BundleReader,
  scope: BundleScope,
  signedRoot: Buffer,
  sums: EventSums,
  findings: Findings,
): Promise<void> {
  const shown = new Set<HeadKey>();
  for await (const evidence of bundle.values<HeadEvidence>(bundleFiles.headEvidence)) {
    shown.add(evidence.key);
    checkHead(evidence, signedRoot, sums.heads.get(evidence.key), findings);
  }
  for (const key of scope.heads) {
    if (!shown.has(key)) findings.add('event-missing', `nothing tells how many events ${key} has`);
  }
  for (const gap of sums.gaps) findings.add('event-missing', gap);
}

function checkHead(
  { key, bucket, proof }: HeadEvidence,
  root: Buffer,
  head: Head | undefined,
  findings: Findings,
) {
  const name = keyName(key);
  const hash = leafHash(Buffer.from(bucket));
  if (!verifyInclusion(bucketOf(name), bucketCount, hash, fromBase64(proof), root)) {
    findings.add('heads-not-signed', `the head of ${key} is not the one that was signed`);
    return;
  }
  const line = bucket.split('\n').find((each) => each.startsWith(name));
  const signed = line === undefined ? 0 : Number(line.split(' ')[1]);
  const count = head?.count ?? 0;
  if (count !== signed) {
    findings.add(
      'event-missing',
      `${key} has ${signed} events under the checkpoint, the bundle holds ${count}`,
    );
  } else if (head !== undefined && `${line}\n` !== bucketLine(name, head)) {
    findings.add('event-missing', `the ${count} events of ${key} are not those that were signed`);
  }
}
