import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { processIdentity } from './process-identity.js';

/** `server`: `npm start`, which lets commands use its database. `command`: one command, which does not share. */
export type InstanceRole = 'server' | 'command';

export interface Holder {
  /** Unique: no other taking of the lock, before or after, has it. */
  readonly id: string;
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

const attempts = 100;
const pauseMs = 20;

/**
 * Takes the lock that stands for the whole data directory. A lock whose process has ended, however it ended, is
 * taken over; so is one whose pid now belongs to another process.
 */
export async function acquireInstanceLock(path: string, role: InstanceRole): Promise<LockAttempt> {
  const holder: Holder = {
    id: randomUUID(),
    pid: process.pid,
    identity: (await processIdentity(process.pid)) ?? 'unknown',
    role,
    startedAt: new Date().toISOString(),
  };
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const current = await readHolder(path);
    if (current !== undefined && (await isAlive(current))) return { acquired: false, holder: current };
    const taken = current === undefined ? create(path, holder) : takeOver(path, current, holder);
    if (await taken) return { acquired: true, lock: { holder, release: () => release(path, holder) } };
    await delay(pauseMs);
  }
  throw new Error(`the lock ${path} could not be taken in ${attempts} attempts`);
}

export async function isAlive(holder: Holder): Promise<boolean> {
  return (await processIdentity(holder.pid)) === holder.identity;
}

/** Linking a finished file gives the lock its content and its existence in one step. */
async function create(path: string, holder: Holder): Promise<boolean> {
  const draft = await draftOf(path, holder);
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

async function draftOf(path: string, holder: Holder): Promise<string> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(holder), { mode: 0o600 });
  return draft;
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`the lock ${path} cannot be read`, { cause: error });
  }
}

/**
 * Many starters may find the same stale lock at once. Whoever creates the claim to succeed exactly that holder may
 * replace the lock; should it die on the way, the claim to succeed the claimant decides, and so on. A late comer that
 * wins a claim nobody needs any more sees that the lock has changed.
 */
async function takeOver(path: string, stale: Holder, holder: Holder): Promise<boolean> {
  const claims: string[] = [];
  for (let dead = stale; claims.length < attempts;) {
    const claim = `${path}.after-${dead.id}`;
    claims.push(claim);
    if (await create(claim, holder)) {
      const unchanged = (await readHolder(path))?.id === stale.id;
      if (unchanged) await rename(await draftOf(path, holder), path);
      for (const each of unchanged ? claims : [claim]) await rm(each, { force: true });
      return unchanged;
    }
    const claimant = await readHolder(claim);
    if (claimant === undefined || (await isAlive(claimant))) return false;
    dead = claimant;
  }
  return false;
}

async function release(path: string, holder: Holder): Promise<void> {
  const current = await readHolder(path);
  if (current?.id === holder.id) await rm(path, { force: true });
}
