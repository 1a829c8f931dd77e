import {
  BACKWARDS,
  END,
  type EventStoreDBClient,
  FORWARDS,
  type ResolvedEvent,
  StreamNotFoundError,
  type StreamingRead,
} from '@eventstore/db-client';
import { type Position, START } from '#kernel';
import type { Page, ReadAllFilter, ReadStreamOptions } from '../event-store.port.js';
import { EventSource } from './event-source.js';
import { logPosition, positionOf } from './log-position.js';
import { ReadInterrupted } from './read-interrupted.js';
import { selects } from './selection.js';
import { recordedEvent } from './wire-event.js';

/** Also the client's buffer. The system's limit on a page is larger, but an event can have a mebibyte. */
const pageEvents = 500;

/** Reads that end: of a stream, of the whole log, of its end. */
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
    const read = this.client.readStream(
      name,
      {
        direction: backward ? BACKWARDS : FORWARDS,
        fromRevision: from === undefined ? (backward ? END : 'start') : BigInt(from),
        ...(limit !== Infinity && { maxCount: limit }),
      },
      { highWaterMark: pageEvents },
    );
    yield* this.pages(read, ({ event }) => event && recordedEvent(event));
  }

  /**
   * All events of ours after `after`, up to the end of the log as it is when this is called.
   * @throws ReadInterrupted
   */
  async *all(after: Position, filter?: ReadAllFilter): AsyncGenerator<Page> {
    const from = logPosition(after);
    const end = await this.end();
    if (end <= after) return;
    const selected = selects(filter);
    const read = this.client.readAll({ fromPosition: from }, { highWaterMark: pageEvents });
    let reached = false;
    yield* this.pages(
      read,
      ({ event }) => {
        if (!event?.position) return undefined;
        const position = positionOf(event.position);
        reached = position >= end;
        // A read starts at the position, and goes on with what was written since it began.
        if (position <= after || position > end || !selected(event.streamId)) return undefined;
        return recordedEvent(event);
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
    const found = await this.lastSince(known, () => true);
    if (found > this.lastHead) this.lastHead = found;
    return found;
  }

  /** Position of the last selected event after `since`, or `since` where there is none. */
  async lastSince(since: Position, selected: (stream: string) => boolean): Promise<Position> {
    const ours = selects();
    const wanted = (stream: string) => ours(stream) && selected(stream);
    for await (const positions of this.positionsBackward(Infinity, wanted, since)) return positions[0]!;
    return since;
  }

  /** The store's own id of the first event of a stream, whoever wrote it. */
  async firstId(stream: string): Promise<string | undefined> {
    const read = this.client.readStream(stream, { maxCount: 1 });
    for await (const [id] of this.pages(read, ({ event }) => event?.id)) return id;
    return undefined;
  }

  private positionsBackward(
    limit: number,
    selected: (stream: string) => boolean,
    until: Position = START,
  ): AsyncGenerator<Position[]> {
    const read = this.client.readAll(
      { direction: BACKWARDS, fromPosition: END, ...(limit !== Infinity && { maxCount: limit }) },
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
    read: StreamingRead<ResolvedEvent>,
    convert: (resolved: ResolvedEvent) => T | undefined,
    enough: () => boolean = () => false,
    most = pageEvents,
  ): AsyncGenerator<T[]> {
    const source = new EventSource(read);
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
        if (source.over) break;
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
