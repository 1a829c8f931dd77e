import type { Frame } from './wire.js';

/* Points in the work of a relay or a projector, as they can be told from what goes over the wire. */

const produce = 0;
const endTransaction = 26;

const isRequest = (bytes: Buffer | undefined, key: number, ...texts: string[]) =>
  bytes !== undefined && bytes.readInt16BE(4) === key && texts.every((text) => bytes.includes(text));

/** A batch of messages is about to reach the broker. */
export const batchSent = (topic: string) => (frame: Frame) =>
  frame.from === 'client' && isRequest(frame.bytes, produce, topic, 'ce_loansequence');

/** The broker has written a batch, and the relay does not know it yet. */
export const batchWritten = (topic: string) => (frame: Frame) =>
  frame.from === 'server' && isRequest(frame.request, produce, topic, 'ce_loansequence');

/** The messages of a transaction are written; it is about to be committed. */
export const commitSent = (topic: string) => (frame: Frame) =>
  frame.from === 'client' && isRequest(frame.bytes, endTransaction, topic);

/** A transaction is committed, and the relay does not know it yet. */
export const commitDone = (topic: string) => (frame: Frame) =>
  frame.from === 'server' && isRequest(frame.request, endTransaction, topic);

const isQuery = (frame: Frame) => frame.from === 'client' && ['P', 'Q'].includes(text(frame)[0]!);
const text = ({ bytes }: Frame) => bytes.toString('latin1');

/** The batch is acknowledged; the progress in PostgreSQL is about to move. */
export const progressMoves = (frame: Frame) =>
  isQuery(frame) && /update relay\.progress\s+set position/.test(text(frame));

const movesCheckpoint = (frame: Frame) =>
  isQuery(frame) && /update read_model\.projection\s+set position/.test(text(frame));
const bindsNameOf = (projection: string, frame: Frame) =>
  frame.from === 'client' && text(frame)[0] === 'B' && frame.bytes.includes(projection);

/** Finds the transactions of one projection among those of all, each with what it has done so far. */
class Transactions {
  private readonly moving = new Set<object>();
  private readonly statements = new Map<object, number>();

  constructor(private readonly projection: string) {}

  /** @returns how many statements have gone before this one since the checkpoint moved, if it is one of the projection */
  countBefore(frame: Frame): number | undefined {
    const { connection } = frame;
    if (movesCheckpoint(frame)) {
      this.moving.add(connection);
      this.statements.delete(connection);
    } else if (this.moving.has(connection) && frame.from === 'client') {
      this.moving.delete(connection);
      if (bindsNameOf(this.projection, frame)) return this.next(connection, 0);
    } else if (isQuery(frame)) {
      const before = this.statements.get(connection);
      if (before !== undefined) return this.next(connection, before);
    }
    return undefined;
  }

  has({ connection }: Frame): boolean {
    return this.statements.has(connection);
  }

  private next(connection: object, before: number): number {
    this.statements.set(connection, before + 1);
    return before;
  }
}

/**
 * In one transaction of a projection, the statement that comes `steps` after the one that moves its checkpoint, or its
 * commit where that comes sooner.
 */
export function projectionStep(projection: string, steps: number): (frame: Frame) => boolean {
  const transactions = new Transactions(projection);
  return (frame) => {
    const before = transactions.countBefore(frame);
    return before !== undefined && (before === steps || isCommit(frame));
  };
}

export function isCommit(frame: Frame): boolean {
  return /^Q....COMMIT/s.test(text(frame));
}

/** The server has committed, and the projector does not know it yet. */
export function projectionCommitted(projection: string): (frame: Frame) => boolean {
  const transactions = new Transactions(projection);
  return (frame) => {
    transactions.countBefore(frame);
    return frame.from === 'server' && transactions.has(frame) && /^C....COMMIT/s.test(text(frame));
  };
}
