import { type Checkpoint, parseCheckpoint } from '../notes/checkpoint.js';
import { verifyConsistency } from '../merkle/verify.js';
import { openNote, parseNote } from '../notes/signed-note.js';
import { parseKeyHistory } from '../keys/key-history.js';
import { VerifierKey } from '../notes/verifier-key.js';
import {
  bundleFiles,
  type BundleManifest,
  type BundleScope,
  type EarlierCheckpoint,
  fromBase64,
} from './bundle-format.js';
import { BundleReader } from './bundle-reader.js';
import { Findings, type Verdict } from './verdict.js';
import { verifyCompleteness } from './verify-completeness.js';
import { type EventSums, verifyEvents } from './verify-events.js';
import { type SignedRoots, verifySignatures } from './verify-signatures.js';

const namedHeads = 4;

export interface VerifyOptions {
  /** Verifier keys of the log that the auditor has from elsewhere. */
  readonly trusted?: readonly string[];
  /** Note of a checkpoint that the auditor holds from an earlier day. */
  readonly held?: string | undefined;
}

/** Checks a bundle with nothing but its own files and what the auditor brings along. Never throws for its content. */
export async function verifyBundle(
  directory: string,
  { trusted = [], held }: VerifyOptions = {},
): Promise<Verdict> {
  const findings = new Findings();
  const bundle = new BundleReader(directory);
  await findings.step('the bundle', async () => {
    const manifest = await bundle.manifest();
    await bundle.checkFiles(manifest, findings);
    const roots = await verifySignatures(bundle, trusted, findings);
    if (roots === undefined) return;
    const sums = await verifyEvents(bundle, manifest.scope, roots.checkpoint, findings);
    await verifyCompleteness(bundle, manifest.scope, roots.heads.root, sums, findings);
    if (held !== undefined) await verifyHeld(bundle, held, roots.checkpoint, findings);
    state(manifest, roots, sums, { trusted, held }, findings);
  });
  return findings.verdict();
}

/** By the heads themselves: the title of a scope is only words. */
function namesOf({ heads }: BundleScope): string {
  const named = heads.slice(0, namedHeads).join(', ');
  return heads.length > namedHeads ? `${named} and ${heads.length - namedHeads} more` : named;
}

/** The held checkpoint must be one of this log, and the log of the bundle must contain it. */
async function verifyHeld(
  bundle: BundleReader,
  note: string,
  current: Checkpoint,
  findings: Findings,
): Promise<void> {
  const { keys } = parseKeyHistory(await bundle.text(bundleFiles.keys));
  const held = parseCheckpoint(parseNote(note).text);
  try {
    openNote(
      note,
      keys.map(({ vkey }) => VerifierKey.parse(vkey)),
    );
  } catch {
    findings.add('held-not-contained', 'the held checkpoint is not signed by any key of this log');
    return;
  }
  if (held.origin !== current.origin) {
    findings.add('held-not-contained', `the held checkpoint is one of ${held.origin}`);
  } else if (held.size > current.size) {
    const message = `the held checkpoint covers ${held.size} entries, this bundle only ${current.size}`;
    findings.add('checkpoint-older', message);
  } else if (held.size > 0) await verifyContained(bundle, held, current, findings);
}

async function verifyContained(
  bundle: BundleReader,
  held: Checkpoint,
  current: Checkpoint,
  findings: Findings,
) {
  if (held.size === current.size) {
    if (!held.root.equals(current.root)) {
      findings.add('held-not-contained', 'two different histories of the same length were signed');
    }
    return;
  }
  for await (const { size, proof } of bundle.values<EarlierCheckpoint>(bundleFiles.consistency)) {
    if (size !== held.size) continue;
    if (verifyConsistency(size, current.size, held.root, current.root, fromBase64(proof))) return;
    findings.add('held-not-contained', `the log does not contain the held checkpoint of ${size} entries`);
    return;
  }
  const message = `the bundle holds no proof for ${held.size} entries: export it again with the held checkpoint`;
  findings.add('held-not-proven', message);
}

function state(
  { scope }: BundleManifest,
  { checkpoint, heads }: SignedRoots,
  { events, omitted }: EventSums,
  { trusted, held }: Required<Pick<VerifyOptions, 'trusted'>> & VerifyOptions,
  { list, proven, notProven }: Findings,
): void {
  if (list.length > 0) return;
  const { origin, size } = checkpoint;
  proven.push(`the checkpoint of ${origin} over ${size} entries is signed by a key of the log`);
  proven.push(`${events} events are, byte for byte, entries of that log`);
  proven.push(
    scope.kind === 'all'
      ? `they are all of its entries${omitted > 0 ? `, ${omitted} of them outside the days asked for and by hash only` : ''}`
      : `of ${namesOf(scope)} nothing is left out: signed heads, contiguous revisions` +
          (omitted > 0 ? `; ${omitted} events outside the days asked for stand there by hash only` : ''),
  );
  if (held !== undefined) proven.push('the log contains the checkpoint that was held');
  else
    notProven.push(
      'that nothing older was rewritten: bring the checkpoint of an earlier bundle (--held-checkpoint)',
    );
  if (trusted.length === 0) {
    notProven.push(
      `that the keys are the institution's: compare ${bundleFiles.keys} with what it published (--key)`,
    );
  }
  if (scope.kind === 'selection') {
    notProven.push(
      'that the scope is what was asked for, or that a unit has no other loans: read its heads in manifest.json',
    );
    notProven.push(
      `that the ${heads.keys} signed heads follow from the log: whoever holds all events can recompute them`,
    );
  }
  notProven.push('that what was recorded was true, or was recorded at all');
}
