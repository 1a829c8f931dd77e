import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Keeps the tree clean: one fast test in place of a review comment that would be written again and again.
 * Method: walk the source once, then one assertion per habit, each naming the files that break it.
 */
const root = join(import.meta.dirname, '../..');
const generated = new Set(['node_modules', 'dist', 'var', 'coverage', '.git']);

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

function walk(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (generated.has(entry.name)) return [];
    return entry.isDirectory() ? walk(path) : [path];
  });
}

const paths = ['apps', 'libs', 'infra', 'test', 'docs'].flatMap(walk);
const sources: SourceFile[] = paths
  .filter((path) => /\.(ts|mjs|cjs)$/.test(path) && !path.startsWith('test/tidy/'))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const production = sources.filter(
  ({ path }) => /^(apps|libs)\//.test(path) && !/\.spec\.ts$|\/testing\//.test(path),
);

function breaking(files: readonly SourceFile[], pattern: RegExp): string[] {
  return files.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
}

describe('the tree', () => {
  it('has source files to look at', () => {
    expect(production.length).toBeGreaterThan(20);
  });

  it('keeps every file under 400 lines', () => {
    expect(sources.filter(({ text }) => text.split('\n').length > 400).map(({ path }) => path)).toEqual([]);
  });

  it('has no room without a name', () => {
    expect(
      paths.filter((path) =>
        /(^|\/)(utils?|helpers?|commons?|misc|shared|manager|base)(\/|\.ts$)/i.test(path),
      ),
    ).toEqual([]);
  });

  it('focuses, skips or postpones no test', () => {
    const specs = sources.filter(({ path }) => path.endsWith('.spec.ts'));
    expect(breaking(specs, /\b(describe|it|test)\.(only|todo)\(|\b(fdescribe|fit|xdescribe|xit)\(/)).toEqual(
      [],
    );
  });

  it('leaves nothing for later in its own words', () => {
    expect(breaking(sources, /\b(TODO|FIXME|HACK)\b/)).toEqual([]);
  });

  it('logs through the platform, never to the console', () => {
    expect(
      breaking(
        production.filter(({ path }) => path.startsWith('libs/')),
        /\bconsole\./,
      ),
    ).toEqual([]);
  });

  it('changes the database by migrations only', () => {
    expect(breaking(production, /synchronize:\s*true/)).toEqual([]);
  });

  it('waits for a condition, not for a time, in tests', () => {
    const specs = sources.filter(({ path }) => path.endsWith('.spec.ts'));
    expect(breaking(specs, /await (sleep|delay|setTimeout)\(/)).toEqual([]);
  });

  it('reads the environment in one place', () => {
    const elsewhere = production.filter(
      ({ path }) => !path.startsWith('libs/platform/') && !path.startsWith('apps/'),
    );
    expect(breaking(elsewhere, /process\.env/)).toEqual([]);
  });

  it('names only scripts that exist in its documents', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const documents = ['README.md', ...paths.filter((path) => path.endsWith('.md'))];
    const missing = documents.flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(/npm run (?:-s )?([a-z][a-z:-]*)/g)]
        .map((match) => match[1]!)
        .filter((script) => !(script in scripts))
        .map((script) => `${path}: npm run ${script}`),
    );
    expect(missing).toEqual([]);
  });

  it('links only to files that exist in its documents', () => {
    const documents = ['README.md', ...paths.filter((path) => path.endsWith('.md'))];
    const known = new Set([...paths, ...readdirSync(root)]);
    const broken = documents.flatMap((document) =>
      [...readFileSync(join(root, document), 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
        .map((match) => join(document, '..', match[1]!))
        .filter(
          (target) =>
            !known.has(target.replace(/\/$/, '')) &&
            !paths.some((path) => path.startsWith(`${target.replace(/\/$/, '')}/`)),
        )
        .map((target) => `${document} -> ${target}`),
    );
    expect(broken).toEqual([]);
  });
});
