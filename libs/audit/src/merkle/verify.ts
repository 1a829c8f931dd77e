import { hashBytes, nodeHash } from './hash.js';

/** Whether `proof` shows that `leaf` is leaf `index` of the tree of `size` leaves with this root (RFC 9162, 2.1.3.2). */
export function verifyInclusion(
  index: number,
  size: number,
  leaf: Buffer,
  proof: readonly Buffer[],
  root: Buffer,
): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  if (![leaf, root, ...proof].every(isHash)) return false;
  let [place, last, node] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      node = nodeHash(sibling, node);
      // The last node of a level without a partner moves up as it is.
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      node = nodeHash(node, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && node.equals(root);
}

/**
 * Whether `proof` shows that the tree of `second` leaves begins with that of `first` leaves (RFC 9162, 2.1.4.2).
 * False for `first` = 0, for which no proof exists.
 */
export function verifyConsistency(
  first: number,
  second: number,
  firstRoot: Buffer,
  secondRoot: Buffer,
  proof: readonly Buffer[],
): boolean {
  if (!isCount(first) || !isCount(second) || first === 0 || first > second) return false;
  if (![firstRoot, secondRoot, ...proof].every(isHash)) return false;
  if (first === second) return proof.length === 0 && firstRoot.equals(secondRoot);
  let [place, last] = [first - 1, second - 1];
  while (place % 2 === 1) [place, last] = [half(place), half(last)];
  const path = place === 0 ? [firstRoot, ...proof] : proof;
  const [seed, ...rest] = path;
  if (seed === undefined || proof.length === 0) return false;
  let [older, newer] = [seed, seed];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      older = nodeHash(sibling, older);
      newer = nodeHash(sibling, newer);
      while (place % 2 === 0 && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      newer = nodeHash(newer, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && older.equals(firstRoot) && newer.equals(secondRoot);
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === hashBytes;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function half(value: number): number {
  return Math.floor(value / 2);
}
