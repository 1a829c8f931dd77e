import { join } from 'node:path';
import { rootOf } from '../merkle/frontier.js';
import { hashBytes } from '../merkle/hash.js';
import type { Subtrees } from '../merkle/prove.js';
import { readIfPresent } from '#durable-files';
import { decodeBundle } from './entry-bundle.js';
import { entriesPath, tileHeight, tilePath, tileWidth, widthOf } from './tile-path.js';

/** A part of the log's directory that is missing or has the wrong length. */
export class TileDamaged extends Error {
  constructor(readonly path: string) {
    super(`${path} of the log is missing or cut short`);
    this.name = 'TileDamaged';
  }
}

const cachedTiles = 64;

/** Reads one log of a given size from its directory. Says nothing about whether the hashes are right. */
export class TileReader {
  private readonly tiles = new Map<string, Promise<Buffer>>();

  constructor(
    private readonly directory: string,
    readonly size: number,
  ) {}

  /** For proofs in this log. */
  readonly subtrees: Subtrees = async (level, index) => {
    const tileLevel = Math.floor(level / tileHeight);
    const span = 2 ** (level % tileHeight);
    const first = index * span;
    const tile = await this.tile(tileLevel, Math.floor(first / tileWidth));
    const start = (first % tileWidth) * hashBytes;
    const hashes = tile.subarray(start, start + span * hashBytes);
    return rootOf(split(hashes));
  };

  /** @throws TileDamaged, RangeError where the log has no such entry */
  async leaf(index: number): Promise<Buffer> {
    if (index >= this.size) throw new RangeError(`a log of ${this.size} entries has no entry ${index}`);
    return this.subtrees(0, index);
  }

  /** @throws TileDamaged */
  async entry(index: number): Promise<Buffer> {
    return (await this.entries(Math.floor(index / tileWidth)))[index % tileWidth]!;
  }

  /** The hashes of a tile as far as this log of this size has them. */
  async tile(level: number, index: number): Promise<Buffer> {
    const key = `${level}/${index}`;
    let tile = this.tiles.get(key);
    if (tile === undefined) {
      tile = this.readTile(level, index);
      this.tiles.set(key, tile);
      if (this.tiles.size > cachedTiles) this.tiles.delete(this.tiles.keys().next().value!);
    }
    return tile;
  }

  /** The entries of a bundle as far as this log of this size has them. */
  async entries(index: number): Promise<Buffer[]> {
    const width = widthOf(0, index, this.size);
    const path = entriesPath(index, width);
    const bytes = (await this.read(path)) ?? (await this.read(entriesPath(index, tileWidth)));
    try {
      const entries = decodeBundle(bytes ?? Buffer.alloc(0));
      if (width > 0 && entries.length >= width) return entries.slice(0, width);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    throw new TileDamaged(path);
  }

  private async readTile(level: number, index: number): Promise<Buffer> {
    const width = widthOf(level, index, this.size);
    const path = tilePath(level, index, width);
    // The log may have grown since, and its partial tiles may have gone with the full one in their place.
    const bytes = (await this.read(path)) ?? (await this.read(tilePath(level, index, tileWidth)));
    if (width === 0 || bytes === undefined || bytes.length < width * hashBytes) throw new TileDamaged(path);
    return bytes.subarray(0, width * hashBytes);
  }

  private read(path: string): Promise<Buffer | undefined> {
    return readIfPresent(join(this.directory, path));
  }
}

export function split(hashes: Buffer): Buffer[] {
  return Array.from({ length: hashes.length / hashBytes }, (_, at) =>
    hashes.subarray(at * hashBytes, (at + 1) * hashBytes),
  );
}
