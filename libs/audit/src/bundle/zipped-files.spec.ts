import { zipSync, type Zippable } from 'fflate';
import { bundleWithin } from './bundle-files.js';
import { filesInZip } from './zipped-files.js';

const text = Buffer.from('{"a":1}\n'.repeat(20_000));

/** A zip that arrives in pieces of this size. */
function read(bytes: Uint8Array, size = 1_000) {
  return async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield Promise.resolve(bytes.subarray(at, at + size));
  };
}

async function contentOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

const zip = (files: Zippable) => zipSync(files, { level: 6 });

describe('a bundle in a zip', () => {
  it.each([1_000, 7, 10_000_000])('is read file by file, however it arrives (pieces of %i)', async (size) => {
    const files = filesInZip(read(zip({ 'manifest.json': Buffer.from('{}'), 'events.ndjson': text }), size));
    expect(await files.paths()).toEqual(['manifest.json', 'events.ndjson']);
    expect((await contentOf(files.chunks('events.ndjson'))).equals(text)).toBe(true);
    expect((await contentOf(files.chunks('manifest.json'))).toString()).toBe('{}');
  });

  it('is read where it was not packed, and where it lies in a directory', async () => {
    const stored = zipSync({ mail: { bundle: { 'manifest.json': [text, { level: 0 }] }, 'note.txt': text } });
    const files = await bundleWithin(filesInZip(read(stored)));
    expect(await files.paths()).toEqual(['manifest.json']);
    expect((await contentOf(files.chunks('manifest.json'))).equals(text)).toBe(true);
  });

  it('names a file that it does not hold, and one that is cut short', async () => {
    const whole = zip({ 'manifest.json': Buffer.from('{}'), 'events.ndjson': text });
    await expect(contentOf(filesInZip(read(whole)).chunks('heads'))).rejects.toThrow('there is no heads');
    const half = filesInZip(read(whole.subarray(0, 300)));
    await expect(contentOf(half.chunks('events.ndjson'))).rejects.toThrow('the zip cannot be read');
  });

  it('is refused where it holds more files than a bundle has', async () => {
    const many = Object.fromEntries(Array.from({ length: 1_001 }, (_, at) => [`${at}`, new Uint8Array(1)]));
    await expect(filesInZip(read(zip(many))).paths()).rejects.toThrow('more than 1000 files');
  });
});
