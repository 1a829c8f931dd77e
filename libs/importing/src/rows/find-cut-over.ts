import type { LocalDate } from '#kernel';
import type { CutOver } from '../mapping/mapping.js';
import { ValueFault } from '../values/value.js';
import { rowAlone } from './group-rows.js';
import { readRows } from './read-rows.js';
import { FilesUnusable, type SourceFile } from './source-file.js';

/**
 * The cut-over date of an import: the declared one, or the last date of the data, found in a first pass over the
 * files that hold it. Dates that cannot be read are passed over here; their rows are rejected later.
 * @throws FilesUnusable where the data hold no date
 */
export async function findCutOver(cutOver: CutOver, files: readonly SourceFile[]): Promise<LocalDate> {
  if (cutOver.kind === 'date') return cutOver.date;
  let last: LocalDate | undefined;
  for (const file of files) {
    const dates = cutOver.dates.filter(({ role }) => role === file.spec.role).map(({ date }) => date);
    if (dates.length === 0) continue;
    for await (const read of readRows(file, () => undefined)) {
      if ('bad' in read) continue;
      const scope = rowAlone(read.row);
      for (const date of dates) {
        const found = readable(() => date.evaluate(scope).value as LocalDate | undefined);
        if (found !== undefined && (last === undefined || found > last)) last = found;
      }
    }
  }
  if (last === undefined)
    throw new FilesUnusable('the files hold none of the dates that the cut-over is the last of');
  return last;
}

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ValueFault) return undefined;
    throw error;
  }
}
