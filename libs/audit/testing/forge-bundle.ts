import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BundleManifest } from '../src/bundle/bundle-format.js';
import { sha256 } from '../src/crypto/primitives.js';

export async function linesOf(directory: string, file: string): Promise<string[]> {
  return (await readFile(join(directory, file), 'utf8')).split('\n').slice(0, -1);
}

/** Replaces the lines of some files and the hashes of the manifest: what a forger who knows the format would do. */
export async function forge(
  directory: string,
  files: Readonly<Record<string, (lines: string[]) => readonly string[]>>,
  manifestEdit: (manifest: BundleManifest) => BundleManifest = (manifest) => manifest,
): Promise<void> {
  for (const [file, edit] of Object.entries(files)) {
    const lines = edit(await linesOf(directory, file));
    await writeFile(join(directory, file), lines.map((line) => `${line}\n`).join(''));
  }
  const path = join(directory, 'manifest.json');
  const manifest = manifestEdit(JSON.parse(await readFile(path, 'utf8')) as BundleManifest);
  const names = (await readdir(directory)).filter((name) => name !== 'manifest.json');
  const entries = await Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(directory, name));
      return { path: name, bytes: bytes.length, sha256: sha256(bytes).toString('hex') };
    }),
  );
  await writeFile(path, JSON.stringify({ ...manifest, files: entries }));
}
