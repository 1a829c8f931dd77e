import type { KafkaMessage } from 'kafkajs';
import type { ClientBase, Pool } from 'pg';
import {
  lastRead,
  type LastRead,
  moveOn,
  type PartitionOf,
  sequencesOf,
  writeSequences,
} from './consumer-progress.js';
import type { LoanMessage } from './loan-message.js';
import type { MessageSchemas } from './message-schemas.js';
import { newMessages } from './new-messages.js';
import { envelopeOf, messageOf } from './read-message.js';
import { inTransaction } from './transaction.js';

/** Carries out what messages mean for you, in the transaction that also remembers that they were read. */
export type HandleMessages = (messages: readonly LoanMessage[], tx: ClientBase) => Promise<void>;

export interface Handling {
  readonly consumer: string;
  readonly schemas: MessageSchemas;
  readonly database: Pool;
  readonly handle: HandleMessages;
  /** Types that are handed over; the others are only counted. Absent: all. */
  readonly types?: ReadonlySet<string>;
}

export interface Handled {
  readonly messages: number;
  readonly repeated: number;
}

/** Where to go on in a partition: the offset to fetch from, or `here` where the messages in hand are the next. */
export type Place = 'here' | { readonly seek: string };

/** One partition, as long as it is assigned to this instance. */
export class PartitionReader {
  private last: LastRead | undefined;
  private sought = false;
  private found = false;

  constructor(
    private readonly of: PartitionOf,
    private readonly handling: Handling,
  ) {}

  /**
   * Begins with the message that was read last, which has to be the same still. Where it is not, the topic was made
   * anew or shortened, and everything in it is read again: what was seen before is then known by its sequence.
   */
  async locate(first: KafkaMessage): Promise<Place> {
    if (this.found) return 'here';
    this.last ??= await inTransaction(this.handling.database, (tx) => lastRead(tx, this.of));
    const { offset, eventId } = this.last;
    const isLast = first.offset === offset && String(first.headers?.ce_id) === eventId;
    if (offset === null || isLast) {
      this.found = true;
      return 'here';
    }
    if (!this.sought) {
      this.sought = true;
      return { seek: offset };
    }
    this.found = true;
    return { seek: '-2' };
  }

  /** @throws ConsumerStopped, PartitionTaken, and whatever `handle` throws: nothing has then happened */
  async read(messages: readonly KafkaMessage[]): Promise<Handled> {
    const { consumer, schemas, database, types, handle } = this.handling;
    const { topic, partition } = this.of;
    const enveloped = messages.map((message) => {
      const place = `${topic}/${partition}/${message.offset}`;
      return { message, envelope: envelopeOf(message, place), place };
    });
    const end = enveloped.at(-1)!;
    const to = { offset: end.message.offset, eventId: end.envelope.id };
    const handled = await inTransaction(database, async (tx) => {
      await moveOn(tx, this.of, this.last!, to);
      const loans = [...new Set(enveloped.map(({ envelope }) => envelope.loanId))];
      const { fresh, repeated, reached } = newMessages(enveloped, await sequencesOf(tx, consumer, loans));
      const wanted = fresh
        .filter(({ envelope }) => types?.has(envelope.type) ?? true)
        .map(({ message, envelope, place }) => messageOf(message, envelope, schemas, place));
      if (wanted.length > 0) await handle(wanted, tx);
      await writeSequences(tx, consumer, reached);
      return { messages: fresh.length, repeated };
    });
    this.last = to;
    return handled;
  }
}
