import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { packageFile } from '#platform';

const apps = ['relay', 'projector', 'cli'] as const;

/** What can be started in a round. */
export type Program = (typeof apps)[number];

/**
 * Puts each compiled program into one file. A round starts two dozen processes, and most of what a start takes is
 * finding and reading some thousand files.
 */
export async function bundlePrograms(directory: string): Promise<void> {
  await build({
    entryPoints: apps.map((app) => ({ in: packageFile(`dist/apps/${app}/src/main.js`), out: app })),
    outdir: directory,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    keepNames: true,
    banner: { js: commonJs },
    define: { __dirname: 'bundledIn', __filename: 'bundledAs' },
    plugins: [leaveOutWhatIsAbsent],
    logLevel: 'error',
  });
}

export function mainOf(program: Program, directory: string): string {
  return join(directory, `${program}.mjs`);
}

/** What modules of the older kind expect to find, under names that no module declares. */
const commonJs = [
  `import * as nodeModule from 'node:module';`,
  `const require = nodeModule.createRequire(import.meta.url);`,
  `const bundledIn = import.meta.dirname, bundledAs = import.meta.filename;`,
].join('\n');

/** Frameworks ask for packages that are there only where somebody uses them, and live without. */
const leaveOutWhatIsAbsent: Plugin = {
  name: 'leave out what is absent',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[^./#]/ }, async ({ path, kind, resolveDir, importer, pluginData }) => {
      if (kind === 'entry-point' || pluginData === asked) return undefined;
      const found = await resolve(path, { kind, resolveDir, importer, pluginData: asked });
      return found.errors.length === 0 ? found : { path, external: true };
    });
  },
};
const asked = Symbol('asked');
