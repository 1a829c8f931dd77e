import { leafHash } from '../src/merkle/hash.js';
import { consistencyProof, treeRoot } from '../src/merkle/prove.js';
import { checkpointText } from '../src/notes/checkpoint.js';
import { signNote } from '../src/notes/signed-note.js';
import type { SigningKey } from '../src/notes/signing-key.js';
import { formatAddCheckpoint } from '../src/witness/add-checkpoint.js';
import { leavesOf, subtreesOf } from './leaves.js';

/** A log that exists as hashes only, and can tell two histories: they part after `forkAt` leaves. */
export class GrowingLog {
  private readonly subtrees;

  constructor(
    readonly key: SigningKey,
    leaves = 64,
    forkAt = leaves,
  ) {
    const told = leavesOf(leaves).map((leaf, index) => (index < forkAt ? leaf : leafHash(leaf)));
    this.subtrees = subtreesOf(told);
  }

  root(size: number): Promise<Buffer> {
    return treeRoot(this.subtrees, size);
  }

  async note(size: number, keys: readonly SigningKey[] = [this.key]): Promise<string> {
    const origin = this.key.verifier.name;
    return signNote(checkpointText({ origin, size, root: await this.root(size) }), keys);
  }

  proof(oldSize: number, size: number): Promise<Buffer[]> {
    return oldSize === 0 || oldSize > size
      ? Promise.resolve([])
      : consistencyProof(this.subtrees, oldSize, size);
  }

  /** The body with which a log asks for a cosignature. */
  async request(oldSize: number, size: number, keys?: readonly SigningKey[]): Promise<string> {
    const [proof, note] = [await this.proof(oldSize, size), await this.note(size, keys)];
    return formatAddCheckpoint({ oldSize, proof, note });
  }
}
