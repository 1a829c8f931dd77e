import { SubscriptionDropped } from '../event-store.errors.js';

export interface PollOptions {
  /** First pause after something has happened; every pause in vain doubles it. */
  readonly minMs: number;
  readonly maxMs: number;
}

interface Waiter {
  readonly beyond: number;
  resolve(): void;
  reject(error: Error): void;
}

/**
 * Knows how far the store has got, for all subscriptions of a process together. Appends of this process tell it at
 * once; those of others it finds by asking, and only while somebody waits.
 */
export class HeadWatch {
  /** Every event up to here is visible. */
  known = 0;
  private readonly waiters = new Set<Waiter>();
  private timer: NodeJS.Timeout | undefined;
  private polling = false;
  private asked = false;
  private pauseMs: number;
  private closed = false;

  constructor(
    private readonly fetchHead: () => Promise<number>,
    private readonly options: PollOptions,
  ) {
    this.pauseMs = options.minMs;
  }

  advance(head: number): void {
    if (head <= this.known) return;
    this.known = head;
    this.pauseMs = this.options.minMs;
    for (const waiter of [...this.waiters]) if (waiter.beyond < head) waiter.resolve();
  }

  /** Settles when an event after `position` is there, or when `signal` aborts. */
  async beyond(position: number, signal: AbortSignal): Promise<void> {
    if (this.closed) throw new SubscriptionDropped('the event store is closed');
    if (this.known > position || signal.aborted) return;
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        this.waiters.delete(waiter);
        signal.removeEventListener('abort', waiter.resolve);
        if (this.waiters.size === 0) clearTimeout(this.timer);
      };
      const waiter: Waiter = {
        beyond: position,
        resolve: () => (leave(), resolve()),
        reject: (error) => (leave(), reject(error)),
      };
      this.waiters.add(waiter);
      signal.addEventListener('abort', waiter.resolve);
      if (!this.asked) void this.poll();
      else if (this.waiters.size === 1) this.pollLater();
    });
  }

  close(): void {
    this.closed = true;
    this.drop(new SubscriptionDropped('the event store is closed'));
  }

  private async poll(): Promise<void> {
    if (this.polling) return;
    this.polling = true;
    this.asked = true;
    try {
      this.advance(await this.fetchHead());
    } catch (cause) {
      this.drop(new SubscriptionDropped('the event store does not answer', { cause }));
    }
    this.polling = false;
    if (this.waiters.size > 0) this.pollLater();
  }

  /** An append of this process ends the wait earlier, without a question to the store. */
  private pollLater(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.poll(), this.pauseMs);
    this.pauseMs = Math.min(this.pauseMs * 2, this.options.maxMs);
  }

  private drop(error: SubscriptionDropped): void {
    for (const waiter of [...this.waiters]) waiter.reject(error);
  }
}
