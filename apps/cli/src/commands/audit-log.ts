import { join, resolve } from 'node:path';
import {
  ensureSealed,
  LogInUse,
  type LogDirectory,
  SealRefused,
  type SealOptions,
  TileDamaged,
  witnessEndpoints,
} from '#audit';
import { loadConfig } from '#platform';
import type { Books, BooksOptions } from '../books.js';
import { CommandFailed, exitCode } from '../exit-codes.js';

/** Where the audit logs of these books are, and when a checkpoint is kept. */
export function sealOptions({ data }: BooksOptions): SealOptions {
  const config = loadConfig();
  return {
    directory: join(resolve(data ?? config.dataDirectory), 'audit'),
    closing: ['business-day.closed'],
    witnesses: witnessEndpoints(config.witnesses),
  };
}

/** The log of these books, sealed up to now. */
export function sealedLog({ store }: Books, options: BooksOptions): Promise<LogDirectory> {
  return refusable(() => ensureSealed(store, sealOptions(options)));
}

/** Ends the command with the reason where log and store do not fit together. */
export async function refusable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LogInUse) throw new CommandFailed(error.message, exitCode.dataInUse);
    if (error instanceof SealRefused || error instanceof TileDamaged) {
      throw new CommandFailed(
        `${error.message}\nafterloan audit check tells what was changed`,
        exitCode.auditFailed,
      );
    }
    throw error;
  }
}
