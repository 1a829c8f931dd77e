import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MemoryEventStore, MemoryHistory } from '#event-store';
import { temporaryDirectory, writeBooks } from '../../testing/books.js';
import { forge } from '../../testing/forge-bundle.js';
import { GrowingLog } from '../../testing/growing-log.js';
import type { BundleScope } from '../bundle/bundle-format.js';
import { exportBundle } from '../bundle/export-bundle.js';
import { filesIn } from '../bundle/bundle-files.js';
import { verifyBundle } from '../bundle/verify-bundle.js';
import { LogDirectory } from '../log/log-directory.js';
import { openNote } from '../notes/signed-note.js';
import { SigningKey } from '../notes/signing-key.js';
import { signatureType, VerifierKey } from '../notes/verifier-key.js';
import type { WitnessStatus } from '../sealer/cosigner.js';
import { ensureSealed } from '../sealer/ensure-sealed.js';
import { sealAll, type SealOptions, withSealedLog } from '../sealer/seal.js';
import { SealerRunner } from '../sealer/sealer-runner.js';
import { addCheckpointBytesLimit } from './add-checkpoint.js';
import { serveWitness, type WitnessServer } from './witness-server.js';
import { WitnessState } from './witness-state.js';
import { Witness } from './witness.js';

const all: BundleScope = { kind: 'all', title: 'the whole history', heads: [] };

