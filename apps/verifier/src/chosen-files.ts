import type { BundleFiles } from '../../../libs/audit/src/bundle/bundle-files.js';

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

/** The bundle is where its manifest is; what lies above or beside that directory does not belong to it. */
export function bundleOf(chosen: readonly ChosenFile[]): BundleFiles {
  const manifests = chosen.map(({ path }) => path).filter((path) => /(^|\/)manifest\.json$/.test(path));
  const [manifest = ''] = manifests.sort((a, b) => a.length - b.length);
  const root = manifest.slice(0, -'manifest.json'.length);
  const files = new Map(
    chosen
      .filter(({ path }) => path.startsWith(root))
      .map(({ path, file }) => [path.slice(root.length), file]),
  );
  return {
    paths: () => Promise.resolve([...files.keys()]),
    chunks: async function* (path) {
      const file = files.get(path);
      if (file === undefined) throw new Error(`there is no ${path}`);
      const reader = file.stream().getReader();
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) yield chunk.value;
    },
  };
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
