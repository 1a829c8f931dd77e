import type { RecordedEvent } from '#kernel';
import type { OutgoingMessage } from './relay.js';

/** What is sent at once, and acknowledged together. */
export interface Batch {
  readonly messages: readonly OutgoingMessage[];
  readonly events: readonly RecordedEvent[];
}

/** A broker takes 1 MiB for one partition at once, unless it is told otherwise; all of a batch may be of one. */
export const batchLimits = { messages: 1_000, bytes: 900_000 } as const;

/** The message can never be sent: the brokers refuse one of its size. */
export class MessageTooLarge extends Error {
  constructor(bytes: number) {
    super(`the message has ${bytes} bytes, more than the ${batchLimits.bytes} that a broker is sure to take`);
    this.name = 'MessageTooLarge';
  }
}

/** Gathers messages until one of the limits is reached. */
export class BatchBuilder {
  private messages: OutgoingMessage[] = [];
  private events: RecordedEvent[] = [];
  private bytes = 0;

  /**
   * @returns the batch before this message, where the message no longer fits in it
   * @throws MessageTooLarge
   */
  add(event: RecordedEvent, message: OutgoingMessage): Batch | undefined {
    const bytes = sizeOf(message);
    if (bytes > batchLimits.bytes) throw new MessageTooLarge(bytes);
    const full = this.messages.length >= batchLimits.messages || this.bytes + bytes > batchLimits.bytes;
    const batch = full ? this.take() : undefined;
    this.messages.push(message);
    this.events.push(event);
    this.bytes += bytes;
    return batch;
  }

  /** What is left; undefined where nothing is. */
  take(): Batch | undefined {
    if (this.messages.length === 0) return undefined;
    const batch = { messages: this.messages, events: this.events };
    this.messages = [];
    this.events = [];
    this.bytes = 0;
    return batch;
  }
}

/** Bytes of a message in a batch, a few of its frame included. */
function sizeOf({ key, value, headers }: OutgoingMessage): number {
  let bytes = 32 + Buffer.byteLength(key) + Buffer.byteLength(value);
  for (const name in headers) bytes += 4 + name.length + Buffer.byteLength(headers[name]!);
  return bytes;
}
