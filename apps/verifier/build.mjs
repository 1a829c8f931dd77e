import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = import.meta.dirname;
const root = join(here, '../..');
const primitives = join(root, 'libs/audit/src/crypto/primitives.ts');

/** The two primitives of cryptography by other code; all else is what the command line runs. */
const browserPrimitives = {
  name: 'browser-primitives',
  setup({ onResolve }) {
    onResolve({ filter: /\/crypto\/primitives\.js$/ }, ({ resolveDir, path }) =>
      join(resolveDir, path).replace(/\.js$/, '.ts') === primitives
        ? { path: join(here, 'src/primitives.ts') }
        : undefined,
    );
  },
};

/** What reads directories is never called in a page. */
const noFiles = {
  name: 'no-files',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:(fs|fs\/promises|path)$/ }, ({ path }) => ({ path, namespace: 'no-files' }));
    onLoad({ filter: /.*/, namespace: 'no-files' }, () => ({
      contents:
        'export const createReadStream = undefined, readdir = undefined, join = undefined, sep = undefined;',
    }));
  },
};

/** The verifier as one page that needs nothing else. */
export async function buildVerifier() {
  const result = await build({
    entryPoints: [join(here, 'src/main.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    minify: true,
    legalComments: 'inline',
    conditions: ['source'],
    inject: [join(here, 'src/buffer.ts')],
    plugins: [browserPrimitives, noFiles],
    logLevel: 'silent',
  });
  const script = result.outputFiles[0].text.trim();
  const style = await readFile(join(here, 'src/page.css'), 'utf8');
  const page = await readFile(join(here, 'src/page.html'), 'utf8');
  // No network at all: a page that is opened from disk cannot even ask for another file.
  const policy = `default-src 'none'; script-src '${hashOf(script)}'; style-src '${hashOf(style)}'`;
  return page
    .replace('<!-- policy -->', `<meta http-equiv="Content-Security-Policy" content="${policy}" />`)
    .replace('<!-- style -->', () => `<style>${style}</style>`)
    .replace('<!-- script -->', () => `<script>${script}</script>`);
}

function hashOf(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = join(root, 'dist/verifier/afterloan-verifier.html');
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, await buildVerifier());
  process.stdout.write(`${path}\n`);
}
