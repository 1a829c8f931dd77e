import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes the whole file or, where the machine dies, leaves what was there before: a draft, flushed to the disk, then
 * one rename, then the directory flushed, so that the name survives a power cut too.
 */
export async function writeDurably(path: string, content: string | Uint8Array, mode = 0o644): Promise<void> {
  await replace(path, content, mode);
  await syncDirectory(dirname(path));
}

/** Several files at once, each directory flushed once. Where the machine dies any of them may be the old one. */
export async function writeAllDurably(files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await Promise.all([...files].map(([path, content]) => replace(path, content, 0o644)));
  await Promise.all([...new Set([...files.keys()].map(dirname))].map(syncDirectory));
}

async function replace(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}.draft`;
  try {
    const file = await open(draft, 'wx', mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

export function readIfPresent(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch(absent);
}

export function readTextIfPresent(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(absent);
}

/** For what may not be there: `await stat(path).catch(absent)`. */
export function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}

/** Names of new and renamed files survive a power cut only once their directory is on the disk. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
