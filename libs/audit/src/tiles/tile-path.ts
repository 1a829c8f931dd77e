/** Hashes of a full tile, entries of a full bundle; each level of tiles stands for 8 levels of the tree. */
export const tileWidth = 256;
export const tileHeight = 8;

/** Path of a tile of hashes below the log's directory, as C2SP tlog-tiles lays it out. `width` 256: the full tile. */
export function tilePath(level: number, index: number, width: number): string {
  return `tile/${level}/${numberPath(index)}${partialSuffix(width)}`;
}

/** Path of a bundle of entries. */
export function entriesPath(index: number, width: number): string {
  return `tile/entries/${numberPath(index)}${partialSuffix(width)}`;
}

/** Hashes in tile `index` of `level` in a log of `size` entries: 256 where it is full, 0 where it is not there. */
export function widthOf(level: number, index: number, size: number): number {
  const hashes = Math.floor(size / tileWidth ** level);
  return Math.max(0, Math.min(tileWidth, hashes - index * tileWidth));
}

/** 1234067 as `x001/x234/067`. */
function numberPath(index: number): string {
  const groups: string[] = [];
  let rest = index;
  do {
    groups.unshift(String(rest % 1000).padStart(3, '0'));
    rest = Math.floor(rest / 1000);
  } while (rest > 0);
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
}

function partialSuffix(width: number): string {
  return width === tileWidth ? '' : `.p/${width}`;
}
