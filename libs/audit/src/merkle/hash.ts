import { sha256 } from '../crypto/primitives.js';

/** Bytes of every hash of the tree. */
export const hashBytes = 32;

const leafPrefix = Buffer.of(0);
const nodePrefix = Buffer.of(1);
/** One for all inner nodes, each of which is hashed at once: they are many. */
const nodeInput = Buffer.concat([nodePrefix, Buffer.alloc(2 * hashBytes)]);

/** RFC 6962 section 2.1. The prefixes keep a leaf from ever being taken for an inner node. */
export function leafHash(entry: Uint8Array): Buffer {
  return sha256(leafPrefix, entry);
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  // A proof from elsewhere may hold anything.
  if (left.length !== hashBytes || right.length !== hashBytes) return sha256(nodePrefix, left, right);
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + hashBytes);
  return sha256(nodeInput);
}

/** Root of the tree without leaves. */
export const emptyRoot: Buffer = sha256(Buffer.of());
