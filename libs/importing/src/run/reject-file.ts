import { open, rm, type FileHandle } from 'node:fs/promises';
import type { Reject } from '../rows/group-rows.js';

const header = ['file', 'row', 'key', 'code', 'reason', 'field'];

/**
 * The file of rejects: one line a reason, in the order in which they were found. It exists only where something was
 * rejected; that of an earlier run is removed at the start.
 */
export class RejectFile {
  private handle: FileHandle | undefined;
  private queue: Promise<void> = Promise.resolve();

  private constructor(readonly path: string) {}

  static async prepare(path: string): Promise<RejectFile> {
    await rm(path, { force: true });
    return new RejectFile(path);
  }

  write(rejects: readonly Reject[]): Promise<void> {
    this.queue = this.queue.then(async () => {
      const lines = rejects.map(({ file, line, key, code, reason, field }) =>
        csvLine([file, line === 0 ? '' : String(line), key, code, reason, field]),
      );
      if (this.handle === undefined) {
        this.handle = await open(this.path, 'w', 0o600);
        lines.unshift(csvLine(header));
      }
      await this.handle.write(lines.join(''));
    });
    return this.queue;
  }

  async close(): Promise<void> {
    await this.queue;
    await this.handle?.close();
  }
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\n`;
}

function quoted(cell: string): string {
  // A spreadsheet would run a cell that begins like a formula.
  const safe = /^[=+@\t\r-]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
