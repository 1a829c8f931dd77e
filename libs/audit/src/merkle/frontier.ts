import { emptyRoot, nodeHash } from './hash.js';
import type { Subtrees } from './prove.js';

/** A growing tree of which only the roots of the complete subtrees are kept: enough for the root at any moment. */
export class Frontier {
  private constructor(
    private readonly peaks: Buffer[] = [],
    private count = 0,
  ) {}

  static empty(): Frontier {
    return new Frontier();
  }

  /** The tree of the first `size` leaves of another one. */
  static async of(subtrees: Subtrees, size: number): Promise<Frontier> {
    const peaks: Buffer[] = [];
    let start = 0;
    for (let level = Math.floor(Math.log2(Math.max(size, 1))); start < size; level -= 1) {
      const span = 2 ** level;
      if (start + span > size) continue;
      peaks.push(await subtrees(level, start / span));
      start += span;
    }
    return new Frontier(peaks, size);
  }

  /** Leaves so far. */
  get size(): number {
    return this.count;
  }

  /** @param completed told of each subtree that this leaf completes: of 2 to the power of `level` leaves */
  append(leaf: Buffer, completed: (level: number, root: Buffer) => void = () => undefined): void {
    this.count += 1;
    let node = leaf;
    for (let level = 1, rest = this.count; rest % 2 === 0; level += 1, rest /= 2) {
      node = nodeHash(this.peaks.pop()!, node);
      completed(level, node);
    }
    this.peaks.push(node);
  }

  root(): Buffer {
    return this.peaks.length === 0
      ? emptyRoot
      : this.peaks.reduceRight((right, left) => nodeHash(left, right));
  }
}

export function rootOf(leaves: Iterable<Buffer>): Buffer {
  const tree = Frontier.empty();
  for (const leaf of leaves) tree.append(leaf);
  return tree.root();
}
