import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NoteMalformed } from '../notes/note.errors.js';
import { SigningKey } from '../notes/signing-key.js';
import { readIfPresent, writeDurably } from '#durable-files';
import { type KeyHistory, type KeyRecord, parseKeyHistory } from './key-history.js';

const secretMode = 0o600;

/** The keys of one log: a private key per file, readable by its owner only, and the history of all public keys. */
export class KeyRing {
  private constructor(
    private readonly directory: string,
    private key: SigningKey,
    private records: KeyHistory,
  ) {}

  /** Makes the first key where there is none. `name` is the log's origin. */
  static async open(directory: string, name: string): Promise<KeyRing> {
    const history = await readKeyHistory(directory);
    if (history !== undefined) {
      const active = history.keys.at(-1)!;
      const key = SigningKey.fromPem(name, await readFile(join(directory, fileOf(active)), 'utf8'));
      if (key.verifier.toString() !== active.vkey) {
        throw new NoteMalformed(`the private key of ${active.vkey} is another one`);
      }
      return new KeyRing(directory, key, history);
    }
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const ring = new KeyRing(directory, SigningKey.generate(name), { format: 'afterloan-keys/1', keys: [] });
    await ring.adopt(ring.key, []);
    return ring;
  }

  /** Signs from now on. */
  get active(): SigningKey {
    return this.key;
  }

  get history(): KeyHistory {
    return this.records;
  }

  /** Takes a new key for everything after the first `size` entries. What the old one signed stays believed. */
  async rotate(size: number): Promise<void> {
    const old = this.records.keys.at(-1)!;
    const retired = { ...old, retiredAt: new Date().toISOString(), retiredAtSize: size };
    await this.adopt(SigningKey.generate(this.key.verifier.name), [
      ...this.records.keys.slice(0, -1),
      retired,
    ]);
  }

  /** Withdraws the key before the one that signs: what it signed proves nothing any more. */
  async revokePrevious(because: string): Promise<void> {
    const keys = this.records.keys.map((record, index, all) =>
      index === all.length - 2
        ? { ...record, revokedAt: new Date().toISOString(), revokedBecause: because }
        : record,
    );
    await this.record(keys);
  }

  /** The private key is on the disk before the history names it. */
  private async adopt(key: SigningKey, earlier: readonly KeyRecord[]): Promise<void> {
    const record: KeyRecord = { vkey: key.verifier.toString(), createdAt: new Date().toISOString() };
    await writeDurably(join(this.directory, fileOf(record)), key.toPem(), secretMode);
    await this.record([...earlier, record]);
    this.key = key;
  }

  private async record(keys: readonly KeyRecord[]): Promise<void> {
    const records: KeyHistory = { format: 'afterloan-keys/1', keys };
    await writeDurably(join(this.directory, historyFile), `${JSON.stringify(records, undefined, 2)}\n`);
    this.records = records;
  }
}

const historyFile = 'history.json';

/** The public half. @returns undefined where the log has no key yet */
export async function readKeyHistory(directory: string): Promise<KeyHistory | undefined> {
  const text = await readIfPresent(join(directory, historyFile));
  return text && parseKeyHistory(text.toString());
}

/** A verifier key ends in its key, of which the id in the middle is a short name. */
function fileOf({ vkey }: KeyRecord): string {
  return `${vkey.split('+')[1]}.pem`;
}
