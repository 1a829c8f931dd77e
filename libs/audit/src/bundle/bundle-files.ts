import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** The files of a bundle, wherever they are. Paths have slashes and begin below the bundle. */
export interface BundleFiles {
  paths(): Promise<string[]>;
  chunks(path: string): AsyncIterable<Uint8Array>;
}

/** The bundle is where its manifest is; what lies above or beside that directory does not belong to it. */
export async function bundleWithin(files: BundleFiles): Promise<BundleFiles> {
  const manifests = (await files.paths()).filter((path) => /(^|\/)manifest\.json$/.test(path));
  const [manifest = ''] = manifests.sort((a, b) => a.length - b.length);
  const root = manifest.slice(0, -'manifest.json'.length);
  return {
    paths: async () =>
      (await files.paths()).filter((path) => path.startsWith(root)).map((path) => path.slice(root.length)),
    chunks: (path) => files.chunks(`${root}${path}`),
  };
}

export function filesIn(directory: string): BundleFiles {
  return {
    paths: async () => {
      const entries = await readdir(directory, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => !entry.isDirectory())
        .map(({ parentPath, name }) => join(parentPath, name).slice(join(directory, sep).length))
        .map((path) => path.replaceAll(sep, '/'));
    },
    chunks: (path) => createReadStream(join(directory, path)),
  };
}
