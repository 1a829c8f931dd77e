import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Holder, acquireInstanceLock } from './instance-lock.js';
import { processIdentity } from './process-identity.js';

describe('the lock of a data directory', () => {
  let directory: string;
  let path: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'afterloan-lock-'));
    path = join(directory, 'instance.lock');
  });
  afterEach(() => rm(directory, { recursive: true }));

  const leaveBehind = (holder: Partial<Holder>, file = path) =>
    writeFile(
      file,
      JSON.stringify({
        id: 'stale',
        pid: process.pid,
        identity: 'another boot/1',
        role: 'server',
        startedAt: '',
        ...holder,
      }),
    );

  it('is held by one, and tells the next who holds it', async () => {
    const first = await acquireInstanceLock(path, 'server');
    expect(first.acquired).toBe(true);
    const second = await acquireInstanceLock(path, 'command');
    expect(second).toMatchObject({ acquired: false, holder: { pid: process.pid, role: 'server' } });
  });

  it('is free again when it was given back, and leaves nothing behind', async () => {
    const first = await acquireInstanceLock(path, 'server');
    if (first.acquired) await first.lock.release();
    expect(await readdir(directory)).toEqual([]);
    expect((await acquireInstanceLock(path, 'server')).acquired).toBe(true);
  });

  it('is taken over from a process that is gone', async () => {
    await leaveBehind({ pid: 2 ** 30 });
    expect((await acquireInstanceLock(path, 'server')).acquired).toBe(true);
  });

  it('is taken over where the pid belongs to another process by now', async () => {
    await leaveBehind({ pid: process.pid, identity: 'another boot/1' });
    expect((await acquireInstanceLock(path, 'server')).acquired).toBe(true);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
      identity: await processIdentity(process.pid),
    });
  });

  it('goes to exactly one of many that find the same stale lock at once', async () => {
    await leaveBehind({ pid: 2 ** 30 });
    const attempts = await Promise.all(Array.from({ length: 20 }, () => acquireInstanceLock(path, 'server')));
    expect(attempts.filter(({ acquired }) => acquired)).toHaveLength(1);
    expect(await readdir(directory)).toEqual(['instance.lock']);
  });

  it('is taken over although one before us died while taking it over', async () => {
    await leaveBehind({ pid: 2 ** 30 });
    await leaveBehind({ pid: 2 ** 30, id: 'died-on-the-way' }, `${path}.after-stale`);
    const attempts = await Promise.all(Array.from({ length: 5 }, () => acquireInstanceLock(path, 'server')));
    expect(attempts.filter(({ acquired }) => acquired)).toHaveLength(1);
    expect(await readdir(directory)).toEqual(['instance.lock']);
  });

  it('is not given back by one that lost it', async () => {
    const first = await acquireInstanceLock(path, 'server');
    await leaveBehind({ pid: 1, identity: 'someone else' });
    if (first.acquired) await first.lock.release();
    expect(await readdir(directory)).toEqual(['instance.lock']);
  });
});
