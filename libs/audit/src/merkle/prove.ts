import { emptyRoot, nodeHash } from './hash.js';

/** The root of the complete subtree of 2^`level` leaves that begins at leaf `index` * 2^`level`. */
export type Subtrees = (level: number, index: number) => Promise<Buffer> | Buffer;

/** MTH(D[0:size]) of RFC 6962. */
export async function treeRoot(subtrees: Subtrees, size: number): Promise<Buffer> {
  return size === 0 ? emptyRoot : rangeRoot(subtrees, 0, size);
}

/**
 * PATH(index, D[0:size]) of RFC 6962, from the leaf's sibling up.
 * @throws RangeError where the tree has no such leaf
 */
export async function inclusionProof(subtrees: Subtrees, index: number, size: number): Promise<Buffer[]> {
  if (!(index >= 0 && index < size)) throw new RangeError(`a tree of ${size} leaves has no leaf ${index}`);
  const proof: Buffer[] = [];
  for (let start = 0, end = size; end - start > 1;) {
    const split = start + splitOf(end - start);
    const [sibling, next] =
      index < split ? [[split, end] as const, [start, split]] : [[start, split] as const, [split, end]];
    proof.push(await rangeRoot(subtrees, ...sibling));
    [start, end] = next as [number, number];
  }
  return proof.reverse();
}

/**
 * PROOF(first, D[0:second]) of RFC 6962.
 * @throws RangeError unless 0 < first <= second; the empty tree is a part of every tree and has no proof
 */
export async function consistencyProof(subtrees: Subtrees, first: number, second: number): Promise<Buffer[]> {
  if (!(first > 0 && first <= second)) {
    throw new RangeError(`there is no consistency proof from ${first} to ${second} leaves`);
  }
  const proof: Buffer[] = [];
  let [start, end, wholeFirst] = [0, second, true];
  while (first !== end) {
    const split = start + splitOf(end - start);
    if (first <= split) {
      proof.push(await rangeRoot(subtrees, split, end));
      end = split;
    } else {
      proof.push(await rangeRoot(subtrees, start, split));
      start = split;
      wholeFirst = false;
    }
  }
  // The verifier knows the first root already where it is a subtree by itself.
  if (!wholeFirst) proof.push(await rangeRoot(subtrees, start, end));
  return proof.reverse();
}

/** Every range that a proof asks for is a subtree of the RFC's recursion: `start` is aligned to its first half. */
async function rangeRoot(subtrees: Subtrees, start: number, end: number): Promise<Buffer> {
  const length = end - start;
  const level = Math.log2(length);
  if (Number.isInteger(level)) return subtrees(level, start / length);
  const split = start + splitOf(length);
  return nodeHash(await rangeRoot(subtrees, start, split), await rangeRoot(subtrees, split, end));
}

/** Largest power of two below `length`, which is at least 2. */
function splitOf(length: number): number {
  let split = 1;
  while (split * 2 < length) split *= 2;
  return split;
}
