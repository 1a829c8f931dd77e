import { generateKeyPairSync, sign } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { type Browser, chromium, type Page } from 'playwright-core';
import {
  type BundleScope,
  conclusionOf,
  exportBundle,
  filesIn,
  linesOf,
  LogDirectory,
  sealAll,
  verifyBundle,
} from '#audit';
import { MemoryEventStore, MemoryHistory } from '#event-store';
import { temporaryDirectory, writeBooks } from '../../../libs/audit/testing/books.js';
import { forge } from '../../../libs/audit/testing/forge-bundle.js';
import * as node from '../../../libs/audit/src/crypto/primitives.js';
import { buildVerifier } from '../build.mjs';
import * as page from './primitives.js';

const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);
if (browserPath === undefined) {
  process.stdout.write('There is no Chromium on this machine: the verifier is built here, but not opened.\n');
}

describe('the primitives of the page', () => {
  it('hash as those of Node do', async () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 3 }), (parts) =>
        page.sha256(...parts).equals(node.sha256(...parts)),
      ),
    );
    async function* chunks() {
      yield Buffer.from('one');
      yield Buffer.from('two');
    }
    expect(await page.sha256OfChunks(chunks())).toEqual(await node.sha256OfChunks(chunks()));
  });

  it('believe the signatures that those of Node believe', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(511), (message, bit) => {
        const good = sign(null, message, privateKey);
        const bad = Buffer.from(good);
        bad[bit >> 3]! ^= 1 << (bit & 7);
        const verdicts = [page, node].map(({ verifyEd25519 }) => [
          verifyEd25519(key, message, good),
          verifyEd25519(key, message, bad),
          verifyEd25519(key, message, good.subarray(1)),
        ]);
        return verdicts.every(([first, ...others]) => first === true && others.every((other) => !other));
      }),
      { numRuns: 40 },
    );
  });
});

describe('the verifier in a page', () => {
  it('is one file that asks for nothing else', async () => {
    const html = await buildVerifier();
    expect(html).toContain(`content="default-src 'none'; script-src 'sha256-`);
    expect(html).not.toMatch(/<(script|link|img)[^>]+(src|href)=/);
  });

  (browserPath === undefined ? describe.skip : describe)('in a browser', () => {
    const scope: BundleScope = {
      kind: 'selection',
      title: 'loan 1',
      heads: ['subject:loan/1', 'stream:loan-1'],
    };
    let temporary: Awaited<ReturnType<typeof temporaryDirectory>>;
    let browser: Browser;
    let tab: Page;
    let bundle: string;
    let vkey: string;

    beforeAll(async () => {
      temporary = await temporaryDirectory();
      const store = new MemoryEventStore(new MemoryHistory());
      await writeBooks(store, 3, 40);
      await sealAll(store, { directory: temporary.path });
      const log = LogDirectory.of(temporary.path, await store.storeId());
      vkey = (await log.keyHistory())!.keys[0]!.vkey;
      bundle = join(temporary.path, 'bundle');
      await exportBundle(store, log, { out: bundle, scope });
      const path = join(temporary.path, 'page/verifier.html');
      await mkdir(join(path, '..'));
      await writeFile(path, await buildVerifier());
      browser = await chromium.launch({
        executablePath: browserPath!,
        args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
      });
      tab = await browser.newPage();
      await tab.goto(pathToFileURL(path).href);
    });
    afterAll(async () => {
      await browser?.close();
      await temporary.remove();
    });

    async function shown(input = '#directory', path = bundle): Promise<string[]> {
      await tab.setInputFiles(input, path);
      await tab.waitForFunction(() => /bundle/i.test(document.querySelector('#conclusion')!.textContent));
      const lines = await tab
        .locator('#lines tr')
        .evaluateAll((rows) =>
          rows.map((row) => [...row.children].map((cell) => cell.textContent).join(' ')),
        );
      return [...lines, (await tab.locator('#conclusion').textContent())!];
    }

    /** Puts the bundle into one file, as people mail it. */
    async function zipped(): Promise<string> {
      const zip = join(temporary.path, 'bundle.zip');
      const names = await readdir(bundle);
      const files = await Promise.all(names.map((name) => readFile(join(bundle, name))));
      await writeFile(
        zip,
        zipSync(Object.fromEntries(names.map((name, at) => [`bundle/${name}`, new Uint8Array(files[at]!)]))),
      );
      return zip;
    }

    async function expected(trusted: readonly string[] = []): Promise<string[]> {
      const verdict = await verifyBundle(filesIn(bundle), { trusted });
      return [...linesOf(verdict).map(({ kind, text }) => `${kind} ${text}`), conclusionOf(verdict)];
    }

    it('shows what the command line shows of a good bundle, and the time line of the loan', async () => {
      const lines = await shown();
      expect(lines.at(-1)).toBe('The bundle holds.');
      expect(lines).toEqual(await expected());
      expect(await tab.locator('#events tr').count()).toBe(48);
      expect(await tab.locator('#events tr').first().textContent()).toContain('loan.repaid');
    });

    it('takes the bundle as one zip too', async () => {
      const before = await shown();
      expect(await shown('#files', await zipped())).toEqual(before);
      await tab.setInputFiles('#files', { name: 'half.zip', mimeType: '', buffer: Buffer.from('PK') });
      await tab.waitForFunction(() =>
        /no bundle|DOES NOT/.test(document.querySelector('#conclusion')!.textContent),
      );
    });

    it('takes the keys that the auditor has from elsewhere', async () => {
      await tab.fill('#keys', vkey);
      expect(await shown()).toEqual(await expected([vkey]));
      await tab.fill('#keys', '');
    });

    it('shows why a bundle does not hold from which one event was removed', async () => {
      const without = (lines: string[]) => lines.toSpliced(20, 1);
      await forge(bundle, { 'events.ndjson': without, 'proofs.ndjson': without });
      const lines = await shown();
      expect(lines.at(-1)).toBe('THE BUNDLE DOES NOT HOLD.');
      expect(lines[0]).toMatch(/^FAILED event-missing: subject:loan\/1 has 48 events .* holds 47$/);
      expect(lines).toEqual(await expected());
    });
  });
});
