import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MemoryEventStore, MemoryHistory } from '#event-store';
import { auditedEvent, temporaryDirectory, writeBooks } from '../../testing/books.js';
import { forge } from '../../testing/forge-bundle.js';
import { LogDirectory } from '../log/log-directory.js';
import { signNote } from '../notes/signed-note.js';
import { SigningKey } from '../notes/signing-key.js';
import { sealAll, withSealedLog } from '../sealer/seal.js';
import { filesIn } from './bundle-files.js';
import type { BundleScope } from './bundle-format.js';
import { exportBundle } from './export-bundle.js';
import { verifyBundle, type VerifyOptions } from './verify-bundle.js';

/* What somebody tries who knows the form of a bundle well, and in some cases has a private key of the log. */

const loan: BundleScope = { kind: 'selection', title: 'loan 1', heads: ['subject:loan/1', 'stream:loan-1'] };
const all: BundleScope = { kind: 'all', title: 'the whole history', heads: [] };

describe('a forger', () => {
  let store: MemoryEventStore;
  let temporary: Awaited<ReturnType<typeof temporaryDirectory>>;
  let log: LogDirectory;
  let out: string;

  const found = async (directory = out, options?: VerifyOptions) =>
    (await verifyBundle(filesIn(directory), options)).findings.map(
      ({ fault, message }) => `${fault}: ${message}`,
    );
  const checkpoint = () => readFile(join(out, 'checkpoint'), 'utf8');

  beforeEach(async () => {
    store = new MemoryEventStore(new MemoryHistory());
    temporary = await temporaryDirectory();
    log = LogDirectory.of(temporary.path, await store.storeId());
    out = join(temporary.path, 'bundle');
    await writeBooks(store, 3, 20);
    await sealAll(store, { directory: temporary.path });
    await exportBundle(store, log, { out, scope: loan });
  });
  afterEach(() => temporary.remove());

  /** The key that signed first, as its thief would have it. */
  async function firstKey(): Promise<SigningKey> {
    const { vkey } = (await log.keyHistory())!.keys[0]!;
    const pem = await readFile(join(log.keys, `${vkey.split('+')[1]}.pem`), 'utf8');
    return SigningKey.fromPem(vkey.split('+')[0]!, pem);
  }

  async function later(): Promise<string> {
    await writeBooks(store, 3, 20, 20);
    await sealAll(store, { directory: temporary.path });
    const directory = join(temporary.path, 'later');
    await exportBundle(store, log, { out: directory, scope: loan });
    return directory;
  }

  it('who signs with a key that was retired before is not believed', async () => {
    await withSealedLog(store, { directory: temporary.path }, (sealed) => sealed.rotateKey());
    const directory = await later();
    const key = await firstKey();
    for (const name of ['checkpoint', 'heads']) {
      const [text] = (await readFile(join(directory, name), 'utf8')).split('\n\n');
      await writeFile(join(directory, name), signNote(`${text}\n`, [key]));
    }
    await forge(directory, {});
    expect(await found(directory)).toEqual([
      expect.stringMatching(/^key-revoked: .*it was retired before/),
      expect.stringMatching(/^key-revoked: .*it was retired before/),
    ]);
  });

  it('who puts the heads of an earlier checkpoint beside a later one is found', async () => {
    const directory = await later();
    await copyFile(join(out, 'heads'), join(directory, 'heads'));
    await forge(directory, {});
    expect(await found(directory)).toEqual([
      'heads-not-signed: the signed heads are those of another checkpoint',
    ]);
  });

  it('who repeats one event in the place of another has the number right, and not the events', async () => {
    const repeated = (lines: string[]) => lines.with(11, lines[10]!);
    await forge(out, { 'events.ndjson': repeated, 'proofs.ndjson': repeated });
    expect(await found()).toContain(
      'event-missing: the 24 events of subject:loan/1 are not those that were signed',
    );
  });

  it('who leaves one out leaves a gap', async () => {
    const without = (lines: string[]) => lines.toSpliced(2, 1);
    await forge(out, { 'events.ndjson': without, 'proofs.ndjson': without });
    expect(await found()).toContainEqual(
      expect.stringMatching(/^event-missing: loan-1 goes from revision \d to \d$/),
    );
  });

  it('who writes an event in other words, to the same effect, is found', async () => {
    const spaced = (lines: string[]) => lines.with(3, lines[3]!.replace('{"actor":', '{ "actor":'));
    await forge(out, { 'events.ndjson': spaced });
    expect(await found()).toContainEqual(
      expect.stringMatching(/^malformed: event .* is not in canonical form$/),
    );
  });

  it('who changes one event of a whole history, or leaves the last one out, does not get its root', async () => {
    const whole = join(temporary.path, 'whole');
    await exportBundle(store, log, { out: whole, scope: all });
    await forge(whole, { 'events.ndjson': (lines) => lines.with(7, lines[7]!.replace('.00"', '.01"')) });
    expect(await found(whole)).toContain(
      'event-not-in-log: 72 events do not give the root that was signed for 72',
    );
    const short = join(temporary.path, 'short');
    await exportBundle(store, log, { out: short, scope: all });
    const without = (lines: string[]) => lines.slice(0, -1);
    await forge(short, { 'events.ndjson': without, 'proofs.ndjson': without });
    expect(await found(short)).toContain(
      'event-missing: 71 events do not give the root that was signed for 72',
    );
  });

  it('who changes the far end of an event that is too long for an entry is found', async () => {
    const long = auditedEvent('loan/1', '1.00', { data: { amount: '1.00', note: `${'x'.repeat(70_000)}y` } });
    await store.append('loan-long', [long], 'none');
    const directory = await later();
    const changed = (lines: string[]) => lines.map((line) => line.replace('xy"', 'xz"'));
    await forge(directory, { 'events.ndjson': changed });
    expect(await found(directory)).toContainEqual(
      expect.stringMatching(new RegExp(`^event-not-in-log: event ${long.eventId} is not what was sealed`)),
    );
  });

  it('who shows a held checkpoint that no key of the log has signed proves nothing by it', async () => {
    const [text] = (await checkpoint()).split('\n\n');
    const held = signNote(`${text}\n`, [SigningKey.generate(text!.split('\n')[0]!)]);
    expect(await found(out, { held })).toEqual([
      'held-not-contained: the held checkpoint is not signed by any key of this log',
    ]);
  });

  it('who shows a checkpoint of another log proves nothing by it', async () => {
    const [, size, root] = (await checkpoint()).split('\n');
    const held = signNote(`other.example/log\n${size}\n${root}\n`, [await firstKey()]);
    expect(await found(out, { held })).toEqual([
      'held-not-contained: the held checkpoint is one of other.example/log',
    ]);
  });

  it('who gives a wrong proof that the log contains what was held is found', async () => {
    const held = await checkpoint();
    const directory = await later();
    const wrong = (lines: string[]) =>
      lines.map((line) => {
        const { proof, ...rest } = JSON.parse(line) as { proof: string[] };
        return JSON.stringify({
          ...rest,
          proof: [Buffer.alloc(32, 1).toString('base64'), ...proof.slice(1)],
        });
      });
    await forge(directory, { 'consistency.ndjson': wrong });
    expect(await found(directory, { held })).toEqual([
      'held-not-contained: the log does not contain the held checkpoint of 72 entries',
    ]);
  });
});
