import { type BundleFiles, bundleWithin } from '../../../libs/audit/src/bundle/bundle-files.js';
import { filesInZip } from '../../../libs/audit/src/bundle/zipped-files.js';

/** A file and its path below what was chosen or dropped. */
export interface ChosenFile {
  readonly path: string;
  readonly file: File;
}

export function filesOfInput(list: FileList): ChosenFile[] {
  return [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Reads dropped directories to their last file. */
export async function filesOfDrop(items: DataTransferItemList): Promise<ChosenFile[]> {
  // The list is empty after the first await, so every entry is taken before.
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  return (await Promise.all(entries.map((entry) => filesBelow(entry, '')))).flat();
}

/** The bundle among the chosen files or, where a zip was chosen, in it. */
export function bundleOf(chosen: readonly ChosenFile[]): Promise<BundleFiles> {
  const zip = chosen.length === 1 ? chosen[0]! : undefined;
  if (zip?.path.toLowerCase().endsWith('.zip')) return bundleWithin(filesInZip(() => chunksOf(zip.file)));
  const files = new Map(chosen.map(({ path, file }) => [path, file]));
  return bundleWithin({
    paths: () => Promise.resolve([...files.keys()]),
    chunks: (path) => chunksOf(files.get(path), path),
  });
}

async function* chunksOf(file: File | undefined, path = 'file'): AsyncGenerator<Uint8Array> {
  if (file === undefined) throw new Error(`there is no ${path}`);
  const reader = file.stream().getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) yield chunk.value;
}

async function filesBelow(entry: FileSystemEntry, above: string): Promise<ChosenFile[]> {
  const path = `${above}${entry.name}`;
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ path, file }];
  }
  const found: ChosenFile[] = [];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A directory is handed out in parts; an empty one is the end.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (part.length === 0) return found;
    for (const each of part) found.push(...(await filesBelow(each, `${path}/`)));
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
