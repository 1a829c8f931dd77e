import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { absent, readIfPresent, syncDirectory } from '#durable-files';
import { EvidenceCorrupted, EvidenceEmpty, EvidenceTooLarge } from './evidence.errors.js';
import type { EvidenceStore, StoredEvidence } from './evidence-store.port.js';

const hash = /^[\da-f]{64}$/;

/**
 * Files in a directory, each at `<first two digits>/<rest>` of its hash. Content is written beside, synced and renamed,
 * so that a name is there with all of its content or not at all.
 */
export class DirectoryEvidenceStore implements EvidenceStore {
  constructor(
    private readonly directory: string,
    private readonly mostBytes: number,
  ) {}

  async put(content: AsyncIterable<Uint8Array>): Promise<StoredEvidence> {
    const incoming = join(this.directory, 'incoming');
    await mkdir(incoming, { recursive: true });
    const temporary = join(incoming, randomUUID());
    try {
      const stored = await this.write(temporary, content);
      const path = this.pathOf(stored.sha256);
      const folder = dirname(path);
      await mkdir(folder, { recursive: true });
      // Whoever sends the same content at the same moment renames the same bytes over it.
      await rename(temporary, path);
      await syncDirectory(folder);
      await syncDirectory(this.directory);
      return stored;
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async find(sha256: string): Promise<StoredEvidence | undefined> {
    if (!hash.test(sha256)) return undefined;
    const found = await stat(this.pathOf(sha256)).catch(absent);
    return found && { sha256, bytes: found.size };
  }

  async get(sha256: string): Promise<Uint8Array | undefined> {
    if (!hash.test(sha256)) return undefined;
    const content = await readIfPresent(this.pathOf(sha256));
    if (content === undefined) return undefined;
    const found = createHash('sha256').update(content).digest('hex');
    if (found !== sha256) throw new EvidenceCorrupted(sha256, found);
    return content;
  }

  private async write(path: string, content: AsyncIterable<Uint8Array>): Promise<StoredEvidence> {
    const digest = createHash('sha256');
    let bytes = 0;
    const file = await open(path, 'wx', 0o640);
    try {
      for await (const chunk of content) {
        bytes += chunk.byteLength;
        if (bytes > this.mostBytes) throw new EvidenceTooLarge(this.mostBytes);
        digest.update(chunk);
        await file.writeFile(chunk);
      }
      if (bytes === 0) throw new EvidenceEmpty();
      await file.sync();
    } finally {
      await file.close();
    }
    return { sha256: digest.digest('hex'), bytes };
  }

  private pathOf(sha256: string): string {
    return join(this.directory, sha256.slice(0, 2), sha256.slice(2));
  }
}
