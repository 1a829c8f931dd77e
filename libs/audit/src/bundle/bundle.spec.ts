import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MemoryEventStore, MemoryHistory } from '#event-store';
import { temporaryDirectory, writeBooks } from '../../testing/books.js';
import { forge, linesOf } from '../../testing/forge-bundle.js';
import type { HeadKey } from '../heads/head-map.js';
import { LogDirectory } from '../log/log-directory.js';
import { SigningKey } from '../notes/signing-key.js';
import { signNote } from '../notes/signed-note.js';
import { sealAll, withSealedLog } from '../sealer/seal.js';
import type { BundleScope } from './bundle-format.js';
import { exportBundle } from './export-bundle.js';
import { filesIn } from './bundle-files.js';
import { verifyBundle, type VerifyOptions } from './verify-bundle.js';

const heads: HeadKey[] = ['subject:loan/1', 'stream:loan-1'];
const loan: BundleScope = { kind: 'selection', title: 'loan 1', heads };
const all: BundleScope = { kind: 'all', title: 'the whole history', heads: [] };

describe('a bundle', () => {
  let store: MemoryEventStore;
  let temporary: Awaited<ReturnType<typeof temporaryDirectory>>;
  let log: LogDirectory;
  let out: string;
  const faults = async (directory: string, options?: VerifyOptions) => [
    ...new Set((await verifyBundle(filesIn(directory), options)).findings.map(({ fault }) => fault)),
  ];
  const without = (at: number) => (lines: string[]) => lines.toSpliced(at, 1);
  const swapped = (lines: string[]) => lines.with(3, lines[4]!).with(4, lines[3]!);

  beforeEach(async () => {
    store = new MemoryEventStore(new MemoryHistory());
    temporary = await temporaryDirectory();
    log = LogDirectory.of(temporary.path, await store.storeId());
    out = join(temporary.path, 'bundle');
    await writeBooks(store, 5, 60);
    await sealAll(store, { directory: temporary.path });
  });
  afterEach(() => temporary.remove());

  describe('of one loan', () => {
    beforeEach(() => exportBundle(store, log, { out, scope: loan }));

    it('holds, with what it proves and what it does not', async () => {
      const verdict = await verifyBundle(filesIn(out));
      expect(verdict).toMatchObject({ holds: true, findings: [] });
      expect(verdict.proven.join('\n')).toMatch(
        /over 360 entries is signed[\s\S]*72 events are[\s\S]*nothing is left out/,
      );
      expect(verdict.notProven.join('\n')).toMatch(/older was rewritten[\s\S]*keys are the institution's/);
      const { vkey } = (await log.keyHistory())!.keys[0]!;
      expect((await verifyBundle(filesIn(out), { trusted: [vkey] })).holds).toBe(true);
    });

    it('holds events of other streams that name the loan, and none of another loan', async () => {
      const streams = (await linesOf(out, 'events.ndjson')).map(
        (line) => (JSON.parse(line) as { stream: string }).stream,
      );
      expect(new Set(streams)).toEqual(new Set(['loan-1', 'warning-1']));
    });

    it('fails where any file was touched', async () => {
      await appendFile(join(out, 'events.ndjson'), '\n');
      await rm(join(out, 'heads.ndjson'));
      await writeFile(join(out, 'note.txt'), 'x');
      expect(await faults(out)).toEqual(
        expect.arrayContaining(['file-changed', 'file-missing', 'file-unexpected']),
      );
    });

    it.each([
      ['the first event', 0],
      ['an event in the middle', 30],
      ['the last event', 71],
    ])(
      'from which %s was removed, with its proof and the manifest put right, is incomplete',
      async (_, at) => {
        await forge(out, { 'events.ndjson': without(at), 'proofs.ndjson': without(at) });
        expect(await faults(out)).toEqual(['event-missing']);
      },
    );

    it('from which an event of another stream was removed is incomplete', async () => {
      const at = (await linesOf(out, 'events.ndjson')).findLastIndex((line) => line.includes('warning-1'));
      await forge(out, { 'events.ndjson': without(at), 'proofs.ndjson': without(at) });
      expect((await verifyBundle(filesIn(out))).findings).toMatchObject([
        {
          fault: 'event-missing',
          message: 'subject:loan/1 has 72 events under the checkpoint, the bundle holds 71',
        },
      ]);
    });

    it('in which an amount was changed is not in the log', async () => {
      await forge(out, { 'events.ndjson': (lines) => lines.with(20, lines[20]!.replace('.00"', '.01"')) });
      expect(await faults(out)).toContain('event-not-in-log');
    });

    it('in which two events changed places is out of order', async () => {
      await forge(out, { 'events.ndjson': swapped, 'proofs.ndjson': swapped });
      expect(await faults(out)).toContain('events-out-of-order');
    });

    it('in which an event stands twice is found', async () => {
      const twice = (lines: string[]) => lines.toSpliced(9, 0, lines[9]!);
      await forge(out, { 'events.ndjson': twice, 'proofs.ndjson': twice });
      expect(await faults(out)).toContain('event-duplicated');
    });

    it('that leaves out how many events there are proves nothing', async () => {
      await forge(out, { 'heads.ndjson': () => [] });
      expect(await faults(out)).toEqual(['event-missing']);
    });

    it('with a head of its own making is not signed', async () => {
      await forge(out, { 'heads.ndjson': (lines) => [lines[0]!.replace(' 72 ', ' 71 '), lines[1]!] });
      expect(await faults(out)).toContain('heads-not-signed');
    });

    it('that names another loan than it holds is incomplete', async () => {
      const edit = (scope: BundleScope): BundleScope => ({ ...scope, heads: ['subject:loan/2'] });
      await forge(out, {}, (manifest) => ({ ...manifest, scope: edit(manifest.scope) }));
      expect(await faults(out)).toEqual(expect.arrayContaining(['event-foreign', 'event-missing']));
    });

    it('that says of nothing what it holds proves nothing', async () => {
      const nothing = { 'events.ndjson': () => [], 'proofs.ndjson': () => [], 'heads.ndjson': () => [] };
      await forge(out, nothing, (manifest) => ({ ...manifest, scope: { ...manifest.scope, heads: [] } }));
      expect(await faults(out)).toEqual(['malformed']);
    });

    it('signed anew by somebody else is not believed', async () => {
      const text = (await readFile(join(out, 'checkpoint'), 'utf8')).split('\n\n')[0]!;
      const impostor = SigningKey.generate(text.split('\n')[0]!);
      await writeFile(join(out, 'checkpoint'), signNote(`${text}\n`, [impostor]));
      await forge(out, {});
      expect(await faults(out)).toEqual(['checkpoint-not-signed']);
      const keys = {
        format: 'afterloan-keys/1',
        keys: [{ vkey: impostor.verifier.toString(), createdAt: '' }],
      };
      await writeFile(join(out, 'keys.json'), JSON.stringify(keys));
      await forge(out, {});
      const { vkey } = (await log.keyHistory())!.keys[0]!;
      expect(await faults(out, { trusted: [vkey] })).toContain('key-not-trusted');
    });

    it('under a withdrawn key is not believed', async () => {
      await withSealedLog(store, { directory: temporary.path }, (sealed) => sealed.rotateKey('stolen'));
      await writeFile(join(out, 'keys.json'), JSON.stringify(await log.keyHistory()));
      await forge(out, {});
      expect(await faults(out)).toContain('key-revoked');
    });

    it('that is no bundle at all says so', async () => {
      expect(await faults(temporary.path)).toEqual(['malformed']);
    });

    it('does not go into a directory that holds something', async () => {
      await expect(exportBundle(store, log, { out, scope: loan })).rejects.toThrow('is not empty');
    });
  });

  it('of everything rebuilds the root from its events', async () => {
    await exportBundle(store, log, { out, scope: all });
    expect(await verifyBundle(filesIn(out))).toMatchObject({ holds: true });
    await forge(out, { 'events.ndjson': without(100), 'proofs.ndjson': without(100) });
    expect(await faults(out)).toContain('event-missing');
  });

  it('of some days holds the other events by their hash, and misses none', async () => {
    await exportBundle(store, log, { out, scope: { ...loan, from: '2000-01-01', to: '2000-12-31' } });
    const verdict = await verifyBundle(filesIn(out));
    expect(verdict).toMatchObject({ holds: true });
    expect(verdict.proven.join()).toContain('72 events outside the days asked for');
    await forge(out, { 'omitted.ndjson': without(40) });
    expect(await faults(out)).toEqual(['event-missing']);
  });

  it('proves that it contains the checkpoint of an earlier bundle', async () => {
    await exportBundle(store, log, { out, scope: loan });
    const held = await readFile(join(out, 'checkpoint'), 'utf8');
    await writeBooks(store, 5, 60, 60);
    await sealAll(store, { directory: temporary.path });
    const later = join(temporary.path, 'later');
    await exportBundle(store, log, { out: later, scope: loan });
    const verdict = await verifyBundle(filesIn(later), { held });
    expect(verdict).toMatchObject({ holds: true });
    expect(verdict.proven).toContain('the log contains the checkpoint that was held');
    const newer = await readFile(join(later, 'checkpoint'), 'utf8');
    expect(await faults(out, { held: newer })).toEqual(['checkpoint-older']);
    await forge(later, { 'consistency.ndjson': () => [] });
    expect(await faults(later, { held })).toEqual(['held-not-proven']);
  });

  it('of a forked log does not contain what was held', async () => {
    await exportBundle(store, log, { out, scope: loan });
    const held = await readFile(join(out, 'checkpoint'), 'utf8');
    const key = SigningKey.fromPem(
      held.split('\n')[0]!,
      await readFile(join(log.keys, `${(await log.keyHistory())!.keys[0]!.vkey.split('+')[1]}.pem`), 'utf8'),
    );
    const lines = held.split('\n');
    const fork = signNote(`${lines[0]}\n${lines[1]}\n${Buffer.alloc(32, 7).toString('base64')}\n`, [key]);
    expect(await faults(out, { held: fork })).toEqual(['held-not-contained']);
  });
});
