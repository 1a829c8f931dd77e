import type { DataSource } from 'typeorm';
import type { EventStore, Page } from '#event-store';
import { type Position, type RecordedEvent, START } from '#kernel';
import { loanStream } from '#lending';
import { type Obstacle, obstaclesAfter, recordFailure, resolveFailures } from '#publication';
import type { CloudEvent } from '../cloud-event.js';
import { LoanCurrencies } from '../loan-currency.js';
import { publicCategories, PublicMessages } from '../public-messages.js';
import { EventUnpublishable } from './feed.errors.js';

export interface FeedFilter {
  readonly loanId?: string | undefined;
  /** For example `loan.repaid`. Absent: all. */
  readonly types?: ReadonlySet<string> | undefined;
}

export interface FeedPart {
  readonly events: readonly CloudEvent[];
  /** Ask after this position next: everything up to it was given or does not pass the filter. */
  readonly next: Position;
}

/** Events that one answer looks at, however few of them pass its filter. */
const mostLookedAt = 10_000;

/** All public events in the order of the store: those that the relay publishes, from the same mapper. */
export class PublicFeed {
  private readonly currencies: LoanCurrencies;
  private messages: PublicMessages | undefined;
  private stopped: EventUnpublishable | undefined;
  /** Events that could not be published, or are not to be, as far as this process knows. */
  private obstacles: ReadonlyMap<Position, Obstacle> | undefined;

  constructor(
    private readonly store: EventStore,
    /** Keeps what could not be published, and what operators decided about it. */
    private readonly dataSource: DataSource,
  ) {
    this.currencies = new LoanCurrencies(store);
  }

  /** What the feed stands before since somebody asked for it; undefined where it is in order. */
  get standsBefore(): EventUnpublishable | undefined {
    return this.stopped;
  }

  /**
   * At most `limit` events after a position.
   * @throws EventUnpublishable where the very next event cannot be published; RangeError for no position of the store
   */
  async after(position: Position, limit: number, filter: FeedFilter): Promise<FeedPart> {
    const events: CloudEvent[] = [];
    let next = position;
    let lookedAt = 0;
    for await (const page of this.pages(position, filter)) {
      for await (const part of this.published(page, filter)) {
        if (part.failure) {
          if (events.length === 0) throw part.failure;
          return { events, next };
        }
        next = part.position;
        if (part.event) events.push(part.event);
        if (events.length === limit) return { events, next };
      }
      lookedAt += page.length;
      if (lookedAt >= mostLookedAt) break;
    }
    return { events, next };
  }

  /**
   * Everything after a position and then what comes, until `signal` aborts. A part without events tells how far the
   * feed has come.
   * @throws EventUnpublishable, SubscriptionDropped; RangeError for no position of the store
   */
  async *follow(position: Position, filter: FeedFilter, signal: AbortSignal): AsyncGenerator<FeedPart> {
    for await (const page of this.store.subscribeAll(
      position,
      { categories: publicCategories },
      { signal },
    )) {
      for await (const { event, position: next, failure } of this.published(page, filter)) {
        if (failure) throw failure;
        if (event) yield { events: [event], next };
      }
      yield { events: [], next: page.at(-1)!.position };
    }
  }

  /** Settles when there is a public event after a position, or when `signal` aborts. */
  async grown(position: Position, signal: AbortSignal): Promise<void> {
    for await (const _ of this.store.subscribeAll(position, { categories: publicCategories }, { signal }))
      return;
  }

  private async *pages(after: Position, { loanId }: FeedFilter): AsyncGenerator<Page> {
    if (loanId === undefined) {
      yield* this.store.readAll(after, { categories: publicCategories });
      return;
    }
    for await (const page of this.store.readStream(loanStream(loanId))) {
      yield page.filter(({ position }) => position > after);
    }
  }

  /** Every event of the page, in public where it passes the filter; the last part where one cannot be published. */
  private async *published(page: Page, filter: FeedFilter) {
    const wanted = page.filter((event) => passes(event, filter));
    await this.currencies.learn(wanted);
    const messages = (this.messages ??= new PublicMessages(await this.store.storeId(), (loanId) =>
      this.currencies.of(loanId),
    ));
    for (const stored of page) {
      const { position } = stored;
      if (!passes(stored, filter)) {
        yield { position };
        continue;
      }
      const { event, failure } = await this.said(stored, messages);
      if (failure) {
        yield { position, failure };
        return;
      }
      yield { position, event };
    }
  }

  private async said(
    stored: RecordedEvent,
    messages: PublicMessages,
  ): Promise<{ event: CloudEvent; failure?: never } | { event?: never; failure: EventUnpublishable }> {
    const { position } = stored;
    this.obstacles ??= await obstaclesAfter(this.dataSource, START);
    if (this.obstacles.get(position) === 'withheld') return this.passed(position, messages.withhold(stored));
    try {
      const event = messages.publish(stored);
      if (this.obstacles.has(position)) await this.resolved(position);
      return this.passed(position, event);
    } catch (cause) {
      // A decision that was taken meanwhile counts; else every request of a caller who waits is one more attempt.
      const before = (this.obstacles = await obstaclesAfter(this.dataSource, START)).get(position);
      if (before === 'withheld') return this.passed(position, messages.withhold(stored));
      if (this.stopped?.position !== position) {
        await recordFailure(this.dataSource, 'feed', stored, cause);
        this.stopped = new EventUnpublishable(position, { cause });
      }
      return { failure: this.stopped };
    }
  }

  private passed(position: Position, event: CloudEvent): { event: CloudEvent } {
    if (this.stopped?.position === position) this.stopped = undefined;
    return { event };
  }

  private async resolved(position: Position): Promise<void> {
    await resolveFailures(this.dataSource, [position]);
    this.obstacles = await obstaclesAfter(this.dataSource, START);
  }
}

function passes({ stream, type }: RecordedEvent, { loanId, types }: FeedFilter): boolean {
  return (loanId === undefined || stream === loanStream(loanId)) && (types?.has(type) ?? true);
}
