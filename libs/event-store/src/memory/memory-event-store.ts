import { type NewEvent, type Position, type RecordedEvent } from '#kernel';
import { StoreBusy, SubscriptionDropped } from '../event-store.errors.js';
import type {
  AppendResult,
  EventStore,
  ExpectedRevision,
  Page,
  ReadAllFilter,
  ReadStreamOptions,
  SubscribeOptions,
} from '../event-store.port.js';
import { limits } from '../limits.js';
import { categoryOf, positionCount, recorded, storable } from '../stored-event.js';
import { type MemoryEntry, MemoryHistory } from './memory-history.js';

/** The contract in its plainest form: the model for the other adapters, and a store for fast tests. */
export class MemoryEventStore implements EventStore {
  private open = true;

  /** Several stores on one history are what several processes on one database are. */
  constructor(private readonly history = new MemoryHistory()) {}

  async append(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Promise<AppendResult> {
    const entries = storable(stream, events);
    if (!this.open) throw new StoreBusy('the event store is closed');
    return this.history.append(stream, entries, expected);
  }

  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<Page> {
    const { direction = 'forward', limit = Infinity } = options;
    const entries = [...this.history.stream(stream)];
    const wanted =
      direction === 'forward'
        ? entries.slice(options.from ?? 0)
        : entries.slice(0, (options.from ?? entries.length - 1) + 1).reverse();
    yield* pagesOf(wanted.slice(0, limit));
  }

  async *readAll(after: Position, filter?: ReadAllFilter): AsyncGenerator<Page> {
    yield* pagesOf(this.entriesAfter(positionCount(after), filter));
  }

  async *subscribeAll(
    after: Position,
    filter: ReadAllFilter | undefined,
    { signal }: SubscribeOptions,
  ): AsyncGenerator<Page> {
    let seen = positionCount(after);
    while (!signal.aborted) {
      const entries = this.entriesAfter(seen, filter);
      seen = Math.max(seen, this.history.length);
      for (const page of pagesOf(entries)) {
        if (signal.aborted) return;
        yield page;
      }
      if (!this.open) throw new SubscriptionDropped('the event store is closed');
      if (seen >= this.history.length) await this.history.change(signal);
    }
  }

  async head(): Promise<Position> {
    return this.history.head;
  }

  async storeId(): Promise<string> {
    return this.history.id;
  }

  async close(): Promise<void> {
    this.open = false;
    this.history.announce();
  }

  private entriesAfter(count: number, filter?: ReadAllFilter): MemoryEntry[] {
    const categories = filter?.categories && new Set(filter.categories);
    return this.history
      .after(count)
      .filter(({ placement }) => categories?.has(categoryOf(placement.stream)) ?? true);
  }
}

function* pagesOf(entries: readonly MemoryEntry[]): Generator<RecordedEvent[]> {
  for (let start = 0; start < entries.length; start += limits.pageEvents) {
    yield entries
      .slice(start, start + limits.pageEvents)
      .map(({ event, placement }) => recorded(event, placement));
  }
}
