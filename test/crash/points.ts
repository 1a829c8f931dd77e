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

/**
 * In one transaction of a projection, the statement that comes `steps` after the one that moves its checkpoint, or its
 * commit where that comes sooner.
 */
export function projectionStep(steps: number): (frame: Frame) => boolean {
  const since = new Map<object, number>();
  return (frame) => {
    if (!isQuery(frame)) return false;
    const { connection } = frame;
    if (/update read_model\.projection\s+set position/.test(text(frame))) since.set(connection, -1);
    const before = since.get(connection);
    if (before === undefined) return false;
    since.set(connection, before + 1);
    return before + 1 === steps || isCommit(frame);
  };
}

export function isCommit(frame: Frame): boolean {
  return /^Q....COMMIT/s.test(text(frame));
}

/** The server has committed, and the projector does not know it yet. */
export function projectionCommitted(): (frame: Frame) => boolean {
  const moved = new Set<object>();
  return (frame) => {
    if (isQuery(frame) && /update read_model\.projection\s+set position/.test(text(frame))) {
      moved.add(frame.connection);
    }
    return frame.from === 'server' && moved.has(frame.connection) && /^C....COMMIT/s.test(text(frame));
  };
}
