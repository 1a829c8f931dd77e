import { sha256 } from '../crypto/primitives.js';

/** Bytes of every hash of the tree. */
export const hashBytes = 32;

const leafPrefix = Buffer.of(0);
const nodePrefix = Buffer.of(1);

/** RFC 6962 section 2.1. The prefixes keep a leaf from ever being taken for an inner node. */
export function leafHash(entry: Uint8Array): Buffer {
  return sha256(leafPrefix, entry);
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return sha256(nodePrefix, left, right);
}

/** Root of the tree without leaves. */
export const emptyRoot: Buffer = sha256(Buffer.of());
