import {
  AccessDeniedError,
  type EventStoreDBClient,
  NO_STREAM,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import type { NewEvent } from '#kernel';
import { InvalidEvent, StoreIncomplete } from '../event-store.errors.js';
import type { AppendResult, ExpectedRevision } from '../event-store.port.js';
import { type StorableEvent, storable } from '../stored-event.js';
import { appendFailure, outcomeUnknown, within } from './append-failure.js';
import { AppendSlots } from './append-slots.js';
import { type EarlierAppends, firstResult } from './earlier-appends.js';
import { type Lineage, positionIn } from '../copy/lineage.js';
import type { LogLineage } from './log-lineage.js';
import { placeOf } from './log-position.js';
import { isReserved } from './selection.js';
import { wireEvent } from './wire-event.js';

const mostWaiting = 10_000;

export interface AppenderOptions {
  readonly answerWithinMs: number;
  readonly concurrentAppends: number;
}

/** Appends with an exact expected revision, each command at most once. */
export class Appender {
  private readonly slots: AppendSlots;
  private connected: Promise<Lineage> | undefined;

  constructor(
    private readonly client: EventStoreDBClient,
    private readonly lineage: LogLineage,
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
    if (isReserved(stream)) throw new InvalidEvent(`the stream "${stream}" is the store's own`, 0);
    return this.slots.run(async () => {
      const lineage = await this.connect();
      const before = await this.earlier.look(stream, checked, expected === 'none' ? -1 : expected);
      const first = firstResult(checked, before.found);
      if (first) return first;
      const written = before.found.size === 0 && (await this.write(stream, checked, expected, lineage));
      if (written) return written;
      const { found, last } = await this.earlier.look(stream, checked, Infinity);
      return firstResult(checked, found) ?? { kind: 'conflict', current: last < 0 ? 'none' : last };
    });
  }

  close(): Promise<void> {
    return this.slots.close();
  }

  /**
   * The first call opens the connection; a hundred appends that all do so at once have been seen to hang. An identity
   * stands before the first event, so that a log with events is never taken for the target of a copy.
   */
  private async connect(): Promise<Lineage> {
    this.connected ??= this.lineage.identified();
    try {
      return await this.connected;
    } catch (cause) {
      this.connected = undefined;
      if (cause instanceof StoreIncomplete || cause instanceof AccessDeniedError) throw cause;
      throw outcomeUnknown('the store cannot be reached', cause);
    }
  }

  /** @returns undefined where the stream does not stand at the expected revision; nothing was written then */
  private async write(
    stream: string,
    events: readonly StorableEvent[],
    expected: ExpectedRevision,
    lineage: Lineage,
  ): Promise<AppendResult | undefined> {
    const expectedRevision = expected === 'none' ? NO_STREAM : BigInt(expected);
    const deadline = this.options.answerWithinMs;
    const wireEvents = events.map((event) => wireEvent(event));
    try {
      const { success, nextExpectedRevision, position } = await within(
        deadline,
        this.client.appendToStream(stream, wireEvents, { expectedRevision, deadline, requiresLeader: true }),
      );
      if (!success) return undefined;
      if (position === undefined) throw new Error('the store did not tell the position');
      const last = {
        revision: Number(nextExpectedRevision),
        position: positionIn(lineage, placeOf(position)),
      };
      this.earlier.note(stream, events, last);
      return { kind: 'appended', ...last, repeated: false };
    } catch (error) {
      if (error instanceof WrongExpectedVersionError) return undefined;
      throw appendFailure(error, events);
    }
  }
}
