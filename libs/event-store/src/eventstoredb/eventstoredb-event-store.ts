import { setMaxListeners } from 'node:events';
import type { EventStoreDBClient } from '@eventstore/db-client';
import type { NewEvent, Position } from '#kernel';
import type { Lineage } from '../copy/lineage.js';
import type {
  AppendResult,
  EventStore,
  ExpectedRevision,
  Page,
  ReadAllFilter,
  ReadStreamOptions,
  SubscribeOptions,
} from '../event-store.port.js';
import { Appender } from './appender.js';
import { connect, disconnect } from './connection.js';
import { EarlierAppends } from './earlier-appends.js';
import { KnownEvents } from './known-events.js';
import { LogLineage } from './log-lineage.js';
import { LogReader } from './log-reader.js';
import { RawLog } from './raw-log.js';
import { follow } from './subscription.js';

export interface EventStoreDbOptions {
  /** Milliseconds that the server has for an answer to an append, and between two portions of a read. */
  readonly answerWithinMs?: number;
  /** Milliseconds of silence after which a subscription compares itself with the end of the log. */
  readonly silenceMs?: number;
  readonly concurrentAppends?: number;
  /** Reads a copy that is not complete; for the copying itself. */
  readonly evenIncomplete?: boolean;
}

const mostKnownEvents = 100_000;

/**
 * The port on EventStoreDB 23.10 to 24.x, over its gRPC client. The database must be ours alone, and its
 * `MaxAppendSize` must be raised to hold what the limits allow.
 *
 * One difference to the other adapters: EventStoreDB has no index of event ids across streams, so a command id that
 * was used on another stream is not found. Ids that are derived from a command meant for one stream cannot collide so.
 */
export class EventStoreDbEventStore implements EventStore {
  private readonly client: EventStoreDBClient;
  private readonly raw: RawLog;
  private readonly origin: LogLineage;
  private readonly reader: LogReader;
  private readonly appender: Appender;
  private readonly known = new KnownEvents(mostKnownEvents);
  private readonly closing = new AbortController();
  private readonly silenceMs: number;

  /** @param connectionString as the client takes it, `esdb://host:2113?tls=false` or `esdb://user:password@host` */
  constructor(connectionString: string, options: EventStoreDbOptions = {}) {
    const { answerWithinMs = 10_000, silenceMs = 15_000, concurrentAppends = 64 } = options;
    this.silenceMs = silenceMs;
    // Every read and append that waits listens to it, and there may be many at once.
    setMaxListeners(0, this.closing.signal);
    this.client = connect(connectionString);
    this.raw = new RawLog(this.client, answerWithinMs, this.closing.signal);
    this.origin = new LogLineage(this.client, this.raw, options.evenIncomplete ?? false);
    this.reader = new LogReader(this.raw, this.origin);
    const earlier = new EarlierAppends(this.reader, this.known);
    this.appender = new Appender(this.client, this.origin, earlier, { answerWithinMs, concurrentAppends });
  }

  append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<AppendResult> {
    return this.appender.append(stream, events, expected);
  }

  /** @throws ReadInterrupted */
  async *readStream(stream: string, options?: ReadStreamOptions): AsyncGenerator<Page> {
    for await (const page of this.reader.stream(stream, options)) {
      // Who reads a stream is about to append to it: then the append needs no look into the stream of its own.
      for (const event of page) this.known.note(stream, event);
      yield page;
    }
  }

  /** @throws ReadInterrupted */
  readAll(after: Position, filter?: ReadAllFilter): AsyncGenerator<Page> {
    return this.reader.all(after, filter);
  }

  subscribeAll(
    after: Position,
    filter: ReadAllFilter | undefined,
    { signal }: SubscribeOptions,
  ): AsyncGenerator<Page> {
    const { client, raw, reader, origin, silenceMs, closing } = this;
    const following = { client, raw, reader, lineage: origin, silenceMs, closing: closing.signal };
    return follow(following, after, filter, signal);
  }

  /** @throws ReadInterrupted */
  head(): Promise<Position> {
    return this.reader.head();
  }

  /** @throws StoreIncomplete, ReadInterrupted */
  lineage(): Promise<Lineage> {
    return this.origin.identified();
  }

  async storeId(): Promise<string> {
    return (await this.lineage()).storeId;
  }

  /** Waits for the appends under way, ends subscriptions and reads, and closes the connection. */
  async close(): Promise<void> {
    await this.appender.close();
    this.closing.abort();
    await disconnect(this.client);
  }
}
