import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evidenceStoreContract } from '../testing/evidence-store.contract.js';
import { DirectoryEvidenceStore, EvidenceCorrupted } from './index.js';

const directories: string[] = [];
const directory = async () => {
  const path = await mkdtemp(join(tmpdir(), 'afterloan-evidence-'));
  directories.push(path);
  return path;
};

afterAll(() => Promise.all(directories.map((path) => rm(path, { recursive: true, force: true }))));

evidenceStoreContract({
  open: async (mostBytes) => new DirectoryEvidenceStore(await directory(), mostBytes),
});

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

describe('a directory of evidence', () => {
  it('leaves no unfinished file behind', async () => {
    const path = await directory();
    const store = new DirectoryEvidenceStore(path, 3);
    await store.put(once('abc'));
    await expect(store.put(once('abcd'))).rejects.toThrow();
    expect(await readdir(join(path, 'incoming'))).toEqual([]);
  });

  it('says so when what lies under a name was changed', async () => {
    const path = await directory();
    const store = new DirectoryEvidenceStore(path, 100);
    const { sha256 } = await store.put(once('abc'));
    await writeFile(join(path, sha256.slice(0, 2), sha256.slice(2)), 'abd');
    await expect(store.get(sha256)).rejects.toThrow(EvidenceCorrupted);
  });

  it('is found again by the next process', async () => {
    const path = await directory();
    const { sha256 } = await new DirectoryEvidenceStore(path, 100).put(once('abc'));
    expect(await new DirectoryEvidenceStore(path, 100).find(sha256)).toEqual({ sha256, bytes: 3 });
  });
});
