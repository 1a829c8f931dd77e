import type { RecordedEvent } from '#kernel';
import { type Checkpoint, parseCheckpoint } from '../notes/checkpoint.js';
import { verifyConsistency } from '../merkle/verify.js';
import { openNote, parseNote } from '../notes/signed-note.js';
import { parseKeyHistory } from '../keys/key-history.js';
import { VerifierKey } from '../notes/verifier-key.js';
import { bundleFiles, type EarlierCheckpoint, fromBase64 } from './bundle-format.js';
import type { BundleFiles } from './bundle-files.js';
import { BundleReader } from './bundle-reader.js';
import { Findings, type Verdict } from './verdict.js';
import { stateWhatHolds } from './statements.js';
import { verifyCompleteness } from './verify-completeness.js';
import { ContextCheck, type FigureReplay } from './verify-context.js';
import { verifyEvents } from './verify-events.js';
import { verifySignatures } from './verify-signatures.js';
import { verifyWitnesses } from './verify-witnesses.js';

export interface VerifyOptions {
  /** Verifier keys of the log that the auditor has from elsewhere. */
  readonly trusted?: readonly string[];
  /** Verifier keys of witnesses that must have cosigned the checkpoint. */
  readonly witnesses?: readonly string[];
  /** Recomputes the figures of the bundle from its events. */
  readonly figures?: FigureReplay;
  /** Note of a checkpoint that the auditor holds from an earlier day. */
  readonly held?: string | undefined;
}

/** Checks a bundle with nothing but its own files and what the auditor brings along. Never throws for its content. */
export async function verifyBundle(
  files: BundleFiles,
  { trusted = [], witnesses = [], figures, held }: VerifyOptions = {},
): Promise<Verdict> {
  const findings = new Findings();
  const bundle = new BundleReader(files);
  await findings.step('the bundle', async () => {
    const manifest = await bundle.manifest();
    await bundle.checkFiles(manifest, findings);
    const roots = await verifySignatures(bundle, trusted, findings);
    if (roots === undefined) return;
    const context = await ContextCheck.of(bundle, manifest, figures);
    const take = (event: RecordedEvent) => context.take(event);
    const sums = await verifyEvents(bundle, manifest.scope, roots.checkpoint, findings, take);
    await verifyCompleteness(bundle, manifest.scope, roots.heads.root, sums, findings);
    if (held !== undefined) await verifyHeld(bundle, held, roots.checkpoint, findings);
    const cosigned = verifyWitnesses(await bundle.text(bundleFiles.checkpoint), witnesses, findings);
    stateWhatHolds(
      manifest,
      roots,
      sums,
      { trusted, held, cosigned, context: await context.conclude(findings) },
      findings,
    );
  });
  return findings.verdict();
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
