import type { RecordedEvent } from '#kernel';
import { sha256 } from '../crypto/primitives.js';
import { hashBytes, leafHash, nodeHash } from '../merkle/hash.js';
import { inclusionProof } from '../merkle/prove.js';

/** How many events of the log bear a key, and a hash over all of them in order. */
export interface Head {
  readonly count: number;
  readonly chain: Buffer;
}

/** What is counted: the events of a stream, or those that name a subject. */
export type HeadKey = `stream:${string}` | `subject:${string}`;

/** The page of the map on which a key stands or would stand, and its way to the root. */
export interface HeadProof {
  readonly bucket: string;
  readonly proof: readonly Buffer[];
}

/** Buckets of the map, a perfect tree of 2^16. */
export const bucketCount = 65_536;
const depth = 16;
const chainPrefix = Buffer.of(2);
const noChain = Buffer.alloc(hashBytes);

/**
 * All heads of the log, as a Merkle tree of buckets: a key stands in the bucket that the first two bytes of its hash
 * name. A whole bucket is shown at once, so its proof also shows that a key stands there once or not at all.
 */
export class HeadMap {
  private readonly heads = new Map<string, Head>();
  private readonly keysOfBucket = new Map<number, string[]>();
  private readonly touched = new Set<number>();
  /** Per level, its hashes one after another: the buckets first, the root last. */
  private readonly levels: Buffer[] = emptyLevels();

  get size(): number {
    return this.heads.size;
  }

  /** Counts an event, whose leaf is `leaf`, for its stream and for every subject it names. */
  add(event: Pick<RecordedEvent, 'stream' | 'subjects'>, leaf: Buffer): void {
    this.count(headKeysOf(event).map(keyName), leaf);
  }

  /** The same, where the names of the keys are known already. */
  count(names: readonly string[], leaf: Buffer): void {
    for (const name of names) {
      const { count, chain } = this.heads.get(name) ?? { count: 0, chain: noChain };
      this.set(name, { count: count + 1, chain: nextChain(chain, leaf) });
    }
  }

  head(key: HeadKey): Head {
    return this.named(keyName(key));
  }

  /** The head of the key of this name, see `keyName`. */
  named(name: string): Head {
    return this.heads.get(name) ?? { count: 0, chain: noChain };
  }

  root(): Buffer {
    let dirty = new Set(this.touched);
    for (const bucket of dirty)
      leafHash(Buffer.from(this.bucketText(bucket))).copy(this.levels[0]!, bucket * hashBytes);
    this.touched.clear();
    for (let level = 1; level <= depth; level += 1) {
      const parents = new Set<number>();
      for (const child of dirty) parents.add(child >> 1);
      for (const index of parents) {
        nodeHash(this.node(level - 1, index * 2), this.node(level - 1, index * 2 + 1)).copy(
          this.levels[level]!,
          index * hashBytes,
        );
      }
      dirty = parents;
    }
    return Buffer.from(this.node(depth, 0));
  }

  async prove(key: HeadKey): Promise<HeadProof> {
    this.root();
    const bucket = bucketOf(keyName(key));
    const proof = await inclusionProof((level, index) => this.node(level, index), bucket, bucketCount);
    return { bucket: this.bucketText(bucket), proof };
  }

  /** For a snapshot, in no particular order. */
  *entries(): Generator<[name: string, head: Head]> {
    yield* this.heads;
  }

  /** Puts back what {@link entries} gave. */
  set(name: string, head: Head): void {
    const bucket = bucketOf(name);
    if (!this.heads.has(name)) {
      const keys = this.keysOfBucket.get(bucket) ?? [];
      keys.push(name);
      this.keysOfBucket.set(bucket, keys.sort());
    }
    this.heads.set(name, head);
    this.touched.add(bucket);
  }

  private bucketText(bucket: number): string {
    const names = this.keysOfBucket.get(bucket) ?? [];
    return names.map((name) => bucketLine(name, this.heads.get(name)!)).join('');
  }

  private node(level: number, index: number): Buffer {
    return this.levels[level]!.subarray(index * hashBytes, (index + 1) * hashBytes);
  }
}

export function headKeysOf({ stream, subjects }: Pick<RecordedEvent, 'stream' | 'subjects'>): HeadKey[] {
  return [`stream:${stream}`, ...[...new Set(subjects)].map((subject): HeadKey => `subject:${subject}`)];
}

/** The chain over one leaf more. */
export function nextChain(chain: Buffer, leaf: Buffer): Buffer {
  return sha256(chainPrefix, chain, leaf);
}

/** The chain over all of them. */
export function chainOf(leaves: readonly Buffer[]): Buffer {
  return leaves.reduce(nextChain, noChain);
}

/** Keys stand in the map by their hash, so that a bucket does not name its neighbours. */
export function keyName(key: HeadKey): string {
  return sha256(Buffer.from(key)).toString('hex');
}

export function bucketOf(name: string): number {
  return Number.parseInt(name.slice(0, 4), 16);
}

export function bucketLine(name: string, { count, chain }: Head): string {
  return `${name} ${count} ${chain.toString('hex')}\n`;
}

function emptyLevels(): Buffer[] {
  const levels: Buffer[] = [];
  let hash = leafHash(Buffer.of());
  for (let level = 0; level <= depth; level += 1) {
    levels.push(Buffer.alloc((bucketCount >> level) * hashBytes, hash));
    hash = nodeHash(hash, hash);
  }
  return levels;
}
