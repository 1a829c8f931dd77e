import type { EventStore } from '#event-store';
import { START, type Position, type RecordedEvent } from '#kernel';
import { entryOf, eventLine, placementOf } from '../entry/log-entry.js';
import { SealRefused } from '../audit.errors.js';
import { type HeadMap, headKeysOf, keyName } from '../heads/head-map.js';
import { headsText } from '../heads/heads-statement.js';
import { writeSnapshot } from '../heads/heads-snapshot.js';
import type { KeyHistory } from '../keys/key-history.js';
import { KeyRing } from '../keys/key-ring.js';
import { consistencyProof, type Subtrees } from '../merkle/prove.js';
import { verifyConsistency } from '../merkle/verify.js';
import { checkpointText, type Checkpoint } from '../notes/checkpoint.js';
import { addSignatures, type NoteSignature, parseNote, signNote } from '../notes/signed-note.js';
import type { VerifierKey } from '../notes/verifier-key.js';
import { TileWriter } from '../tiles/tile-writer.js';
import { type LogDirectory, type SignedCheckpoint } from './log-directory.js';
import { resumeHeads } from './resume-heads.js';

/** A snapshot of the heads may cost this part of the time at most; only the next start needs it. */
const snapshotShare = 0.05;

/** One log, open for sealing. Only one process may hold it open, see `LogLock`. */
export class SealedLog {
  private snapshotDueAt = 0;

  private constructor(
    private readonly directory: LogDirectory,
    private readonly origin: string,
    private readonly ring: KeyRing,
    private readonly tiles: TileWriter,
    private readonly heads: HeadMap,
    private signed: SignedCheckpoint | undefined,
    private last: Position,
  ) {}

  /**
   * Opens the log, or begins one, after checking that signature, tiles, store and heads agree on its last checkpoint.
   * @throws SealRefused, TileDamaged
   */
  static async open(
    directory: LogDirectory,
    store: EventStore,
    {
      origin,
      signal,
    }: { readonly origin?: string | undefined; readonly signal?: AbortSignal | undefined } = {},
  ): Promise<SealedLog> {
    const identity = await identify(directory, store, origin);
    const ring = await KeyRing.open(directory.keys, identity.origin);
    const signed = await directory.lastCheckpoint();
    const size = signed?.checkpoint.size ?? 0;
    const tiles = await TileWriter.open(directory.log, size);
    if (signed !== undefined && !tiles.root().equals(signed.checkpoint.root)) {
      throw new SealRefused(
        'tile-changed',
        `the tiles do not give the root that was signed for ${size} entries`,
      );
    }
    const last = await lastPosition(directory, size);
    const heads = await resumeHeads(directory, store, size, signal);
    return new SealedLog(directory, identity.origin, ring, tiles, heads, signed, last);
  }

  /** Place of the last event that was added, to go on after. */
  get position(): Position {
    return this.last;
  }

  /** Entries, unsigned ones included. */
  get size(): number {
    return this.tiles.size;
  }

  /** Entries after the last checkpoint. */
  get unsigned(): number {
    return this.tiles.size - (this.signed?.checkpoint.size ?? 0);
  }

  get checkpoint(): Checkpoint | undefined {
    return this.signed?.checkpoint;
  }

  /**
   * Adds the next event of the store.
   * @throws SealRefused where it does not follow the last event of its stream
   */
  add(event: RecordedEvent): void {
    const keys = headKeysOf(event).map(keyName);
    const { count } = this.heads.named(keys[0]!);
    if (event.revision !== count || event.position <= this.last) {
      throw new SealRefused(
        'stream-broken',
        `event ${event.eventId} at ${event.position} is revision ${event.revision} of ${event.stream}, not ${count}`,
      );
    }
    this.heads.count(keys, this.tiles.append(entryOf(eventLine(event))));
    this.last = event.position;
  }

  /**
   * Signs a checkpoint over everything that was added.
   * @param keep keeps it for good
   * @throws SealRefused
   */
  async publish(keep: boolean): Promise<void> {
    const checkpoint = { origin: this.origin, size: this.tiles.size, root: this.tiles.root() };
    if (this.unsigned > 0) {
      await this.tiles.flush();
      await this.refuseFork(checkpoint);
      await this.sign(checkpoint);
      await this.tiles.prune();
    }
    if (keep && checkpoint.size > 0) await this.directory.keep(checkpoint.size);
    await this.directory.prune();
    await this.saveHeads(false);
  }

