import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { takeOutsideSignals, type TakenSignals, type Taking } from './take-outside-signals.js';

/** Files larger than this are left alone and reported: a feed is split by whoever writes it. */
const mostBytes = 64 * 1024 * 1024;
const mostFiles = 1_000;
const dropped = /^([a-z][a-z0-9-]{0,39})\.[\w.-]{1,150}\.ndjson$/;

export interface TakenFile extends TakenSignals {
  readonly file: string;
  readonly sha256: string | null;
  /** `taken-before`: the very content was taken before, under this or another name. */
  readonly outcome: 'taken' | 'taken-before' | 'too-large' | 'name-unknown';
}

/**
 * Takes the files that a source has dropped into a directory, in order of their names: `<source>.<anything>.ndjson`.
 * Each is moved to `taken/` with a report beside it, named by the hash of its content, so that the same content is
 * taken once. A file that was cut short by a crash is taken again from its first line; what was recorded stays so.
 * Writers write elsewhere and rename into the directory.
 */
export async function takeDroppedFiles(
  directory: string,
  taking: Omit<Taking, 'source'>,
): Promise<readonly TakenFile[]> {
  const taken = join(directory, 'taken');
  await mkdir(taken, { recursive: true });
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.flatMap((entry) => (entry.isFile() ? [entry.name] : []));
  const files: TakenFile[] = [];
  for (const name of names.sort().slice(0, mostFiles)) {
    files.push(await takeFile(directory, name, taking));
  }
  return files;
}

async function takeFile(directory: string, file: string, taking: Omit<Taking, 'source'>): Promise<TakenFile> {
  const none = { file, sha256: null, recorded: 0, repeated: 0, faults: [] };
  const source = dropped.exec(file)?.[1];
  if (source === undefined) return { ...none, outcome: 'name-unknown' };
  const path = join(directory, file);
  if ((await stat(path)).size > mostBytes) return { ...none, outcome: 'too-large' };
  const sha256 = await hashOf(path);
  const report = join(directory, 'taken', `${sha256}.json`);
  if (await exists(report)) {
    await rename(path, join(directory, 'taken', `${sha256}.ndjson`));
    return { ...none, sha256, outcome: 'taken-before' };
  }
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
  const outcome: TakenFile = {
    file,
    sha256,
    outcome: 'taken',
    ...(await takeOutsideSignals(lines, { ...taking, source })),
  };
  // The report first: a file that is moved without one would never be told about.
  await writeFile(report, `${JSON.stringify(outcome, null, 2)}\n`, { flag: 'w', mode: 0o640, flush: true });
  await rename(path, join(directory, 'taken', `${sha256}.ndjson`));
  return outcome;
}

async function hashOf(path: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(path)) digest.update(chunk as Buffer);
  return digest.digest('hex');
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
