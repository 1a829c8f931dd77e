import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** The files of a bundle, wherever they are. Paths have slashes and begin below the bundle. */
export interface BundleFiles {
  paths(): Promise<string[]>;
  chunks(path: string): AsyncIterable<Uint8Array>;
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
