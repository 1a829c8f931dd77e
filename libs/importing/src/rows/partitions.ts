import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import type { Columns, Row } from './row.js';

function partitionFile(directory: string, role: string, part: number): string {
  return join(directory, `${createHash('sha256').update(role).digest('hex').slice(0, 16)}.${part}`);
}

function partitionOf(key: string, parts: number): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0) % parts;
}

/** A line reader takes U+2028 and U+2029 for ends of lines, and JSON leaves them as they are. */
function lineOf(key: string, row: Row): string {
  const json = JSON.stringify([key, row.line, row.cells]);
  return `${json.replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029')}\n`;
}

/** Splits the rows of one file by loan key: all rows of a loan come into the same part. */
export class PartitionWriters {
  private failure: Error | undefined;

  private constructor(private readonly streams: readonly WriteStream[]) {
    for (const stream of streams) stream.on('error', (error) => (this.failure ??= error));
  }

  static async open(directory: string, role: string, parts: number): Promise<PartitionWriters> {
    const streams = Array.from({ length: parts }, (_, part) =>
      createWriteStream(partitionFile(directory, role, part), { mode: 0o600 }),
    );
    await Promise.all(streams.map((stream) => once(stream, 'open')));
    return new PartitionWriters(streams);
  }

  async write(key: string, row: Row): Promise<void> {
    if (this.failure) throw this.failure;
    const stream = this.streams[partitionOf(key, this.streams.length)]!;
    if (!stream.write(lineOf(key, row))) await once(stream, 'drain');
  }

  async close(): Promise<void> {
    for (const stream of this.streams) {
      stream.end();
      await finished(stream);
    }
  }
}

/** The rows of one part, in the order in which they were written. */
export async function* readPartition(
  directory: string,
  role: string,
  part: number,
  columns: Columns,
): AsyncIterable<{ key: string; row: Row }> {
  const lines = createInterface({
    input: createReadStream(partitionFile(directory, role, part)),
    crlfDelay: Infinity,
  });
  for await (const line of lines) {
    const [key, number, cells] = JSON.parse(line) as [string, number, string[]];
    yield { key, row: { line: number, cells, columns } };
  }
}
