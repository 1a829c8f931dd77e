import { hashBytes } from '../merkle/hash.js';
import { NoteMalformed } from '../notes/note.errors.js';
import { noteBytesLimit } from '../notes/signed-note.js';
import { strictBase64 } from '../notes/verifier-key.js';

/** The body of a request to a witness: C2SP tlog-witness, `add-checkpoint`. */
export interface AddCheckpoint {
  /** Size of the last checkpoint that the witness has cosigned, as the sender believes; 0 for none. */
  readonly oldSize: number;
  /** RFC 6962 consistency proof from there. */
  readonly proof: readonly Buffer[];
  /** The checkpoint with its signatures. */
  readonly note: string;
}

export const proofLinesLimit = 63;
const lineBytes = 45;
/** Bytes of the longest body that can be right. */
export const addCheckpointBytesLimit = noteBytesLimit + (proofLinesLimit + 1) * lineBytes;

export function formatAddCheckpoint({ oldSize, proof, note }: AddCheckpoint): string {
  return `old ${oldSize}\n${proof.map((hash) => `${hash.toString('base64')}\n`).join('')}\n${note}`;
}

/** @throws NoteMalformed */
export function parseAddCheckpoint(body: string): AddCheckpoint {
  const end = body.indexOf('\n\n');
  if (end < 0) throw new NoteMalformed('the request has no empty line before its checkpoint');
  const [first, ...lines] = body.slice(0, end).split('\n');
  const [, size] = /^old (0|[1-9]\d{0,15})$/.exec(first!) ?? [];
  if (size === undefined || !Number.isSafeInteger(Number(size))) {
    throw new NoteMalformed('the first line of the request is not "old" and a size');
  }
  if (lines.length > proofLinesLimit)
    throw new NoteMalformed(`a proof has at most ${proofLinesLimit} hashes`);
  const proof = lines.map((line) => {
    const hash = strictBase64(line);
    if (hash?.length !== hashBytes) throw new NoteMalformed('a line of the proof is not a hash in base64');
    return hash;
  });
  return { oldSize: Number(size), proof, note: body.slice(end + 2) };
}
