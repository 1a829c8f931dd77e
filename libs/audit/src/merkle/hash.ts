import { createHash } from 'node:crypto';

/** Bytes of every hash of the tree. */
export const hashBytes = 32;

export function sha256(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

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
export const emptyRoot: Buffer = sha256();
