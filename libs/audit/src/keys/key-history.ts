import { NoteMalformed } from '../notes/note.errors.js';
import { VerifierKey } from '../notes/verifier-key.js';

/** One key that signs or has signed for the log. */
export interface KeyRecord {
  readonly vkey: string;
  /** RFC 3339 */
  readonly createdAt: string;
  /** Size of the log when another key took over: the key has signed no checkpoint beyond it. */
  readonly retiredAtSize?: number;
  readonly retiredAt?: string;
  /** From here on nothing is believed because of this key alone, whenever it was signed. */
  readonly revokedAt?: string;
  readonly revokedBecause?: string;
}

export interface KeyHistory {
  readonly format: 'afterloan-keys/1';
  /** Oldest first; the last one signs. */
  readonly keys: readonly KeyRecord[];
}

export type KeyVerdict = 'good' | 'revoked' | 'retired-before';

/** Whether what this key signed about a log of `size` entries can be believed. */
export function judgeKey({ revokedAt, retiredAtSize }: KeyRecord, size: number): KeyVerdict {
  if (revokedAt !== undefined) return 'revoked';
  return retiredAtSize !== undefined && size > retiredAtSize ? 'retired-before' : 'good';
}

/** @throws NoteMalformed */
export function parseKeyHistory(text: string): KeyHistory {
  const history = JSON.parse(text) as KeyHistory;
  if (history.format !== 'afterloan-keys/1' || !Array.isArray(history.keys) || history.keys.length === 0) {
    throw new NoteMalformed('not a history of keys');
  }
  for (const { vkey } of history.keys) VerifierKey.parse(vkey);
  return history;
}
