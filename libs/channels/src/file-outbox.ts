import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { absent, readIfPresent, syncDirectory } from '#durable-files';
import { HandOverFailed } from './channel.errors.js';
import type { Channel, HandOver, HoldsCopies, OutgoingMessage } from './channel.port.js';

const name = /^[a-z0-9][a-z0-9-]{0,99}$/;
const mostBytes = 10_000_000;

/**
 * A directory from which a gateway takes messages, one file each: `<channel>/<recipient>/<message>.json`. Written beside,
 * synced and renamed, so that a name is there with all of its content or not at all. The gateway renames what it has
 * taken to `<message>.json.taken`: the same message is not put there again.
 */
export class FileOutbox implements Channel, HoldsCopies {
  readonly name = 'file-outbox';

  constructor(private readonly directory: string) {}

  async handOver(message: OutgoingMessage): Promise<HandOver> {
    const { channel, recipient, messageId } = message;
    const folder = join(this.directory, checked(channel), folderOf(recipient));
    const path = join(folder, `${checked(messageId)}.json`);
    const reference = `${channel}/${folderOf(recipient)}/${messageId}.json`;
    const bytes = Buffer.from(`${JSON.stringify(fileOf(message), null, 2)}\n`);
    if (bytes.length > mostBytes) throw new HandOverFailed('message-too-large', true);
    try {
      const present = (await readIfPresent(path)) ?? (await readIfPresent(`${path}.taken`));
      if (present !== undefined) return { reference, sha256: sha256(present), hadIt: true };
      await this.write(folder, path, bytes);
    } catch (cause) {
      throw new HandOverFailed('outbox-not-writable', false, { cause });
    }
    return { reference, sha256: sha256(bytes), hadIt: false };
  }

  async forget(recipient: string): Promise<void> {
    for (const channel of await folders(this.directory)) {
      await rm(join(this.directory, channel, folderOf(recipient)), { recursive: true, force: true });
    }
  }

  /** What is unfinished lies beside under one name: written over by the next try, forgotten with the rest. */
  private async write(folder: string, path: string, bytes: Buffer): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o750 });
    const temporary = `${path}.incoming`;
    const file = await open(temporary, 'w', 0o640);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncDirectory(folder);
    await syncDirectory(join(folder, '..'));
  }
}

function fileOf({ attachments, ...message }: OutgoingMessage) {
  return {
    ...message,
    attachments: attachments.map(({ content, ...attachment }) => ({
      ...attachment,
      sha256: sha256(content),
      base64: Buffer.from(content).toString('base64'),
    })),
  };
}

function folderOf(recipient: string): string {
  return checked(recipient.replace('/', '-'));
}

/** No part of a path comes from outside, and none may look as if it did. */
function checked(part: string): string {
  if (!name.test(part)) throw new RangeError(`"${part}" is no name of the outbox`);
  return part;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function folders(path: string): Promise<readonly string[]> {
  const entries = (await readdir(path, { withFileTypes: true }).catch(absent)) ?? [];
  return entries.filter((entry) => entry.isDirectory()).map(({ name: folder }) => folder);
}
