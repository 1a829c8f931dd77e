import { rootOf } from '../merkle/frontier.js';
import { leafHash } from '../merkle/hash.js';
import type { Checkpoint } from '../notes/checkpoint.js';
import { tileWidth } from '../tiles/tile-path.js';
import { split, TileDamaged, type TileReader } from '../tiles/tile-reader.js';

/** A part of the log that is not what was signed. */
export interface LogFinding {
  readonly fault: 'tile-damaged' | 'tile-changed' | 'entry-changed' | 'root-differs';
  readonly path: string;
}

/** Recomputes the whole log from its entries up: every bundle against its tile, every tile against the one above. */
export async function checkLog(reader: TileReader, { root }: Checkpoint): Promise<LogFinding[]> {
  const found: LogFinding[] = [];
  let level: Buffer[] = [];
  for (let index = 0; index * tileWidth < reader.size; index += 1) {
    try {
      const hashes = (await reader.entries(index)).map(leafHash);
      const tile = split(await reader.tile(0, index));
      if (!same(hashes, tile))
        found.push({ fault: 'entry-changed', path: `bundle ${index} or tile 0/${index}` });
      level.push(...tile);
    } catch (error) {
      found.push(damage(error));
    }
  }
  if (found.length > 0) return found;
  if (!rootOf(level).equals(root)) found.push({ fault: 'root-differs', path: 'level 0' });
  for (let height = 1; level.length >= tileWidth; height += 1) {
    const above = Array.from({ length: Math.floor(level.length / tileWidth) }, (_, at) =>
      rootOf(level.slice(at * tileWidth, (at + 1) * tileWidth)),
    );
    for (let index = 0; index * tileWidth < above.length; index += 1) {
      const expected = above.slice(index * tileWidth, (index + 1) * tileWidth);
      try {
        const tile = split(await reader.tile(height, index));
        if (!same(expected, tile)) found.push({ fault: 'tile-changed', path: `tile ${height}/${index}` });
      } catch (error) {
        found.push(damage(error));
      }
    }
    level = above;
  }
  return found;
}

function same(left: readonly Buffer[], right: readonly Buffer[]): boolean {
  return left.length === right.length && left.every((hash, at) => hash.equals(right[at]!));
}

function damage(error: unknown): LogFinding {
  if (error instanceof TileDamaged) return { fault: 'tile-damaged', path: error.path };
  throw error;
}
