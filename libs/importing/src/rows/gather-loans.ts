import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ValueFault } from '../values/value.js';
import { type Gathered, RowGroups, rejectOf, rowAlone } from './group-rows.js';
import { PartitionWriters, readPartition } from './partitions.js';
import { readRows } from './read-rows.js';
import { cell, type Row } from './row.js';
import type { SourceFile } from './source-file.js';

/** Files of more bytes than this together are first split on disk, so that a part at a time is held in memory. */
const bytesHeld = 16 * 1024 * 1024;
/** Files open at once while splitting; sets the limit of what can be joined: 512 parts of 16 MiB are 8 GiB. */
const mostPartitions = 512;

export interface GatherOptions {
  readonly onBytes: (count: number) => void;
  readonly onRowSkipped: () => void;
  readonly bytesHeld?: number;
}

/**
 * Yields every loan with all its rows of all files, memory bounded whatever the files' size and order. One file with
 * one row a loan is streamed as it stands; several are joined by the loan's key, part by part.
 */
export async function* gatherLoans(
  files: readonly SourceFile[],
  options: GatherOptions,
): AsyncIterable<Gathered> {
  const [leading] = files as [SourceFile];
  if (files.length === 1 && leading.spec.rows === 'loan') {
    for await (const read of keyedRows(leading, options)) {
      if ('reject' in read) yield read;
      else yield { loan: { ...read, leading: read.row, byRole: new Map([[leading.spec.role, [read.row]]]) } };
    }
    return;
  }
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const parts = Math.min(mostPartitions, Math.ceil(bytes / (options.bytesHeld ?? bytesHeld)));
  yield* parts <= 1 ? joinInMemory(files, options) : joinOnDisk(files, parts, options);
}

async function* joinInMemory(files: readonly SourceFile[], options: GatherOptions): AsyncIterable<Gathered> {
  const groups = new RowGroups(files.map(({ spec }) => spec));
  for (const file of files) {
    for await (const read of keyedRows(file, options)) {
      if ('reject' in read) yield read;
      else groups.add(file.spec, read.key, read.row);
    }
  }
  yield* groups.gathered();
}

async function* joinOnDisk(
  files: readonly SourceFile[],
  parts: number,
  options: GatherOptions,
): AsyncIterable<Gathered> {
  const directory = await mkdtemp(join(tmpdir(), 'afterloan-import-'));
  try {
    const columns = new Map<string, Row['columns']>();
    for (const file of files) {
      const writers = await PartitionWriters.open(directory, file.spec.role, parts);
      for await (const read of keyedRows(file, options)) {
        if ('reject' in read) yield read;
        else {
          columns.set(file.spec.role, read.row.columns);
          await writers.write(read.key, read.row);
        }
      }
      await writers.close();
    }
    for (let part = 0; part < parts; part += 1) {
      const groups = new RowGroups(files.map(({ spec }) => spec));
      for (const { spec } of files) {
        const stored = readPartition(directory, spec.role, part, columns.get(spec.role) ?? new Map());
        for await (const { key, row } of stored) groups.add(spec, key, row);
      }
      yield* groups.gathered();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

type KeyedRow = { readonly key: string; readonly row: Row } | Extract<Gathered, { reject: unknown }>;

async function* keyedRows(
  file: SourceFile,
  { onBytes, onRowSkipped }: GatherOptions,
): AsyncIterable<KeyedRow> {
  const { spec } = file;
  for await (const read of readRows(file, onBytes)) {
    if ('bad' in read) {
      if (spec.brokenRows === 'skip') onRowSkipped();
      else yield { reject: { file: spec.role, key: '', field: '', ...read.bad } };
      continue;
    }
    const { row } = read;
    try {
      if (spec.where && !spec.where(rowAlone(row))) {
        onRowSkipped();
        continue;
      }
    } catch (error) {
      if (!(error instanceof ValueFault)) throw error;
      yield { reject: rejectOf(spec, row, error.code, error.message, 'where') };
      continue;
    }
    const key = cell(row, spec.key);
    if (key === undefined)
      yield { reject: rejectOf(spec, row, 'key-missing', 'the loan key is empty', spec.key) };
    else yield { key, row };
  }
}
