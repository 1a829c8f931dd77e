import { hashBytes } from '../merkle/hash.js';
import { NoteMalformed } from './note.errors.js';
import { isKeyName, strictBase64 } from './verifier-key.js';

/** The head of the log at one moment: C2SP tlog-checkpoint without extension lines. */
export interface Checkpoint {
  readonly origin: string;
  /** Entries. */
  readonly size: number;
  readonly root: Buffer;
}

export function checkpointText({ origin, size, root }: Checkpoint): string {
  if (!isKeyName(origin)) throw new NoteMalformed(`${JSON.stringify(origin)} is not an origin`);
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

/**
 * Reads the signed text of a checkpoint. Extension lines are allowed and say nothing to us.
 * @throws NoteMalformed
 */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, encoded, ...extensions] = text.split('\n');
  const root = strictBase64(encoded ?? '');
  const wellFormed = extensions.at(-1) === '' && extensions.slice(0, -1).every((line) => line !== '');
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size ?? '') || root?.length !== hashBytes || !wellFormed) {
    throw new NoteMalformed('the note is not a checkpoint: origin, size and root hash');
  }
  if (!Number.isSafeInteger(Number(size)))
    throw new NoteMalformed(`a log of ${size} entries is not read here`);
  return { origin, size: Number(size), root };
}
