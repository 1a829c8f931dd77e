import type { EventStore, Page } from '#event-store';
import type { Position } from '#kernel';

type Log = Pick<EventStore, 'subscribeAll'>;

/** So many events a subscription keeps for those who come a little later. */
const keptDefault = 2_000;

/**
 * Few subscriptions for many readers. Whoever stands near another reads the same pages, taken from the store and
 * decoded once; who falls behind gets a subscription of its own and joins the others when it has caught up. So nobody
 * waits for anybody.
 */
export class SharedSubscriptions {
  private readonly open = new Set<Shared>();

  /** @param keptEvents of each subscription; one page is kept however large */
  constructor(
    private readonly store: Log,
    private readonly keptEvents = keptDefault,
  ) {}

  /**
   * All events after `after`, then new ones as they come, until `signal` aborts.
   * @throws whatever the subscription that is shared at the moment throws
   */
  async *subscribeAll(after: Position, signal: AbortSignal): AsyncGenerator<Page> {
    let at = after;
    let shared = this.join(at);
    try {
      while (!signal.aborted) {
        const page = shared.pageAfter(at);
        if (page) {
          at = page.at(-1)!.position;
          yield page;
          continue;
        }
        // Others may be ahead of this one, or have left it behind.
        const furthest = this.join(at, shared);
        this.leave(shared);
        shared = furthest;
        if (shared.pageAfter(at)) continue;
        if (shared.failure !== undefined) throw shared.failure;
        if (shared.over) return;
        await shared.stirred(signal);
      }
    } finally {
      this.leave(shared);
    }
  }

  /** @param present what the reader has; it stays with that where there is nothing better and it tells how it ended */
  private join(at: Position, present?: Shared): Shared {
    let best: Shared | undefined;
    // Of two that stand alike the older: so those who follow the end of the log meet in one.
    for (const each of this.open) {
      if (!each.over && each.follows(at) && (best === undefined || each.end > best.end)) best = each;
    }
    if (best === undefined && present?.follows(at)) best = present;
    best ??= new Shared(this.store, at, this.keptEvents);
    this.open.add(best);
    best.readers += 1;
    return best;
  }

  private leave(shared: Shared): void {
    shared.readers -= 1;
    if (shared.readers > 0) return;
    this.open.delete(shared);
    shared.close();
  }
}

/** One subscription with the last pages it brought. The next page is asked for when somebody waits for it. */
class Shared {
  readers = 0;
  failure: unknown;
  over = false;
  end: Position;
  private readonly kept: Page[] = [];
  private keptCount = 0;
  private asking = false;
  private readonly waiting = new Set<() => void>();
  private readonly stop = new AbortController();
  private readonly pages: AsyncIterator<Page>;

  constructor(
    store: Log,
    /** The first page that is kept begins after it. */
    private begin: Position,
    private readonly keptEvents: number,
  ) {
    this.end = begin;
    this.pages = store.subscribeAll(begin, undefined, { signal: this.stop.signal })[Symbol.asyncIterator]();
  }

  /** Whether one who stands there misses nothing here. */
  follows(at: Position): boolean {
    return this.begin <= at && at <= this.end;
  }

  pageAfter(at: Position): Page | undefined {
    if (at >= this.end || at < this.begin) return undefined;
    const page = this.kept.find((each) => each.at(-1)!.position > at)!;
    return page[0]!.position > at ? page : page.filter(({ position }) => position > at);
  }

  /** Settles with the next page, the end of the subscription, or when `signal` aborts. */
  async stirred(signal: AbortSignal): Promise<void> {
    void this.ask();
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
      if (signal.aborted) wake();
    });
  }

  close(): void {
    this.over = true;
    this.stop.abort();
    this.pages.return?.().catch(() => undefined);
  }

  private async ask(): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    try {
      const { done, value } = await this.pages.next();
      if (done) this.over = true;
      else this.keep(value);
    } catch (error) {
      this.failure = error;
      this.over = true;
    }
    this.asking = false;
    for (const wake of [...this.waiting]) wake();
  }

  private keep(page: Page): void {
    this.kept.push(page);
    this.keptCount += page.length;
    this.end = page.at(-1)!.position;
    while (this.kept.length > 1 && this.keptCount - this.kept[0]!.length >= this.keptEvents) {
      const dropped = this.kept.shift()!;
      this.keptCount -= dropped.length;
      this.begin = dropped.at(-1)!.position;
    }
  }
}