  /**
   * Changes the key, and has the new one sign where the log stands.
   * @param revokedBecause also withdraws the old one; only after the new signature, so that the last checkpoint is
   * believed whenever this ends
   */
  async rotateKey(revokedBecause?: string): Promise<KeyHistory> {
    await this.publish(true);
    await this.ring.rotate(this.tiles.size);
    if (this.signed !== undefined) await this.sign(this.signed.checkpoint);
    if (revokedBecause !== undefined) await this.ring.revokePrevious(revokedBecause);
    return this.ring.history;
  }

  /** Whether the last checkpoint bears a signature of this key. */
  signedBy({ name, id }: VerifierKey): boolean {
    if (this.signed === undefined) return false;
    const { signatures } = parseNote(this.signed.note);
    return signatures.some((each) => each.name === name && each.keyId.equals(id));
  }

  /**
   * The last checkpoint, for others to sign.
   * @throws TypeError before the first one
   */
  submission(): SignedCheckpoint & { readonly subtrees: Subtrees } {
    if (this.signed === undefined) throw new TypeError('the log has no checkpoint yet');
    return { ...this.signed, subtrees: this.directory.reader(this.signed.checkpoint.size).subtrees };
  }

  /** Adds signatures of others to the checkpoint of `size` entries, where it is still there. */
  async attach(size: number, signatures: readonly NoteSignature[]): Promise<void> {
    const issued = await this.directory.issuedNote(size);
    if (issued === undefined) return;
    const note = addSignatures(issued, signatures);
    await this.directory.replaceIssued(size, note);
    if (this.signed?.checkpoint.size !== size) return;
    await this.directory.replaceLast(note);
    this.signed = { ...this.signed, note };
  }

  /** Leaves nothing to do for the next start. */
  async close(): Promise<void> {
    await this.saveHeads(true);
  }

  /** What is on the disk by now must contain what was signed last, and nobody else may have signed meanwhile. */
  private async refuseFork(next: Checkpoint): Promise<void> {
    if ((await this.directory.checkpointNote()) !== this.signed?.note) {
      throw new SealRefused('sealed-elsewhere', 'the last checkpoint is not the one that was signed here');
    }
    const before = this.signed?.checkpoint;
    if (before === undefined || before.size === 0) return;
    const { subtrees } = this.directory.reader(next.size);
    const proof = await consistencyProof(subtrees, before.size, next.size);
    if (!verifyConsistency(before.size, next.size, before.root, next.root, proof)) {
      throw new SealRefused(
        'forked',
        `the log of ${next.size} entries does not contain that of ${before.size}`,
      );
    }
  }

  private async sign(checkpoint: Checkpoint): Promise<void> {
    const keys = [this.ring.active];
    const note = addSignatures(signNote(checkpointText(checkpoint), keys), this.cosignatures(checkpoint));
    const heads = { checkpoint, keys: this.heads.size, root: this.heads.root() };
    await this.directory.publish(checkpoint, note, signNote(headsText(heads), keys));
    this.signed = { note, checkpoint };
  }

  /** Of a checkpoint that is signed again, by another key, the witnesses have nothing new to say. */
  private cosignatures({ size }: Checkpoint): NoteSignature[] {
    if (this.signed?.checkpoint.size !== size) return [];
    return parseNote(this.signed.note).signatures.filter(({ name }) => name !== this.origin);
  }

  private async saveHeads(always: boolean): Promise<void> {
    const started = performance.now();
    if (this.unsigned > 0 || this.size === 0 || (!always && started < this.snapshotDueAt)) return;
    await writeSnapshot(this.directory.snapshot, { size: this.size, position: this.last, heads: this.heads });
    const ended = performance.now();
    this.snapshotDueAt = ended + (ended - started) / snapshotShare;
  }
}

async function identify(directory: LogDirectory, store: EventStore, wanted: string | undefined) {
  const storeId = await store.storeId();
  const known = await directory.identity();
  if (known === undefined) {
    const identity = {
      format: 'afterloan-log/1',
      origin: wanted ?? `afterloan.local/${storeId}`,
      storeId,
    } as const;
    await directory.writeIdentity(identity);
    return identity;
  }
  if (known.storeId !== storeId) {
    const message = `the log in ${directory.path} seals the history ${known.storeId}, the store holds ${storeId}`;
    throw new SealRefused('foreign-store', message);
  }
  if (wanted !== undefined && wanted !== known.origin) {
    throw new SealRefused('foreign-store', `the log in ${directory.path} is ${known.origin}, not ${wanted}`);
  }
  return known;
}

async function lastPosition(directory: LogDirectory, size: number): Promise<Position> {
  if (size === 0) return START;
  return placementOf(await directory.reader(size).entry(size - 1)).position as Position;
}