describe('a log with a witness', () => {
  let store: MemoryEventStore;
  let temporary: Awaited<ReturnType<typeof temporaryDirectory>>;
  let log: LogDirectory;
  let server: WitnessServer;
  let witness: VerifierKey;
  let options: SealOptions & { directory: string };
  let heard: readonly WitnessStatus[];

  beforeEach(async () => {
    store = new MemoryEventStore(new MemoryHistory());
    temporary = await temporaryDirectory();
    options = { directory: join(temporary.path, 'audit') };
    log = LogDirectory.of(options.directory, await store.storeId());
    await writeBooks(store, 3, 10);
    await sealAll(store, options);
    await startWitness();
    options = {
      ...options,
      witnesses: [{ key: witness, url: server.url }],
      onWitnesses: (statuses) => (heard = statuses),
    };
  });
  afterEach(async () => {
    await server.close();
    await temporary.remove();
  });

  async function startWitness(port = 0, logs?: readonly VerifierKey[]): Promise<void> {
    const keys = logs ?? (await log.keyHistory())!.keys.map(({ vkey }) => VerifierKey.parse(vkey));
    const state = await WitnessState.open(join(temporary.path, 'witness'), 'regulator.example/w1');
    server = await serveWitness(new Witness(state, keys), { host: '127.0.0.1', port });
    witness = state.key.verifier;
  }
  const cosignedNote = async () => openNote((await log.checkpointNote())!, [witness]).text;

  it('has each checkpoint cosigned, the log file included', async () => {
    for (const from of [10, 20]) {
      await writeBooks(store, 3, 10, from);
      const size = await sealAll(store, options);
      expect(await cosignedNote()).toContain(`\n${size}\n`);
      expect(heard).toEqual([{ name: 'regulator.example/w1', size, error: undefined }]);
    }
  });

  it('proves to an auditor who knows the witness that nobody was shown another history', async () => {
    await sealAll(store, options);
    const out = join(temporary.path, 'bundle');
    await exportBundle(store, log, { out, scope: all });
    const verdict = await verifyBundle(filesIn(out), { witnesses: [witness.toString()] });
    expect(verdict).toMatchObject({ holds: true });
    expect(verdict.proven.join('\n')).toMatch(/witness regulator\.example\/w1 cosigned .* at 20\d\d-/);
    expect((await verifyBundle(filesIn(out))).notProven.join('\n')).toContain('shown another history');

    const other = SigningKey.generate('other.example/w', signatureType.cosignature).verifier.toString();
    const faults = async (vkey: string) =>
      (await verifyBundle(filesIn(out), { witnesses: [vkey] })).findings.map(({ fault }) => fault);
    expect(await faults(other)).toEqual(['cosignature-missing']);
    const note = await readFile(join(out, 'checkpoint'), 'utf8');
    await writeFile(join(out, 'checkpoint'), note.replace(/.{4}(={0,2}\n)$/, 'AAAA$1'));
    await forge(out, {});
    expect(await faults(witness.toString())).toEqual(['cosignature-wrong']);
  });

  it('keeps its cosignatures through a change of its key', async () => {
    await sealAll(store, options);
    await withSealedLog(store, options, (sealed) => sealed.rotateKey());
    expect(await cosignedNote()).toContain('\n36\n');
  });

  it('is sealed all the same while the witness is away, and cosigned when it is back', async () => {
    const port = Number(new URL(server.url).port);
    await server.close();
    const stopping = new AbortController();
    const errors: (string | undefined)[] = [];
    const runner = new SealerRunner(store, { ...options, everyMs: 10 }, undefined, ({ error }) =>
      errors.push(error?.fault),
    );
    const ended = runner.run(stopping.signal);
    await writeBooks(store, 3, 10, 10);
    const until = async (done: () => boolean) => {
      const deadline = performance.now() + 30_000;
      while (!done() && performance.now() < deadline) await pause(10);
    };
    await until(() => runner.status().checkpoint?.size === 72 && errors.length > 0);
    expect(runner.status()).toMatchObject({ state: 'running', unsigned: 0, witnesses: [{ size: 0 }] });
    expect(errors).toEqual(['unreachable']);
    await startWitness(port);
    await until(() => runner.status().witnesses[0]?.size === 72);
    expect(await cosignedNote()).toContain('\n72\n');
    expect(errors).toEqual(['unreachable', undefined]);
    stopping.abort();
    await ended;
  });

  it('that was rolled back, or forked, is told so by its witness', async () => {
    const keys = join(temporary.path, 'keys');
    await cp(log.keys, keys, { recursive: true });
    const atFirst = store;
    await sealAll(store, options);
    await writeBooks(store, 3, 5, 10);
    await sealAll(store, options);
    // The same key and origin over a history that is shorter, then one that is longer and another.
    store = Object.assign(new MemoryEventStore(new MemoryHistory()), { storeId: () => atFirst.storeId() });
    await rm(log.path, { recursive: true });
    await cp(keys, log.keys, { recursive: true });
    await writeBooks(store, 3, 10);
    await sealAll(store, options);
    expect(heard[0]!.error).toMatchObject({ fault: 'ahead' });
    await writeBooks(store, 3, 20, 10);
    await sealAll(store, options);
    expect(heard[0]!.error).toMatchObject({ fault: 'forked' });
    await expect(cosignedNote()).rejects.toMatchObject({ fault: 'no-known-key' });
  });

  it('is told where the witness does not follow it, or knows another key of it', async () => {
    for (const [name, fault] of [
      ['other.example/log', 'not-known'],
      [(await log.identity())!.origin, 'not-signed'],
    ] as const) {
      const { port } = new URL(server.url);
      await server.close();
      await startWitness(Number(port), [SigningKey.generate(name).verifier]);
      await sealAll(store, options);
      expect(heard[0]!.error).toMatchObject({ fault });
    }
  });

  it('waits for the cosignature where another process seals', async () => {
    const stopping = new AbortController();
    const runner = new SealerRunner(store, { ...options, everyMs: 10 });
    const ended = runner.run(stopping.signal);
    await writeBooks(store, 3, 10, 10);
    await ensureSealed(store, options);
    expect(await cosignedNote()).toContain('\n72\n');
    stopping.abort();
    await ended;
  });

  it('cannot be crowded out by requests that are none', async () => {
    const post = (path: string, body: string, method = 'POST') =>
      fetch(server.url + path, { method, ...(method === 'POST' && { body }) });
    expect((await post('/add-checkpoint', 'x'.repeat(addCheckpointBytesLimit + 1))).status).toBe(413);
    expect((await post('/add-checkpoint', '', 'GET')).status).toBe(405);
    expect((await post('/other', '')).status).toBe(404);
    expect((await post('/add-checkpoint', 'old x')).status).toBe(400);
    const conflict = await post('/add-checkpoint', await knownLog().then((known) => known.request(3, 4)));
    expect([conflict.status, conflict.headers.get('content-type'), await conflict.text()]).toEqual([
      409,
      'text/x.tlog.size',
      '0\n',
    ]);
  });

  async function knownLog(): Promise<GrowingLog> {
    const { origin } = (await log.identity())!;
    const file = (await log.keyHistory())!.keys[0]!.vkey.split('+')[1]!;
    return new GrowingLog(SigningKey.fromPem(origin, await readFile(join(log.keys, `${file}.pem`), 'utf8')));
  }
});
