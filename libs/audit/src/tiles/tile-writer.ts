import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Frontier } from '../merkle/frontier.js';
import { leafHash } from '../merkle/hash.js';
import { writeAllDurably } from '#durable-files';
import { encodeBundle } from './entry-bundle.js';
import { entriesPath, tileHeight, tilePath, tileWidth, widthOf } from './tile-path.js';
import { split, TileReader } from './tile-reader.js';

/**
 * Appends entries to a log's directory. What was appended is on the disk after `flush` and not before; nothing here
 * makes it part of the log, which is what a signed checkpoint does.
 */
export class TileWriter {
  /** Per level, the hashes of its last tile, which is not full. */
  private readonly edges: Buffer[][] = [];
  private bundle: Buffer[] = [];
  private pending = new Map<string, Buffer>();
  private replaced: string[] = [];

  private constructor(
    private readonly directory: string,
    private readonly frontier: Frontier,
  ) {}

  /**
   * Goes on after the first `size` entries. What was written after them, and never signed, is written again.
   * @throws TileDamaged
   */
  static async open(directory: string, size: number): Promise<TileWriter> {
    const reader = new TileReader(directory, size);
    const writer = new TileWriter(directory, await Frontier.of(reader.subtrees, size));
    await writer.resume(reader);
    return writer;
  }

  get size(): number {
    return this.frontier.size;
  }

  root(): Buffer {
    return this.frontier.root();
  }

  /** @returns the hash of the entry */
  append(entry: Buffer): Buffer {
    const index = Math.floor(this.size / tileWidth);
    const leaf = leafHash(entry);
    this.bundle.push(entry);
    const tiles: Buffer[] = [leaf];
    this.frontier.append(leaf, (level, root) => {
      if (level % tileHeight === 0) tiles.push(root);
    });
    if (this.bundle.length === tileWidth) {
      this.pending.set(entriesPath(index, tileWidth), encodeBundle(this.bundle));
      this.replaced.push(`${entriesPath(index, tileWidth)}.p`);
      this.bundle = [];
    }
    tiles.forEach((hash, level) => this.push(level, hash));
    return leaf;
  }

  /** Full tiles first met since the last flush, and the partial ones of this very size. */
  async flush(): Promise<void> {
    const files = [...this.pending, ...this.partials()];
    this.pending = new Map();
    await writeAllDurably(new Map(files.map(([path, bytes]) => [join(this.directory, path), bytes])));
  }

  /** Removes partial tiles whose full ones are written: only once a checkpoint stands on those. */
  async prune(): Promise<void> {
    const stale = this.replaced;
    this.replaced = [];
    await Promise.all(stale.map((path) => rm(join(this.directory, path), { recursive: true, force: true })));
  }

  private push(level: number, hash: Buffer): void {
    const edge = (this.edges[level] ??= []);
    edge.push(hash);
    if (edge.length < tileWidth) return;
    const index = Math.floor(this.size / tileWidth ** (level + 1)) - 1;
    const path = tilePath(level, index, tileWidth);
    this.pending.set(path, Buffer.concat(edge));
    this.replaced.push(`${path}.p`);
    this.edges[level] = [];
  }

  private *partials(): Generator<[path: string, bytes: Buffer]> {
    if (this.bundle.length > 0) {
      const index = Math.floor(this.size / tileWidth);
      yield [entriesPath(index, this.bundle.length), encodeBundle(this.bundle)];
    }
    for (const [level, edge] of this.edges.entries()) {
      if (edge.length === 0) continue;
      yield [
        tilePath(level, Math.floor(this.size / tileWidth ** (level + 1)), edge.length),
        Buffer.concat(edge),
      ];
    }
  }

  private async resume(reader: TileReader): Promise<void> {
    const { size } = reader;
    for (let level = 0; tileWidth ** level <= size; level += 1) {
      const index = Math.floor(size / tileWidth ** (level + 1));
      const width = widthOf(level, index, size);
      this.edges[level] = width === 0 ? [] : split(await reader.tile(level, index));
      if (level === 0 && width > 0) this.bundle = await reader.entries(index);
    }
  }
}
