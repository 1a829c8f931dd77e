import { leafHash, nodeHash } from '../src/merkle/hash.js';
import type { Subtrees } from '../src/merkle/prove.js';

/** `count` different leaves, the same in every run. */
export function leavesOf(count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) => leafHash(Buffer.from(`entry ${index}`)));
}

/** Subtrees of leaves held in memory, each level computed once. */
export function subtreesOf(leaves: readonly Buffer[]): Subtrees {
  const levels: Buffer[][] = [[...leaves]];
  return (level, index) => {
    for (let next = levels.length; next <= level; next += 1) {
      const below = levels[next - 1]!;
      levels.push(
        Array.from({ length: Math.floor(below.length / 2) }, (_, at) =>
          nodeHash(below[at * 2]!, below[at * 2 + 1]!),
        ),
      );
    }
    return levels[level]![index]!;
  };
}

/** RFC 6962's definition, word for word: the slow model. */
export function modelRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(modelRoot(leaves.slice(0, split)), modelRoot(leaves.slice(split)));
}

/** Every copy of `bytes` with one bit turned. */
export function* bitFlips(bytes: Buffer): Generator<Buffer> {
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const copy = Buffer.from(bytes);
    copy[bit >> 3]! ^= 1 << (bit & 7);
    yield copy;
  }
}
