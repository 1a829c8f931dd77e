import { type Position } from '#kernel';
import { sha256 } from '../crypto/primitives.js';
import { hashBytes } from '../merkle/hash.js';
import { readIfPresent, writeDurably } from '#durable-files';
import { HeadMap } from './head-map.js';

/** Heads of the first `size` events, the last of which stands at `position`. */
export interface HeadsSnapshot {
  readonly size: number;
  readonly position: Position;
  readonly heads: HeadMap;
}

const format = 'afterloan-heads-snapshot/1';
const countBytes = 6;
const recordBytes = hashBytes + countBytes + hashBytes;

/** Saves work at the next start, and proves nothing: the heads are checked against the signed root when used. */
export async function writeSnapshot(path: string, { size, position, heads }: HeadsSnapshot): Promise<void> {
  const records = Buffer.alloc(heads.size * recordBytes);
  let at = 0;
  for (const [name, { count, chain }] of heads.entries()) {
    records.write(name, at, 'hex');
    records.writeUIntBE(count, at + hashBytes, countBytes);
    chain.copy(records, at + hashBytes + countBytes);
    at += recordBytes;
  }
  const header = Buffer.from(`${JSON.stringify({ format, size, position })}\n`);
  await writeDurably(path, Buffer.concat([header, records, sha256(header, records)]));
}

/** @returns undefined where there is none, or it is not whole */
export async function readSnapshot(path: string): Promise<HeadsSnapshot | undefined> {
  const bytes = await readIfPresent(path);
  if (bytes === undefined || bytes.length < hashBytes) return undefined;
  const content = bytes.subarray(0, -hashBytes);
  if (!sha256(content).equals(bytes.subarray(-hashBytes))) return undefined;
  const headerEnd = content.indexOf('\n') + 1;
  const header = JSON.parse(content.subarray(0, headerEnd).toString()) as {
    format: string;
    size: number;
    position: Position;
  };
  if (header.format !== format) return undefined;
  const heads = new HeadMap();
  for (let at = headerEnd; at < content.length; at += recordBytes) {
    heads.set(content.toString('hex', at, at + hashBytes), {
      count: content.readUIntBE(at + hashBytes, countBytes),
      chain: Buffer.from(content.subarray(at + hashBytes + countBytes, at + recordBytes)),
    });
  }
  return { size: header.size, position: header.position, heads };
}
