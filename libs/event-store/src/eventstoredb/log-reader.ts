import {
  BACKWARDS,
  END,
  type EventStoreDBClient,
  FORWARDS,
  type ResolvedEvent,
  START as START_OF_STREAM,
  StreamNotFoundError,
} from '@eventstore/db-client';
import { type Position, START } from '#kernel';
import type { Page, ReadAllFilter, ReadStreamOptions } from '../event-store.port.js';
import { type ClientStream, EventSource } from './event-source.js';
import { logPosition, positionOf } from './log-position.js';
import { ReadInterrupted } from './read-interrupted.js';
import { selects, streamFilter } from './selection.js';
import { recordedEvent } from './wire-event.js';

/** Also the client's buffer. The system's limit on a page is larger, but an event can have a mebibyte. */
const pageEvents = 500;

/**
 * Reads that end: of a stream, of the whole log, of its end. All ask the leader, for a follower can lag: a read of it
 * would end too early, and a repeated append would not be found.
 */
export class LogReader {
  private lastHead: Position = START;

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
  async *stream(name: string, options: ReadStreamOptions = {}): AsyncGenerator<Page> {
    const { direction = 'forward', from, limit = Infinity } = options;
    if (limit < 1) return;
    const backward = direction === 'backward';
    const read = () =>
      this.client.readStream(
        name,
        {
          direction: backward ? BACKWARDS : FORWARDS,
          fromRevision: from === undefined ? (backward ? END : START_OF_STREAM) : BigInt(from),
          requiresLeader: true,
          ...(limit !== Infinity && { maxCount: limit }),
        },
        { highWaterMark: pageEvents },
      );
    yield* this.pages(read, ({ event }) => event && recordedEvent(event));
  }

  /**
   * All events of ours after `after`, up to the end of the log as it is when this is called. The client has no read
   * that the server filters; this is a filtered subscription, left when it has caught up.
   * @throws ReadInterrupted
   */
  async *all(after: Position, filter?: ReadAllFilter): AsyncGenerator<Page> {
    const fromPosition = logPosition(after);
    const end = await this.end();
    if (end <= after) return;
    const selected = selects(filter);
    let reached = false;
    yield* this.pages(
      (alive) =>
        this.client.subscribeToAll(
          { fromPosition, filter: streamFilter(filter, alive), requiresLeader: true },
          { highWaterMark: pageEvents },
        ),
      ({ event }) => {
        if (!event?.position) return undefined;
        const position = positionOf(event.position);
        reached = position >= end;
        return position <= end && selected(event.streamId) ? recordedEvent(event) : undefined;
      },
      () => reached,
    );
  }

  /** Position of the last event of any kind, the store's own included; `START` of an empty log. */
  async end(): Promise<Position> {
    for await (const [position] of this.positionsBackward(1, () => true)) return position!;
    return START;
  }

  /** Position of the last event of ours. Looks back no further than to what it found before. */
  async head(): Promise<Position> {
    const known = this.lastHead;
    for await (const [found] of this.positionsBackward(Infinity, selects(), known)) {
      if (found! > this.lastHead) this.lastHead = found!;
      return found!;
    }
    return known;
  }

  /** The store's own id of the first event of a stream, whoever wrote it. */
  async firstId(stream: string): Promise<string | undefined> {
    const read = () => this.client.readStream(stream, { maxCount: 1, requiresLeader: true });
    for await (const [id] of this.pages(read, ({ event }) => event?.id)) return id;
    return undefined;
  }

  private positionsBackward(
    limit: number,
    selected: (stream: string) => boolean,
    until: Position = START,
  ): AsyncGenerator<Position[]> {
    const read = () =>
      this.client.readAll(
        {
          direction: BACKWARDS,
          fromPosition: END,
          requiresLeader: true,
          ...(limit !== Infinity && { maxCount: limit }),
        },
        { highWaterMark: 32 },
      );
    let reached = false;
    return this.pages(
      read,
      ({ event }) => {
        if (!event?.position) return undefined;
        const position = positionOf(event.position);
        reached ||= position <= until;
        return !reached && selected(event.streamId) ? position : undefined;
      },
      () => reached,
      1,
    );
  }

  private async *pages<T>(
    open: (alive: () => void) => ClientStream,
    convert: (resolved: ResolvedEvent) => T | undefined,
    enough: () => boolean = () => false,
    most = pageEvents,
  ): AsyncGenerator<T[]> {
    const source = new EventSource(open);
    let page: T[] = [];
    try {
      for (;;) {
        const taken = source.take(most - page.length);
        for (const resolved of taken) {
          const converted = convert(resolved);
          if (converted !== undefined) page.push(converted);
        }
        if (page.length === most) {
          yield page;
          page = [];
        }
        if (enough()) break;
        if (taken.length > 0) continue;
        if (source.failure instanceof StreamNotFoundError) return;
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
