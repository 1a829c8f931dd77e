import {
  AccessDeniedError,
  BACKWARDS,
  END,
  type EventStoreDBClient,
  FORWARDS,
  type ReadPosition,
  type ResolvedEvent,
  START,
  StreamNotFoundError,
  type RecordedEvent as WireEvent,
} from '@eventstore/db-client';
import type { ReadAllFilter, ReadStreamOptions } from '../event-store.port.js';
import { type ClientStream, EventSource } from './event-source.js';
import { beforeAll, type LogPlace, logPosition, placeOf } from './log-position.js';
import { ReadInterrupted } from '../event-store.errors.js';
import { streamFilter } from './selection.js';

/** Also the client's buffer. The system's limit on a page is larger, but an event can have a mebibyte. */
const pageEvents = 500;

/** A call of the client and what is wanted of it. */
interface Reading<T> {
  /** Is given what to call on a sign of life that brings no event. */
  readonly open: (alive: () => void) => ClientStream;
  readonly convert: (resolved: ResolvedEvent) => T | undefined;
  /** So many events the server was asked for: with the last of them it ends the call. */
  readonly asked?: number;
  /** Asked after each portion: whether what has come is all that is wanted. */
  readonly enough?: () => boolean;
  /** Size of a page. */
  readonly most?: number;
}

/**
 * Reads that end, of events as the server has them. Where the account may not read, they throw AccessDeniedError. All ask the leader, for a follower can lag: a read of it would end
 * too early, and a repeated append would not be found.
 */
export class RawLog {
  /**
   * @param answerWithinMs how long a read may bring nothing before it is given up
   * @param closing aborts when the store is closed
   */
  constructor(
    private readonly client: EventStoreDBClient,
    private readonly answerWithinMs: number,
    private readonly closing: AbortSignal,
  ) {}

  /** @throws ReadInterrupted */
  async *stream(name: string, options: ReadStreamOptions = {}): AsyncGenerator<WireEvent[]> {
    const { direction = 'forward', from, limit = Infinity } = options;
    if (limit < 1) return;
    const backward = direction === 'backward';
    const open = () =>
      this.client.readStream(
        name,
        {
          direction: backward ? BACKWARDS : FORWARDS,
          fromRevision: from === undefined ? (backward ? END : START) : BigInt(from),
          requiresLeader: true,
          ...(limit !== Infinity && { maxCount: limit }),
        },
        { highWaterMark: pageEvents },
      );
    yield* this.pages({ open, asked: limit, convert: ({ event }) => event });
  }

  /** The first event of a stream, whoever wrote it. */
  async first(stream: string): Promise<WireEvent | undefined> {
    for await (const [event] of this.stream(stream, { limit: 1 })) return event;
    return undefined;
  }

  /**
   * Events after a place, up to the end of the log as it is when this is called. The client has no read that the server
   * filters; this is a filtered subscription, left when it has caught up.
   * @throws ReadInterrupted
   */
  async *all(after: LogPlace, filter: ReadAllFilter | undefined): AsyncGenerator<WireEvent[]> {
    const fromPosition = logPosition(after);
    const end = await this.end();
    if (end <= after) return;
    let reached = false;
    yield* this.pages({
      open: (alive) =>
        this.client.subscribeToAll(
          { fromPosition, filter: streamFilter(filter, alive), requiresLeader: true },
          { highWaterMark: pageEvents },
        ),
      convert: ({ event }) => {
        if (!event?.position) return undefined;
        const place = placeOf(event.position);
        reached = place >= end;
        return place <= end ? event : undefined;
      },
      enough: () => reached,
    });
  }

  /** Place of the last event of any kind, the store's own included. */
  async end(): Promise<LogPlace> {
    for await (const event of this.backward()) return placeOf(event.position!);
    return beforeAll;
  }

  /**
   * Events of all streams, from the last one back: one at first, for mostly the first tells, then more and more.
   * @param until ends the reading, without this event
   */
  async *backward(until: (place: LogPlace) => boolean = () => false): AsyncGenerator<WireEvent> {
    let fromPosition: ReadPosition = END;
    for (let size = 1; ; size = Math.min(size * 4, pageEvents)) {
      let brought = 0;
      const open = () =>
        this.client.readAll(
          { direction: BACKWARDS, fromPosition, requiresLeader: true, maxCount: size },
          { highWaterMark: size },
        );
      for await (const page of this.pages({ open, asked: size, most: size, convert: ({ event }) => event })) {
        for (const event of page) {
          brought += 1;
          fromPosition = event.position!;
          if (until(placeOf(fromPosition))) return;
          yield event;
        }
      }
      if (brought < size) return;
    }
  }

  private async *pages<T>({
    open,
    convert,
    asked = Infinity,
    enough = () => false,
    most = pageEvents,
  }: Reading<T>): AsyncGenerator<T[]> {
    const source = new EventSource(open);
    let page: T[] = [];
    let arrived = 0;
    try {
      for (;;) {
        const taken = source.take(Math.max(most - page.length, 1));
        arrived += taken.length;
        for (const resolved of taken) {
          const converted = convert(resolved);
          if (converted !== undefined) page.push(converted);
        }
        // What was asked for has come, and its end right behind it: whoever goes away with the page would reset the call.
        if (page.length === most && arrived < asked) {
          yield page;
          page = [];
        }
        if (enough()) break;
        if (taken.length > 0) continue;
        if (source.failure instanceof StreamNotFoundError) return;
        if (source.failure instanceof AccessDeniedError) throw source.failure;
        if (source.failure) {
          throw new ReadInterrupted(`the read broke off: ${source.failure.message}`, {
            cause: source.failure,
          });
        }
        if (source.over || source.caughtUp) break;
        if (this.closing.aborted) throw new ReadInterrupted('the store was closed');
        if ((await source.stirred(this.answerWithinMs, this.closing)) === 'silence') {
          throw new ReadInterrupted(`the store sent nothing for ${this.answerWithinMs} ms`);
        }
      }
    } finally {
      source.close();
    }
    if (page.length > 0) yield page;
  }
}
