import { readdirSync, readFileSync } from 'node:fs';
import type { RecordedEvent } from '#kernel';
import type { Schema } from './incompatibilities.js';

const read = (url: URL): unknown => JSON.parse(readFileSync(url, 'utf8'));

/** The stored samples of every event type of a loan, in order of position; those of the first loan are one life. */
export function goldenLoanEvents(): RecordedEvent[] {
  const folder = new URL('../../../test/fixtures/events/', import.meta.url);
  return readdirSync(folder)
    .filter((file) => file.startsWith('loan.'))
    .map((file) => read(new URL(file, folder)) as RecordedEvent)
    .sort((a, b) => (a.position < b.position ? -1 : 1));
}

/** The schemas of a folder of this library by the name of their file. */
export function schemasIn(path: string): Map<string, Schema & { $id: string; title: string }> {
  const folder = new URL(`../${path}/`, import.meta.url);
  return new Map(
    readdirSync(folder)
      .sort()
      .map((file) => [file, read(new URL(file, folder)) as Schema & { $id: string; title: string }]),
  );
}

export function releases(): string[] {
  return readdirSync(new URL('../released/', import.meta.url)).sort();
}
