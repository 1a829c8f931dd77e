import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type HeadsStatement, parseHeads } from '../heads/heads-statement.js';
import { judgeKey, type KeyHistory } from '../keys/key-history.js';
import { readKeyHistory } from '../keys/key-ring.js';
import { type Checkpoint, parseCheckpoint } from '../notes/checkpoint.js';
import { openNote } from '../notes/signed-note.js';
import { VerifierKey } from '../notes/verifier-key.js';
import { SealRefused } from '../audit.errors.js';
import { readIfPresent, writeDurably } from '#durable-files';
import { TileReader } from '../tiles/tile-reader.js';

/** Which history this log seals. Written once. */
export interface LogIdentity {
  readonly format: 'afterloan-log/1';
  readonly origin: string;
  readonly storeId: string;
}

export interface SignedCheckpoint {
  readonly note: string;
  readonly checkpoint: Checkpoint;
}

const recentKept = 3;

/** Where the parts of an audit directory are, and how they are read back. `docs/reference/audit-format.md`. */
export class LogDirectory {
  constructor(readonly path: string) {}

  /** The log of one history below `parent`: a log never goes on with another history. */
  static of(parent: string, storeId: string): LogDirectory {
    if (!/^[\w-]{1,100}$/.test(storeId)) throw new RangeError(`${storeId} does not name a directory`);
    return new LogDirectory(join(parent, storeId));
  }

  /** The plain C2SP log: may be served as static files. */
  get log(): string {
    return join(this.path, 'log');
  }

  get keys(): string {
    return join(this.path, 'keys');
  }

  get snapshot(): string {
    return join(this.path, 'state', 'heads.snapshot');
  }

  get lock(): string {
    return join(this.path, 'state', 'sealer.lock');
  }

  async identity(): Promise<LogIdentity | undefined> {
    const text = await readIfPresent(join(this.path, 'state', 'log.json'));
    return text && (JSON.parse(text.toString()) as LogIdentity);
  }

  writeIdentity(identity: LogIdentity): Promise<void> {
    return writeDurably(join(this.path, 'state', 'log.json'), `${JSON.stringify(identity)}\n`);
  }

  keyHistory(): Promise<KeyHistory | undefined> {
    return readKeyHistory(this.keys);
  }

  async checkpointNote(): Promise<string | undefined> {
    return (await readIfPresent(join(this.log, 'checkpoint')))?.toString();
  }

  /**
   * The last checkpoint, signed by a key that may be believed.
   * @returns undefined before the first one
   * @throws SealRefused
   */
  async lastCheckpoint(): Promise<SignedCheckpoint | undefined> {
    const note = await this.checkpointNote();
    if (note === undefined) return undefined;
    const checkpoint = parseCheckpoint(await this.believed(note, (text) => parseCheckpoint(text).size));
    return { note, checkpoint };
  }

  /** The heads that were signed together with the checkpoint of `size` entries. */
  async heads(size: number): Promise<{ note: string; statement: HeadsStatement } | undefined> {
    const note = (await readIfPresent(this.issued(size, 'heads')))?.toString();
    if (note === undefined) return undefined;
    const text = await this.believed(note, (signed) => parseHeads(signed).checkpoint.size);
    return { note, statement: parseHeads(text) };
  }

  /** Checkpoint and heads beside each other first, then the checkpoint in its place: that moment makes it the last. */
  async publish(checkpoint: Checkpoint, checkpointNote: string, headsNote: string): Promise<void> {
    await writeDurably(this.issued(checkpoint.size, 'heads'), headsNote);
    await this.replaceIssued(checkpoint.size, checkpointNote);
    await this.replaceLast(checkpointNote);
  }

  /** The checkpoint of `size` entries with its signatures, where it was not removed. */
  async issuedNote(size: number): Promise<string | undefined> {
    return (await readIfPresent(this.issued(size, 'checkpoint')))?.toString();
  }

  /** With more signatures: the text is the same. */
  replaceIssued(size: number, note: string): Promise<void> {
    return writeDurably(this.issued(size, 'checkpoint'), note);
  }

  replaceLast(note: string): Promise<void> {
    return writeDurably(join(this.log, 'checkpoint'), note);
  }

  /** Keeps the checkpoint of `size` for good, so that later bundles prove that they contain it. */
  keep(size: number): Promise<void> {
    return writeDurably(this.issued(size, 'kept'), '');
  }

  /** Checkpoints that are kept, oldest first, without those beyond `size`. */
  async keptCheckpoints(size: number): Promise<string[]> {
    const notes: string[] = [];
    for (const issued of await this.issuedSizes()) {
      if (issued > size || (await readIfPresent(this.issued(issued, 'kept'))) === undefined) continue;
      const note = await this.issuedNote(issued);
      if (note !== undefined) notes.push(note);
    }
    return notes;
  }

  /** Removes what is neither kept nor recent: an export may be reading a recent one. */
  async prune(): Promise<void> {
    for (const size of (await this.issuedSizes()).slice(0, -recentKept)) {
      if ((await readIfPresent(this.issued(size, 'kept'))) !== undefined) continue;
      await rm(join(this.path, 'checkpoints', String(size)), { recursive: true, force: true });
    }
  }

  reader(size: number): TileReader {
    return new TileReader(this.log, size);
  }

  private async issuedSizes(): Promise<number[]> {
    const names = await readdir(join(this.path, 'checkpoints')).catch(() => []);
    return names
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .sort((a, b) => a - b);
  }

  private issued(size: number, name: string): string {
    return join(this.path, 'checkpoints', String(size), name);
  }

  private async believed(note: string, sizeOf: (text: string) => number): Promise<string> {
    const records = (await this.keyHistory())?.keys ?? [];
    try {
      const { text, signedBy } = openNote(
        note,
        records.map(({ vkey }) => VerifierKey.parse(vkey)),
      );
      const size = sizeOf(text);
      const signers = records.filter(({ vkey }) => signedBy.some((key) => key.toString() === vkey));
      if (signers.some((record) => judgeKey(record, size) === 'good')) return text;
    } catch (cause) {
      const message = `no key in ${this.keys} has signed the last checkpoint`;
      throw new SealRefused('checkpoint-not-signed', message, { cause });
    }
    throw new SealRefused('key-revoked', 'the last checkpoint is signed by revoked keys only');
  }
}
