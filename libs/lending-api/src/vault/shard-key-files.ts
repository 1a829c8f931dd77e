import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { absent, readIfPresent, syncDirectory } from '#durable-files';

/** The database names a key file that is not in this directory: the wrong directory, or a restore of one without the other. */
export class ShardKeyMissing extends Error {
  constructor(id: string, directory: string) {
    super(`${directory} does not hold the vault key ${id} that the database names`);
    this.name = 'ShardKeyMissing';
  }
}

const keyBytes = 32;
const name = /^([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})\.key$/;

/**
 * The keys that wrap subjects' keys, one file each, outside the database: what a database leaves behind of a changed
 * row (dead versions, write-ahead log, backups) opens with none of them once the file is gone.
 */
export class ShardKeyFiles {
  constructor(readonly directory: string) {}

  /** Makes a key and brings it to the disk before it returns. */
  async create(): Promise<{ readonly id: string; readonly key: Buffer }> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const id = randomUUID();
    const key = randomBytes(keyBytes);
    await write(this.path(id), 'wx', key);
    await syncDirectory(this.directory);
    return { id, key };
  }

  /** @throws ShardKeyMissing */
  async read(id: string): Promise<Buffer> {
    const key = await readIfPresent(this.path(id));
    if (key?.length === keyBytes) return key;
    throw new ShardKeyMissing(id, this.directory);
  }

  /**
   * Writes over each key that `keep` does not name, then removes it. On media that write elsewhere than over (SSD,
   * journals, snapshots) the old block may outlive this: docs/adr/0018 says what is to be done there.
   */
  async destroyAllBut(keep: ReadonlySet<string>): Promise<void> {
    for (const entry of await this.entries()) {
      const id = name.exec(entry)?.[1];
      if (id === undefined || keep.has(id)) continue;
      try {
        await write(this.path(id), 'r+', randomBytes(keyBytes));
        await unlink(this.path(id));
      } catch (error) {
        // Another process is at the same work.
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
      await syncDirectory(this.directory);
    }
  }

  private async entries(): Promise<readonly string[]> {
    return (await readdir(this.directory).catch(absent)) ?? [];
  }

  private path(id: string): string {
    return join(this.directory, `${id}.key`);
  }
}

async function write(path: string, flags: 'wx' | 'r+', bytes: Buffer): Promise<void> {
  const file = await open(path, flags, 0o600);
  try {
    await file.write(bytes, 0, bytes.length, 0);
    await file.sync();
  } finally {
    await file.close();
  }
}
