import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MemoryEventStore, MemoryHistory } from '#event-store';
import { START } from '#kernel';
import { auditedEvent, temporaryDirectory, writeBooks } from '../../testing/books.js';
import { entryOf, eventLine } from '../entry/log-entry.js';
import { LogDirectory } from '../log/log-directory.js';
import { SealedLog } from '../log/sealed-log.js';
import { rootOf } from '../merkle/frontier.js';
import { leafHash } from '../merkle/hash.js';
import { consistencyProof } from '../merkle/prove.js';
import { verifyConsistency } from '../merkle/verify.js';
import { sealAll, withSealedLog } from './seal.js';
import { SealerRunner } from './sealer-runner.js';

describe('the sealer', () => {
  let store: MemoryEventStore;
  let temporary: Awaited<ReturnType<typeof temporaryDirectory>>;
  let directory: LogDirectory;
  let options: { directory: string };

  beforeEach(async () => {
    store = new MemoryEventStore(new MemoryHistory());
    temporary = await temporaryDirectory();
    options = { directory: temporary.path };
    directory = LogDirectory.of(temporary.path, await store.storeId());
  });
  afterEach(() => temporary.remove());

  async function rootOfStore(size: number): Promise<Buffer> {
    const leaves: Buffer[] = [];
    for await (const page of store.readAll(START)) {
      leaves.push(...page.map((event) => leafHash(entryOf(eventLine(event)))));
    }
    return rootOf(leaves.slice(0, size));
  }

  async function expectSealed(size: number): Promise<void> {
    const signed = await directory.lastCheckpoint();
    expect(signed?.checkpoint.size).toBe(size);
    expect(signed?.checkpoint.root).toEqual(await rootOfStore(size));
  }

  it('signs the tree over everything that was recorded', async () => {
    await writeBooks(store, 7, 50);
    expect(await sealAll(store, options)).toBe(420);
    await expectSealed(420);
    const heads = await directory.heads(420);
    expect(heads?.statement).toMatchObject({ keys: 21, checkpoint: { size: 420 } });
  });

  it('goes on where it stood, and every later log contains the earlier one', async () => {
    const sizes: number[] = [];
    for (let round = 0; round < 40; round += 10) {
      await writeBooks(store, 7, 10, round);
      sizes.push(await sealAll(store, options));
      await expectSealed(sizes.at(-1)!);
    }
    const last = sizes.at(-1)!;
    for (const size of sizes) {
      const proof = await consistencyProof(directory.reader(last).subtrees, size, last);
      const [older, newer] = [await rootOfStore(size), await rootOfStore(last)];
      expect(verifyConsistency(size, last, older, newer, proof)).toBe(true);
    }
  });

  it('writes what was never signed again after a crash', async () => {
    await writeBooks(store, 3, 5);
    await sealAll(store, options);
    await writeBooks(store, 3, 300, 5);
    // Dies after the tiles and before the signature, in ever later places.
    for (const count of [1, 250, 900]) {
      const log = await SealedLog.open(directory, store);
      let added = 0;
      for await (const page of store.readAll(log.position)) {
        for (const event of page) if (added++ < count) log.add(event);
      }
      await (log as unknown as { tiles: { flush(): Promise<void> } }).tiles.flush();
    }
    const size = await sealAll(store, options);
    await expectSealed(size);
  });

  it('starts without a snapshot of the heads, or with a broken one, all the same', async () => {
    await writeBooks(store, 3, 10);
    await sealAll(store, options);
    await writeFile(directory.snapshot, 'nonsense');
    await writeBooks(store, 3, 1, 10);
    await expectSealed(await sealAll(store, options));
    await rm(directory.snapshot);
    await writeBooks(store, 3, 1, 11);
    await expectSealed(await sealAll(store, options));
  });

  it('keeps its private key to itself and signs by a new one after a change of keys', async () => {
    await writeBooks(store, 1, 3);
    await sealAll(store, options);
    const first = await directory.checkpointNote();
    await withSealedLog(store, options, (log) => log.rotateKey());
    await writeBooks(store, 1, 3, 3);
    const size = await sealAll(store, options);
    await expectSealed(size);
    const history = (await directory.keyHistory())!.keys;
    expect(history).toHaveLength(2);
    expect(history[0]).toMatchObject({ retiredAtSize: 4 });
    const keyIn = (note: string) => note.split(' ').at(-1)!.slice(0, 5);
    expect(keyIn((await directory.checkpointNote())!)).not.toBe(keyIn(first!));
    for (const name of await readdir(directory.keys)) {
      if (name.endsWith('.pem')) expect((await stat(join(directory.keys, name))).mode & 0o777).toBe(0o600);
    }
  });

  it('puts an event that is too long for an entry into the log by its hash', async () => {
    const long = auditedEvent('loan/1', '1.00', { data: { text: 'x'.repeat(100_000) } });
    await store.append('loan-1', [long], 'none');
    await sealAll(store, options);
    const entry = JSON.parse((await directory.reader(1).entry(0)).toString()) as Record<string, unknown>;
    expect(entry).toMatchObject({
      format: 'afterloan-event/1',
      eventId: long.eventId,
      stream: 'loan-1',
      revision: 0,
    });
    expect(entry).not.toHaveProperty('data');
    expect(entry.eventSha256).toMatch(/^[\da-f]{64}$/);
  });

  it('signs at the close of a period and keeps that checkpoint', async () => {
    await writeBooks(store, 2, 4);
    const close = auditedEvent('business-day/2024-02-29', '0', { type: 'business-day.closed' });
    await store.append('business-day-main', [close], 'none');
    await writeBooks(store, 2, 20, 4);
    await sealAll(store, { ...options, closing: ['business-day.closed'], everyEvents: 5 });
    const kept = await directory.keptCheckpoints(1_000);
    expect(kept.map((note) => note.split('\n')[1])).toEqual(['11']);
    expect((await readdir(join(directory.path, 'checkpoints'))).length).toBeLessThanOrEqual(4);
  });

  it('is one at a time', async () => {
    await withSealedLog(store, options, async () => {
      await expect(sealAll(store, options)).rejects.toThrow(`process ${process.pid} seals the log`);
    });
  });

  it('follows the store while it runs, and signs what is left when it is told to stop', async () => {
    const stopping = new AbortController();
    const runner = new SealerRunner(store, { ...options, everyMs: 10 });
    const ended = runner.run(stopping.signal);
    await writeBooks(store, 2, 10);
    const deadline = performance.now() + 10_000;
    while ((runner.status().checkpoint?.size ?? 0) < 24 && performance.now() < deadline) await pause(5);
    expect(runner.status()).toMatchObject({ state: 'running', unsigned: 0, checkpoint: { size: 24 } });
    await writeBooks(store, 2, 10, 10);
    stopping.abort();
    await ended;
    expect(runner.status().state).toBe('stopped');
    const sealed = (await directory.lastCheckpoint())!.checkpoint;
    expect(sealed.root).toEqual(await rootOfStore(sealed.size));
  });

  describe('refuses to go on', () => {
    beforeEach(async () => {
      await writeBooks(store, 3, 100);
      await sealAll(store, options);
    });

    it('over a tile that was changed', async () => {
      const tile = (await readdir(join(directory.log, 'tile/0/001.p'))).at(-1)!;
      const path = join(directory.log, 'tile/0/001.p', tile);
      const bytes = await readFile(path);
      bytes[40]! ^= 1;
      await writeFile(path, bytes);
      await expect(sealAll(store, options)).rejects.toMatchObject({ fault: 'tile-changed' });
    });

    it('from a checkpoint that no key of its own has signed', async () => {
      const path = join(directory.log, 'checkpoint');
      const note = await readFile(path, 'utf8');
      await writeFile(path, note.replace('\n360\n', '\n359\n'));
      await expect(sealAll(store, options)).rejects.toMatchObject({ fault: 'checkpoint-not-signed' });
    });

    it('when the checkpoint changed under its hands', async () => {
      await writeBooks(store, 3, 1, 100);
      const other = await SealedLog.open(directory, store);
      await sealAll(store, options);
      for await (const page of store.readAll(other.position)) for (const event of page) other.add(event);
      await expect(other.publish(false)).rejects.toMatchObject({ fault: 'sealed-elsewhere' });
    });

    it('with a store that holds less than was sealed', async () => {
      const shorter = new MemoryHistory();
      const rolledBack = new MemoryEventStore(shorter);
      await writeBooks(rolledBack, 3, 10);
      const pretend = Object.assign(Object.create(rolledBack) as MemoryEventStore, {
        storeId: () => store.storeId(),
      });
      await expect(sealAll(pretend, options)).rejects.toMatchObject({ fault: 'store-truncated' });
    });
  });
});
