import { hashBytes } from '../merkle/hash.js';
import type { Checkpoint } from '../notes/checkpoint.js';
import { NoteMalformed } from '../notes/note.errors.js';
import { strictBase64 } from '../notes/verifier-key.js';

/** What the log says of all heads at one of its checkpoints: the text of a signed note. */
export interface HeadsStatement {
  readonly checkpoint: Checkpoint;
  readonly keys: number;
  readonly root: Buffer;
}

// A checkpoint's first line is its origin and its second a number: no note of one kind can be read as the other.
const firstLine = 'afterloan.dev/heads/v1';

export function headsText({ checkpoint, keys, root }: HeadsStatement): string {
  const { origin, size, root: logRoot } = checkpoint;
  return [firstLine, origin, size, logRoot.toString('base64'), keys, root.toString('base64'), ''].join('\n');
}

/** @throws NoteMalformed */
export function parseHeads(text: string): HeadsStatement {
  const [first, origin, size, logRoot, keys, root, end, ...more] = text.split('\n');
  const [logHash, headsHash] = [strictBase64(logRoot ?? ''), strictBase64(root ?? '')];
  const numbers = [size, keys].every((text) => /^(0|[1-9]\d{0,14})$/.test(text ?? ''));
  if (first !== firstLine || !origin || !numbers || end !== '' || more.length > 0) {
    throw new NoteMalformed('the note is not a statement of heads');
  }
  if (logHash?.length !== hashBytes || headsHash?.length !== hashBytes) {
    throw new NoteMalformed('the statement of heads lacks a root');
  }
  return { checkpoint: { origin, size: Number(size), root: logHash }, keys: Number(keys), root: headsHash };
}
