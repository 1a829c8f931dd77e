import { type EventStoreDBClient, NO_STREAM, WrongExpectedVersionError } from '@eventstore/db-client';
import type { NewEvent } from '#kernel';
import { InvalidEvent } from '../event-store.errors.js';
import type { AppendResult, ExpectedRevision } from '../event-store.port.js';
import { type StorableEvent, storable } from '../stored-event.js';
import { appendFailure, outcomeUnknown, within } from './append-failure.js';
import { AppendSlots } from './append-slots.js';
import { type EarlierAppends, firstResult } from './earlier-appends.js';
import type { LogReader } from './log-reader.js';
import { positionOf } from './log-position.js';
import { identityStream } from './selection.js';
import { wireEvent } from './wire-event.js';

const mostWaiting = 10_000;

export interface AppenderOptions {
  readonly answerWithinMs: number;
  readonly concurrentAppends: number;
}

/** Appends with an exact expected revision, each command at most once. */
export class Appender {
  private readonly slots: AppendSlots;
  private connected: Promise<unknown> | undefined;

  constructor(
    private readonly client: EventStoreDBClient,
    private readonly reader: LogReader,
    private readonly earlier: EarlierAppends,
    private readonly options: AppenderOptions,
  ) {
    this.slots = new AppendSlots(options.concurrentAppends, mostWaiting);
  }

  async append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Promise<AppendResult> {
    const checked = storable(stream, events);
    if (stream === identityStream) throw new InvalidEvent(`the stream "${stream}" is the store's own`, 0);
    return this.slots.run(async () => {
      await this.connect();
      const before = await this.earlier.look(stream, checked, expected === 'none' ? -1 : expected);
      const first = firstResult(checked, before.found);
      if (first) return first;
      const written = before.found.size === 0 && (await this.write(stream, checked, expected));
      if (written) return written;
      const { found, last } = await this.earlier.look(stream, checked, Infinity);
      return firstResult(checked, found) ?? { kind: 'conflict', current: last < 0 ? 'none' : last };
    });
  }

  close(): Promise<void> {
    return this.slots.close();
  }

  /** The first call opens the connection; a hundred appends that all do so at once have been seen to hang. */
  private async connect(): Promise<void> {
    this.connected ??= this.reader.end();
    try {
      await this.connected;
    } catch (cause) {
      this.connected = undefined;
      throw outcomeUnknown('the store cannot be reached', cause);
    }
  }

  /** @returns undefined where the stream does not stand at the expected revision; nothing was written then */
  private async write(
    stream: string,
    events: readonly StorableEvent[],
    expected: ExpectedRevision,
  ): Promise<AppendResult | undefined> {
    const expectedRevision = expected === 'none' ? NO_STREAM : BigInt(expected);
    const deadline = this.options.answerWithinMs;
    const wireEvents = events.map(wireEvent);
    try {
      const { success, nextExpectedRevision, position } = await within(
        deadline,
        this.client.appendToStream(stream, wireEvents, { expectedRevision, deadline }),
      );
      if (!success) return undefined;
      if (position === undefined) throw new Error('the store did not tell the position');
      const last = { revision: Number(nextExpectedRevision), position: positionOf(position) };
      this.earlier.note(stream, events, last);
      return { kind: 'appended', ...last, repeated: false };
    } catch (error) {
      if (error instanceof WrongExpectedVersionError) return undefined;
      throw appendFailure(error, events);
    }
  }
}
