import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { processIdentity } from './process-identity.js';

/** `server`: `npm start`, which lets commands use its database. `command`: one command, which does not share. */
export type InstanceRole = 'server' | 'command';

export interface Holder {
  readonly pid: number;
  /** See `processIdentity`. */
  readonly identity: string;
  readonly role: InstanceRole;
  /** RFC 3339 */
  readonly startedAt: string;
}

export interface HeldLock {
  readonly holder: Holder;
  release(): Promise<void>;
}

export type LockAttempt =
  | { readonly acquired: true; readonly lock: HeldLock }
  | { readonly acquired: false; readonly holder: Holder };

const attempts = 20;

/**
 * Takes the lock that stands for the whole data directory. A lock whose process has ended, however it ended, is
 * taken over; so is one whose pid now belongs to another process.
 */
export async function acquireInstanceLock(path: string, role: InstanceRole): Promise<LockAttempt> {
  const holder: Holder = {
    pid: process.pid,
    identity: (await processIdentity(process.pid)) ?? 'unknown',
    role,
    startedAt: new Date().toISOString(),
  };
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    if (await create(path, holder)) {
      return { acquired: true, lock: { holder, release: () => release(path, holder) } };
    }
    const current = await readHolder(path);
    if (current === undefined) continue;
    if (await isAlive(current)) return { acquired: false, holder: current };
    await removeStale(path, current);
  }
  throw new Error(`the lock ${path} could not be taken in ${attempts} attempts`);
}

export async function isAlive(holder: Holder): Promise<boolean> {
  return (await processIdentity(holder.pid)) === holder.identity;
}

/** Linking a finished file gives the lock its content and its existence in one step. */
async function create(path: string, holder: Holder): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(holder), { mode: 0o600 });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`the lock ${path} cannot be read`, { cause: error });
  }
}

/** Two starters may find the same stale lock: the slower one must not throw away the lock of the faster. */
async function removeStale(path: string, stale: Holder): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = await readHolder(aside);
  if (moved !== undefined && !sameProcess(moved, stale)) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

async function release(path: string, holder: Holder): Promise<void> {
  const current = await readHolder(path);
  if (current !== undefined && sameProcess(current, holder)) await rm(path, { force: true });
}

function sameProcess(a: Holder, b: Holder): boolean {
  return a.pid === b.pid && a.identity === b.identity;
}
