import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';
import type { BundleFiles } from './bundle-files.js';

/** A zip that cannot be read to its end. */
export class ZipDamaged extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(`the zip cannot be read: ${message}`, options);
    this.name = 'ZipDamaged';
  }
}

/** More files than any bundle has; what holds more is none. */
const mostFiles = 1_000;

/**
 * The files in a zip, as people mail a bundle. Each is read by going through the whole zip once, so that no size is too
 * large for memory.
 * @param zip reads the zip from its beginning, each time anew
 */
export function filesInZip(zip: () => AsyncIterable<Uint8Array>): BundleFiles {
  let paths: Promise<string[]> | undefined;
  return {
    paths: () => (paths ??= pathsIn(zip())),
    chunks: (path) => unpacked(zip(), path),
  };
}

async function pathsIn(zip: AsyncIterable<Uint8Array>): Promise<string[]> {
  const paths: string[] = [];
  for await (const { name } of members(zip)) {
    if (!name.endsWith('/')) paths.push(name);
    if (paths.length > mostFiles) throw new ZipDamaged(`it holds more than ${mostFiles} files`);
  }
  return paths;
}

/** The headers of all files, none of which is unpacked. */
async function* members(zip: AsyncIterable<Uint8Array>): AsyncGenerator<UnzipFile> {
  const seen: UnzipFile[] = [];
  const unzip = opened((file) => seen.push(file));
  for await (const chunk of zip) {
    push(unzip, chunk);
    yield* seen.splice(0);
  }
  push(unzip, new Uint8Array(), true);
  yield* seen.splice(0);
}

async function* unpacked(zip: AsyncIterable<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let [found, isWhole] = [false, false];
  const unzip = opened((file) => {
    if (file.name !== path || found) return;
    found = true;
    file.ondata = (error, chunk, final) => {
      if (error) throw error;
      chunks.push(chunk);
      isWhole = final;
    };
    file.start();
  });
  for await (const chunk of zip) {
    push(unzip, chunk);
    yield* chunks.splice(0);
    if (isWhole) return;
  }
  throw new ZipDamaged(found ? `${path} is cut short` : `there is no ${path}`);
}

function opened(onFile: (file: UnzipFile) => void): Unzip {
  const unzip = new Unzip(onFile);
  unzip.register(UnzipInflate);
  return unzip;
}

function push(unzip: Unzip, chunk: Uint8Array, final = false): void {
  try {
    unzip.push(chunk, final);
  } catch (cause) {
    throw new ZipDamaged((cause as Error).message, { cause });
  }
}
