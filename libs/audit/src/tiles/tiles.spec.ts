import { mkdtemp, readdir, readFile, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelRoot } from '../../testing/leaves.js';
import { leafHash } from '../merkle/hash.js';
import { inclusionProof, treeRoot } from '../merkle/prove.js';
import { verifyInclusion } from '../merkle/verify.js';
import { decodeBundle, encodeBundle } from './entry-bundle.js';
import { entriesPath, tilePath, widthOf } from './tile-path.js';
import { TileReader } from './tile-reader.js';
import { TileWriter } from './tile-writer.js';

const entryOf = (index: number) => Buffer.from(`entry ${index}`);

describe('paths of tiles', () => {
  it('are those of the specification', () => {
    expect(entriesPath(1_234_067, 256)).toBe('tile/entries/x001/x234/067');
    expect(tilePath(0, 0, 256)).toBe('tile/0/000');
    expect(tilePath(1, 1000, 8)).toBe('tile/1/x001/000.p/8');
  });

  it('follow the size of the log', () => {
    // The example of the specification: a log of 70,000 entries.
    expect(widthOf(0, 272, 70_000)).toBe(256);
    expect(widthOf(0, 273, 70_000)).toBe(112);
    expect(widthOf(1, 0, 70_000)).toBe(256);
    expect(widthOf(1, 1, 70_000)).toBe(17);
    expect(widthOf(2, 0, 70_000)).toBe(1);
    expect(widthOf(1, 0, 256)).toBe(1);
    expect(widthOf(0, 1, 256)).toBe(0);
  });
});

describe('bundles of entries', () => {
  it('hold each entry behind its length', () => {
    const entries = [Buffer.from('a'), Buffer.alloc(0), Buffer.alloc(65_535, 7)];
    expect(encodeBundle(entries).subarray(0, 5)).toEqual(Buffer.from([0, 1, 0x61, 0, 0]));
    expect(decodeBundle(encodeBundle(entries))).toEqual(entries);
    expect(() => encodeBundle([Buffer.alloc(65_536)])).toThrow(RangeError);
    expect(() => decodeBundle(Buffer.from([0, 2, 1]))).toThrow(RangeError);
    expect(() => decodeBundle(Buffer.from([0]))).toThrow(RangeError);
  });
});

describe('a log on disk', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'afterloan-tiles-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  async function write(from: number, to: number): Promise<TileWriter> {
    const writer = await TileWriter.open(directory, from);
    for (let index = from; index < to; index += 1) writer.append(entryOf(index));
    await writer.flush();
    return writer;
  }

  it('has exactly the tiles of its size', async () => {
    await write(0, 66_000).then((writer) => writer.prune());
    const files = (await readdir(directory, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1));
    expect(files.length).toBe(2 * 258 + 1 + 1 + 1);
    expect(files).toEqual(
      expect.arrayContaining([
        'tile/0/257.p/208',
        'tile/entries/257.p/208',
        'tile/1/000',
        'tile/1/001.p/1',
        'tile/2/000.p/1',
      ]),
    );
    expect((await stat(join(directory, 'tile/0/000'))).size).toBe(8_192);
    const leaves = Array.from({ length: 66_000 }, (_, index) => leafHash(entryOf(index)));
    expect(await readFile(join(directory, 'tile/0/001'))).toEqual(Buffer.concat(leaves.slice(256, 512)));
    expect(await readFile(join(directory, 'tile/1/001.p/1'))).toEqual(
      modelRoot(leaves.slice(65_536, 65_792)),
    );
    expect(await treeRoot(new TileReader(directory, 66_000).subtrees, 66_000)).toEqual(modelRoot(leaves));
  });

  it('gives the same root however often it was interrupted', async () => {
    const leaves = Array.from({ length: 1_100 }, (_, index) => leafHash(entryOf(index)));
    for (let size = 0, step = 1; size < 1_100; step += 7) {
      const next = Math.min(1_100, size + step);
      const writer = await write(size, next);
      expect(writer.root()).toEqual(modelRoot(leaves.slice(0, next)));
      // What comes after the last flush is lost, what was flushed beyond is written again.
      if (step % 2 === 0) await write(next, next + 300);
      size = next;
    }
  });

  it('proves each entry, also for a size that it has outgrown', async () => {
    await write(0, 200);
    await write(200, 700).then((writer) => writer.prune());
    for (const size of [200, 700]) {
      const reader = new TileReader(directory, size);
      const root = await treeRoot(reader.subtrees, size);
      for (let index = 0; index < size; index += 37) {
        const entry = (await reader.entries(Math.floor(index / 256)))[index % 256]!;
        const proof = await inclusionProof(reader.subtrees, index, size);
        expect(verifyInclusion(index, size, leafHash(entry), proof, root)).toBe(true);
      }
    }
  });

  it('names a tile that is cut short or gone', async () => {
    await write(0, 300);
    await truncate(join(directory, 'tile/0/000'), 8_000);
    await rm(join(directory, 'tile/entries/001.p/44'));
    const reader = new TileReader(directory, 300);
    await expect(reader.leaf(0)).rejects.toThrow('tile/0/000 of the log is missing or cut short');
    await expect(reader.entries(1)).rejects.toThrow('tile/entries/001.p/44');
  });
});
