import { createReadStream } from 'node:fs';
import { pipeline, Transform } from 'node:stream';
import { type CsvError, parse, type Parser } from 'csv-parse';
import type { FileSpec } from '../mapping/file-spec.js';
import { FilesUnusable, type SourceFile } from './source-file.js';
import type { Columns, Row } from './row.js';

/** A row that cannot be made out, or is not complete. */
export interface BadRow {
  readonly line: number;
  readonly code: 'unreadable-row' | 'row-too-short';
  readonly reason: string;
}

export type ReadRow = { readonly row: Row } | { readonly bad: BadRow };

const longestRow = 1024 * 1024;

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Streams the rows of a file, the header left out.
 * @param onBytes told how many bytes were read since the last call
 * @throws FilesUnusable where the file is not of the declared encoding or lacks a column that the mapping reads
 */
export async function* readRows(file: SourceFile, onBytes: (count: number) => void): AsyncIterable<ReadRow> {
  const unreadable: BadRow[] = [];
  let columns = file.spec.columns && columnsOf(file, file.spec.columns);
  const parser = parserOf(file, onBytes, unreadable) as AsyncIterable<Parsed>;
  for await (const { record: cells, info } of parser) {
    for (const bad of unreadable.splice(0)) yield { bad };
    const line = info.lines;
    if (columns === undefined) {
      columns = columnsOf(file, cells);
    } else if (cells.length < columns.size) {
      const reason = `has ${cells.length} cells of ${columns.size}`;
      yield { bad: { line, code: 'row-too-short', reason } };
    } else {
      yield { row: { line, cells, columns } };
    }
  }
  for (const bad of unreadable) yield { bad };
  if (columns === undefined) throw new FilesUnusable(`${file.path} is empty: not even a header row`);
}

function parserOf(file: SourceFile, onBytes: (count: number) => void, unreadable: BadRow[]): Parser {
  const { separator, quote } = file.spec;
  const parser = parse({
    delimiter: separator,
    quote: quote ?? false,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: longestRow,
    info: true,
    on_skip: (error) => {
      unreadable.push({
        line: (error as (CsvError & { lines?: number }) | undefined)?.lines ?? 0,
        code: 'unreadable-row',
        reason: error?.message ?? 'cannot be read',
      });
      return undefined;
    },
  });
  pipeline(createReadStream(file.path), decoder(file, onBytes), parser, () => {
    // An error has destroyed the parser with it, so that the reader of the rows receives it.
  });
  return parser;
}

function decoder({ path, spec }: SourceFile, onBytes: (count: number) => void): Transform {
  const text = new TextDecoder(spec.encoding, { fatal: true });
  const decode = (bytes: Buffer | undefined): string => {
    try {
      return bytes === undefined ? text.decode() : text.decode(bytes, { stream: true });
    } catch {
      throw new FilesUnusable(
        `${path} is not written in ${spec.encoding}: declare its encoding in the mapping`,
      );
    }
  };
  return new Transform({
    transform(bytes: Buffer, _encoding, done) {
      onBytes(bytes.length);
      answer(done, () => decode(bytes));
    },
    flush(done) {
      answer(done, () => decode(undefined));
    },
  });
}

function answer(done: (error: Error | null, text?: string) => void, decode: () => string): void {
  try {
    done(null, decode());
  } catch (error) {
    done(error as Error);
  }
}

function columnsOf({ path, spec }: { path: string; spec: FileSpec }, header: readonly string[]): Columns {
  const names = header.map((name) => name.trim());
  for (const [column, place] of spec.used) {
    const count = names.filter((name) => name === column).length;
    if (count === 1) continue;
    const fault = count === 0 ? `has no column "${column}"` : `has the column "${column}" ${count} times`;
    throw new FilesUnusable(
      `${path} ${fault}, which the mapping reads at ${place}; it has: ${names.join(', ')}`,
    );
  }
  const columns = new Map<string, number>();
  names.forEach((name, index) => columns.set(columns.has(name) ? `${name}#${index}` : name, index));
  return columns;
}
