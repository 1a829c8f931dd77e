import type { Pool } from 'pg';
import { assert, AssertionFailure, type NewEvent, type Position, START } from '#kernel';
import { SubscriptionDropped } from '../event-store.errors.js';
import type {
  AppendResult,
  EventStore,
  ExpectedRevision,
  Page,
  ReadAllFilter,
  ReadStreamOptions,
  SubscribeOptions,
} from '../event-store.port.js';
import { countedPosition, positionCount, storable } from '../stored-event.js';
import { appendBatch } from './append-batch.js';
import { AppendQueue } from './append-queue.js';
import { openPool } from './connections.js';
import { HeadWatch } from './head-watch.js';
import { type PostgresEventStoreOptions, withDefaults } from './options.js';
import { readAll } from './read-all.js';
import { readStream } from './read-stream.js';

/** The store on PostgreSQL. The schema has to be there: see `installEventStore`. Connects when it is first used. */
export class PostgresEventStore implements EventStore {
  private readonly readers: Pool;
  private readonly writers: Pool;
  private readonly appends: AppendQueue;
  private readonly headWatch: HeadWatch;
  private id: string | undefined;

  constructor(given: PostgresEventStoreOptions) {
    const options = withDefaults(given);
    this.readers = openPool({ ...options, connections: options.readConnections });
    // Appends have connections of their own, so that no number of readers keeps a command waiting.
    this.writers = openPool({ ...options, connections: options.append.lanes });
    this.headWatch = new HeadWatch(() => this.visibleHead(), options.poll);
    this.appends = new AppendQueue(async (batch) => {
      const results = await appendBatch(this.writers, batch);
      for (const result of results) {
        // An event is visible only after every earlier one: the answer tells of the whole store.
        if (result.kind === 'appended') this.headWatch.advance(positionCount(result.position));
      }
      return results;
    }, options.append);
  }

  async append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Promise<AppendResult> {
    const isRevision = expected === 'none' || (Number.isSafeInteger(expected) && expected >= 0);
    assert(isRevision, `${expected} is not a revision`);
    return this.appends.add({ stream, events: storable(stream, events), expected });
  }

  readStream(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<Page> {
    return readStream(this.readers, stream, options);
  }

  async *readAll(after: Position, filter?: ReadAllFilter): AsyncGenerator<Page> {
    const from = positionCount(after);
    yield* readAll(this.readers, from, await this.visibleHead(), filter);
  }

  async *subscribeAll(
    after: Position,
    filter: ReadAllFilter | undefined,
    { signal }: SubscribeOptions,
  ): AsyncGenerator<Page> {
    let seen = positionCount(after);
    while (!signal.aborted) {
      await this.headWatch.beyond(seen, signal);
      const head = this.headWatch.known;
      if (signal.aborted || head <= seen) continue;
      try {
        for await (const page of readAll(this.readers, seen, head, filter)) {
          yield page;
          if (signal.aborted) return;
        }
      } catch (cause) {
        // A hole in the history is not cured by subscribing again.
        if (cause instanceof AssertionFailure) throw cause;
        throw new SubscriptionDropped('reading the event store failed', { cause });
      }
      seen = head;
    }
  }

  async head(): Promise<Position> {
    const head = await this.visibleHead();
    return head === 0 ? START : countedPosition(head);
  }

  async storeId(): Promise<string> {
    if (this.id === undefined) {
      const { rows } = await this.readers.query<{ id: string }>('select id from event_store.store');
      assert(rows.length === 1, 'the event store has no identity');
      this.id = rows[0]!.id;
    }
    return this.id;
  }

  /** Finishes the appends that were taken, ends the subscriptions, disconnects. */
  async close(): Promise<void> {
    await this.appends.close();
    this.headWatch.close();
    await Promise.all([this.writers.end(), this.readers.end()]);
  }

  private async visibleHead(): Promise<number> {
    const { rows } = await this.readers.query<[string | null]>({
      name: 'event_store.head',
      text: 'select max(position) from event_store.event',
      rowMode: 'array',
    });
    return Number(rows[0]![0] ?? 0);
  }
}
