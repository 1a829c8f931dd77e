import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedEvent } from '#kernel';
import { packageFile } from '#platform';
import type { Schema } from './incompatibilities.js';

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** The stored samples of every event type of a loan, in order of position; those of the first loan are one life. */
export function goldenLoanEvents(): RecordedEvent[] {
  return goldenEvents('loan.');
}

/** The stored sample of the figures of a closed day. */
export function goldenPortfolioEvents(): RecordedEvent[] {
  return goldenEvents('portfolio.');
}

function goldenEvents(prefix: string): RecordedEvent[] {
  const folder = packageFile('test/fixtures/events');
  return readdirSync(folder)
    .filter((file) => file.startsWith(prefix))
    .map((file) => read(join(folder, file)) as RecordedEvent)
    .sort((a, b) => (a.position < b.position ? -1 : 1));
}

/** The schemas of a folder of this library by the name of their file. */
export function schemasIn(path: string): Map<string, Schema & { $id: string; title: string }> {
  const folder = packageFile(`libs/lending-contracts/${path}`);
  return new Map(
    readdirSync(folder)
      .sort()
      .map((file) => [file, read(join(folder, file)) as Schema & { $id: string; title: string }]),
  );
}

export function releases(): string[] {
  return readdirSync(packageFile('libs/lending-contracts/released')).sort();
}
