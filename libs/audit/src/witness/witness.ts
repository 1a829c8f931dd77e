import { emptyRoot } from '../merkle/hash.js';
import { verifyConsistency } from '../merkle/verify.js';
import { type Checkpoint, parseCheckpoint } from '../notes/checkpoint.js';
import { cosign } from '../notes/cosignature.js';
import { NoteMalformed, NoteNotSigned } from '../notes/note.errors.js';
import { noteSignatureLine, openNote, parseNote } from '../notes/signed-note.js';
import { type VerifierKey } from '../notes/verifier-key.js';
import { type AddCheckpoint, parseAddCheckpoint } from './add-checkpoint.js';
import type { WitnessState } from './witness-state.js';

/**
 * What C2SP tlog-witness lets a witness answer. 409 has a `size` where the sender was wrong about the last checkpoint,
 * and none where it sent another root for the same size.
 */
export type WitnessAnswer =
  | { readonly status: 200; readonly lines: string }
  | { readonly status: 409; readonly size: number }
  | { readonly status: 400 | 403 | 404 | 409 | 422; readonly reason: string };

const refused = (status: 400 | 403 | 404 | 409 | 422, reason: string): WitnessAnswer => ({ status, reason });

/** Cosigns what continues the last checkpoint that it has cosigned, and nothing else. */
export class Witness {
  private readonly logs: ReadonlyMap<string, readonly VerifierKey[]>;
  /** One request after another: nothing may come between looking at the last checkpoint and replacing it. */
  private turn: Promise<unknown> = Promise.resolve();

  /** @param logs keys of the logs that it follows; the name of a key is the origin of its log */
  constructor(
    private readonly state: WitnessState,
    logs: readonly VerifierKey[],
    private readonly now: () => number = Date.now,
  ) {
    this.logs = new Map(logs.map(({ name }) => [name, logs.filter((key) => key.name === name)]));
  }

  get key(): VerifierKey {
    return this.state.key.verifier;
  }

  /** Answers the body of a request. */
  async addCheckpoint(body: string): Promise<WitnessAnswer> {
    let request: AddCheckpoint;
    let checkpoint: Checkpoint;
    let text: string;
    try {
      request = parseAddCheckpoint(body);
      ({ text } = parseNote(request.note));
      checkpoint = parseCheckpoint(text);
      const keys = this.logs.get(checkpoint.origin);
      if (keys === undefined) return refused(404, `${checkpoint.origin} is not a log that is followed here`);
      openNote(request.note, keys);
    } catch (error) {
      if (error instanceof NoteMalformed) return refused(400, error.message);
      if (error instanceof NoteNotSigned) return refused(403, error.message);
      throw error;
    }
    if (request.oldSize > checkpoint.size) return refused(400, 'the old size is larger than the checkpoint');
    const mine = this.turn.then(() => this.judge(request, checkpoint, text));
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  private async judge(
    { oldSize, proof, note }: AddCheckpoint,
    { origin, size, root }: Checkpoint,
    text: string,
  ): Promise<WitnessAnswer> {
    const last = this.state.last(origin);
    if (oldSize !== (last?.size ?? 0)) return { status: 409, size: last?.size ?? 0 };
    const lastRoot = last === undefined ? emptyRoot : Buffer.from(last.root, 'base64');
    if (oldSize === size && !lastRoot.equals(root)) {
      if (last !== undefined) await this.state.keepFork(size, [last.note, note]);
      return refused(409, `another root of ${size} entries was cosigned`);
    }
    const continues =
      oldSize === 0 ? proof.length === 0 : verifyConsistency(oldSize, size, lastRoot, root, proof);
    if (!continues) return refused(422, `the proof does not lead from ${oldSize} entries to ${size}`);
    if (last === undefined || last.size !== size) {
      await this.state.remember(origin, { size, root: root.toString('base64'), note });
    }
    const time = Math.floor(this.now() / 1_000);
    return { status: 200, lines: noteSignatureLine(cosign(text, this.state.key, time)) };
  }
}
