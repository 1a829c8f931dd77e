import type { KafkaMessage } from 'kafkajs';
import { GapFound } from './consumer.errors.js';
import type { Envelope } from './loan-message.js';

export interface Enveloped {
  readonly message: KafkaMessage;
  readonly envelope: Envelope;
  /** Topic, partition and offset, for people. */
  readonly place: string;
}

export interface NewMessages {
  /** In order, each the next of its loan. */
  readonly fresh: readonly Enveloped[];
  /** Seen before. */
  readonly repeated: number;
  /** How far each loan comes by them. */
  readonly reached: ReadonlyMap<string, bigint>;
}

/**
 * Tells what is new from what was seen before, by the sequence of each loan.
 * @throws GapFound where a message is missing in between
 */
export function newMessages(
  messages: readonly Enveloped[],
  before: ReadonlyMap<string, bigint>,
): NewMessages {
  const reached = new Map<string, bigint>();
  const fresh = messages.filter(({ envelope: { loanId, sequence }, place }) => {
    const due = (reached.get(loanId) ?? before.get(loanId) ?? 0n) + 1n;
    if (sequence > due) throw new GapFound(loanId, due, sequence, place);
    if (sequence < due) return false;
    reached.set(loanId, sequence);
    return true;
  });
  return { fresh, repeated: messages.length - fresh.length, reached };
}
