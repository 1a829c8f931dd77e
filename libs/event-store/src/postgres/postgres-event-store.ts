import type { Pool } from 'pg';
import { assert, AssertionFailure, type NewEvent, type Position } from '#kernel';
import { StoreIncomplete, SubscriptionDropped } from '../event-store.errors.js';
import type {
  AppendResult,
  EventStore,
  ExpectedRevision,
  Page,
  ReadAllFilter,
  ReadStreamOptions,
  SubscribeOptions,
} from '../event-store.port.js';
import { type Lineage, positionIn } from '../copy/lineage.js';
import { countedPosition, storable } from '../stored-event.js';
import { appendBatch, type CountedResult } from './append-batch.js';
import { AppendQueue } from './append-queue.js';
import { openPool } from './connections.js';
import { HeadWatch } from './head-watch.js';
import { PostgresLineage } from './postgres-lineage.js';
import { type PostgresEventStoreOptions, withDefaults } from './options.js';
import { readAll } from './read-all.js';
import { readStream } from './read-stream.js';

/** The store on PostgreSQL. The schema has to be there: see `installEventStore`. Connects when it is first used. */
export class PostgresEventStore implements EventStore {
  private readonly readers: Pool;
  private readonly writers: Pool;
  private readonly appends: AppendQueue;
  private readonly headWatch: HeadWatch;
  private readonly origin: PostgresLineage;

  constructor(given: PostgresEventStoreOptions) {
    const options = withDefaults(given);
    this.readers = openPool({ ...options, connections: options.readConnections });
    // Appends have connections of their own, so that no number of readers keeps a command waiting.
    this.writers = openPool({ ...options, connections: options.append.lanes });
    this.origin = new PostgresLineage(this.readers, options.evenIncomplete);
    this.headWatch = new HeadWatch(() => this.visibleHead(), options.poll);
    this.appends = new AppendQueue(async (batch) => {
      const results = await appendBatch(this.writers, batch);
      for (const result of results) {
        // An event is visible only after every earlier one: the answer tells of the whole store.
        if (result.kind === 'appended') this.headWatch.advance(result.count);
      }
      return Promise.all(results.map((result) => this.resultOf(result)));
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

  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<Page> {
    yield* readStream(this.readers, stream, options, await this.lineage());
  }

  async *readAll(after: Position, filter?: ReadAllFilter): AsyncGenerator<Page> {
    const from = await this.origin.countAt(after);
    const head = await this.visibleHead();
    yield* readAll(this.readers, from, head, filter, await this.lineage());
  }

  async *subscribeAll(
    after: Position,
    filter: ReadAllFilter | undefined,
    { signal }: SubscribeOptions,
  ): AsyncGenerator<Page> {
    let seen = await this.countOrDropped(after);
    while (!signal.aborted) {
      await this.headWatch.beyond(seen, signal);
      const head = this.headWatch.known;
      if (signal.aborted || head <= seen) continue;
      try {
        const lineage = await this.lineage();
        for await (const page of readAll(this.readers, seen, head, filter, lineage)) {
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
    return this.origin.positionAt(await this.visibleHead());
  }

  /** @throws StoreIncomplete */
  lineage(): Promise<Lineage> {
    return this.origin.get();
  }

  async storeId(): Promise<string> {
    return (await this.lineage()).storeId;
  }

  /** Finishes the appends that were taken, ends the subscriptions, disconnects. */
  async close(): Promise<void> {
    await this.appends.close();
    this.headWatch.close();
    await Promise.all([this.writers.end(), this.readers.end()]);
  }

  private async countOrDropped(after: Position): Promise<number> {
    try {
      return await this.origin.countAt(after);
    } catch (cause) {
      if (cause instanceof RangeError || cause instanceof StoreIncomplete) throw cause;
      throw new SubscriptionDropped('reading the event store failed', { cause });
    }
  }

  private async resultOf(result: CountedResult): Promise<AppendResult> {
    if (result.kind !== 'appended') return result;
    const { count, ...appended } = result;
    // Only what had been there before can be an event that was copied.
    const position = appended.repeated
      ? await this.origin.positionAt(count)
      : positionIn(await this.lineage(), countedPosition(count));
    return { ...appended, position };
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
