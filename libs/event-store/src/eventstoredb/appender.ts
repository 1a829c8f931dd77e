import {
  AccessDeniedError,
  type EventStoreDBClient,
  MaxAppendSizeExceededError,
  NO_STREAM,
  StreamDeletedError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import type { NewEvent, Position } from '#kernel';
import { InvalidEvent, OutcomeUnknown } from '../event-store.errors.js';
import type { AppendResult, ExpectedRevision } from '../event-store.port.js';
import { type StorableEvent, storable } from '../stored-event.js';
import { AppendSlots } from './append-slots.js';
import type { KnownEvent, KnownEvents } from './known-events.js';
import type { LogReader } from './log-reader.js';
import { positionOf } from './log-position.js';
import { identityStream } from './selection.js';
import { wireEvent } from './wire-event.js';

const mostWaiting = 10_000;

export interface AppenderOptions {
  readonly answerWithinMs: number;
  readonly concurrentAppends: number;
}

/** Appends with an exact expected revision, each at most once, and recognises what was appended before. */
export class Appender {
  private readonly slots: AppendSlots;
  private connected: Promise<unknown> | undefined;

  constructor(
    private readonly client: EventStoreDBClient,
    private readonly reader: LogReader,
    private readonly known: KnownEvents,
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
      const before = expected === 'none' ? undefined : await this.answered(stream, checked, expected);
      return (
        before?.earlier ?? (await this.write(stream, checked, expected)) ?? this.movedOn(stream, checked)
      );
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
      throw unknown('the store cannot be reached', cause);
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
    try {
      const result = await within(
        deadline,
        this.client.appendToStream(stream, events.map(wireEvent), { expectedRevision, deadline }),
      );
      if (!result.success) return undefined;
      if (result.position === undefined) throw new Error('the store did not tell the position');
      const revision = Number(result.nextExpectedRevision);
      const position = positionOf(result.position);
      this.noteAll(stream, events, revision, position);
      return { kind: 'appended', revision, position, repeated: false };
    } catch (error) {
      if (error instanceof WrongExpectedVersionError) return undefined;
      if (error instanceof MaxAppendSizeExceededError) throw tooLarge(error, events);
      if (error instanceof AccessDeniedError || error instanceof StreamDeletedError) throw error;
      throw unknown('the store did not answer', error);
    }
  }

  private async movedOn(stream: string, events: readonly StorableEvent[]): Promise<AppendResult> {
    const { earlier, last } = await this.answered(stream, events);
    return earlier ?? { kind: 'conflict', current: last < 0 ? 'none' : last };
  }

  /**
   * The first result of a command that has been executed before, from what is known of the stream and the rest of it.
   * @param upTo where to stop reading; absent: at the stream's end
   */
  private async answered(
    stream: string,
    events: readonly StorableEvent[],
    upTo = Infinity,
  ): Promise<{ earlier: AppendResult | undefined; last: number }> {
    const found = new Map<string, KnownEvent>();
    for (const { eventId } of events) {
      const event = this.known.find(stream, eventId);
      if (event) found.set(eventId, event);
    }
    const from = this.known.next(stream);
    let last = from - 1;
    if (from <= upTo && found.size === 0) {
      const wanted = new Set(events.map(({ eventId }) => eventId));
      try {
        for await (const page of this.reader.stream(stream, { from, limit: upTo - from + 1 })) {
          for (const event of page) {
            this.known.note(stream, event);
            last = event.revision;
            if (wanted.has(event.eventId)) found.set(event.eventId, event);
          }
        }
      } catch (cause) {
        throw unknown('the store could not be asked for an earlier append', cause);
      }
    }
    return { earlier: firstResult(events, found), last };
  }

  /** Only the last position is told; positions of the others are not needed, for an append is repeated as a whole. */
  private noteAll(
    stream: string,
    events: readonly StorableEvent[],
    revision: number,
    position: Position,
  ): void {
    for (const [index, { eventId, commandHash }] of events.entries()) {
      this.known.note(stream, {
        eventId,
        commandHash,
        revision: revision - events.length + 1 + index,
        position,
      });
    }
  }
}

function firstResult(
  events: readonly StorableEvent[],
  found: ReadonlyMap<string, KnownEvent>,
): AppendResult | undefined {
  const reused = events.find(
    ({ eventId, commandHash }) => (found.get(eventId)?.commandHash ?? commandHash) !== commandHash,
  );
  if (reused) return { kind: 'command-reused', commandId: reused.commandId };
  const last = events.map(({ eventId }) => found.get(eventId)).findLast((event) => event !== undefined);
  return last && { kind: 'appended', revision: last.revision, position: last.position, repeated: true };
}

function tooLarge(error: MaxAppendSizeExceededError, events: readonly StorableEvent[]): InvalidEvent {
  let bytes = 0;
  const index = events.findIndex((event) => (bytes += event.bytes) > error.maxAppendSize);
  return new InvalidEvent(
    `the server takes at most ${error.maxAppendSize} bytes in an append: raise its MaxAppendSize`,
    Math.max(0, index < 0 ? events.length - 1 : index),
  );
}

function unknown(what: string, cause: unknown): OutcomeUnknown {
  return new OutcomeUnknown(`${what}: ${(cause as Error).message}`, { cause });
}

/** The client has its own deadline for the call, and none for what it does before it. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
