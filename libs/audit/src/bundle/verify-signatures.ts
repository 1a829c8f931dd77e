import { type HeadsStatement, parseHeads } from '../heads/heads-statement.js';
import { judgeKey, type KeyRecord, parseKeyHistory } from '../keys/key-history.js';
import { type Checkpoint, parseCheckpoint } from '../notes/checkpoint.js';
import { NoteNotSigned } from '../notes/note.errors.js';
import { openNote } from '../notes/signed-note.js';
import { VerifierKey } from '../notes/verifier-key.js';
import { bundleFiles } from './bundle-format.js';
import type { BundleReader } from './bundle-reader.js';
import type { BundleFault, Findings } from './verdict.js';

export interface SignedRoots {
  readonly checkpoint: Checkpoint;
  readonly heads: HeadsStatement;
}

/**
 * The roots that everything else is checked against.
 * @param trusted verifier keys that the auditor has from elsewhere; empty: the keys of the bundle are taken on trust
 * @returns undefined where they cannot be believed
 */
export async function verifySignatures(
  bundle: BundleReader,
  trusted: readonly string[],
  findings: Findings,
): Promise<SignedRoots | undefined> {
  const { keys } = parseKeyHistory(await bundle.text(bundleFiles.keys));
  const open = async (path: string, fault: BundleFault, sizeOf: (text: string) => number) => {
    const text = opened(await bundle.text(path), keys, fault, findings);
    return text && believed(text.text, text.signers, sizeOf(text.text), trusted, findings);
  };
  const checkpointText = await open(
    bundleFiles.checkpoint,
    'checkpoint-not-signed',
    (text) => parseCheckpoint(text).size,
  );
  const headsText = await open(
    bundleFiles.heads,
    'heads-not-signed',
    (text) => parseHeads(text).checkpoint.size,
  );
  if (checkpointText === undefined || headsText === undefined) return undefined;
  const checkpoint = parseCheckpoint(checkpointText);
  const heads = parseHeads(headsText);
  const about = heads.checkpoint;
  const fits = about.size === checkpoint.size && about.root.equals(checkpoint.root);
  if (!fits || about.origin !== checkpoint.origin) {
    findings.add('heads-not-signed', 'the signed heads are those of another checkpoint');
    return undefined;
  }
  return { checkpoint, heads };
}

function opened(note: string, keys: readonly KeyRecord[], fault: BundleFault, findings: Findings) {
  try {
    const { text, signedBy } = openNote(
      note,
      keys.map(({ vkey }) => VerifierKey.parse(vkey)),
    );
    const signers = keys.filter(({ vkey }) => signedBy.some((key) => key.toString() === vkey));
    return { text, signers };
  } catch (error) {
    if (!(error instanceof NoteNotSigned)) throw error;
    findings.add(fault, error.message);
    return undefined;
  }
}

function believed(
  text: string,
  signers: readonly KeyRecord[],
  size: number,
  trusted: readonly string[],
  findings: Findings,
): string | undefined {
  const good = signers.filter((record) => judgeKey(record, size) === 'good');
  if (good.length === 0) {
    const [{ vkey, revokedBecause }] = signers as [KeyRecord];
    const why = revokedBecause === undefined ? 'it was retired before' : `revoked: ${revokedBecause}`;
    findings.add('key-revoked', `signed by ${vkey} only, which is not believed (${why})`);
    return undefined;
  }
  if (trusted.length > 0 && !good.some(({ vkey }) => trusted.includes(vkey))) {
    findings.add('key-not-trusted', `signed by ${good[0]!.vkey}, which is not the key that was named`);
    return undefined;
  }
  return text;
}
