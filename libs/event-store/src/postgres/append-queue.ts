import { InvalidEvent, OutcomeUnknown, StoreBusy } from '../event-store.errors.js';
import type { AppendResult, ExpectedRevision } from '../event-store.port.js';
import type { StorableEvent } from '../stored-event.js';
import { failureOf } from './failure.js';

export interface Append {
  readonly stream: string;
  readonly events: readonly StorableEvent[];
  readonly expected: ExpectedRevision;
}

export interface AppendQueueOptions {
  /** Batches under way at once. */
  readonly lanes: number;
  readonly appendsPerBatch: number;
  readonly eventsPerBatch: number;
  readonly bytesPerBatch: number;
  /** Appends that may wait or be under way; more are refused. */
  readonly waiting: number;
}

/** Writes a batch in one transaction: one result per append, in order. */
export type CommitBatch = (batch: readonly Append[]) => Promise<readonly AppendResult[]>;

interface Waiting extends Append {
  resolve(result: AppendResult): void;
  reject(error: unknown): void;
}

/**
 * Group commit: what arrives while batches are under way goes together in the next one. A batch holds at most one
 * append of a stream, and none of a stream that is under way: appends to a stream keep the order of their arrival.
 */
export class AppendQueue {
  private readonly ready: Waiting[] = [];
  /** Of each stream that is ready or under way: what comes after, in order. */
  private readonly later = new Map<string, Waiting[]>();
  private held = 0;
  private busyLanes = 0;
  private scheduled = false;
  private closed = false;
  private readonly emptied: (() => void)[] = [];

  constructor(
    private readonly commit: CommitBatch,
    private readonly options: AppendQueueOptions,
  ) {}

  /** @throws StoreBusy where the queue is full or closed; otherwise as `EventStore.append` */
  add(append: Append): Promise<AppendResult> {
    if (this.closed) throw new StoreBusy('the event store is closing');
    if (this.held >= this.options.waiting) {
      throw new StoreBusy(`${this.held} appends are waiting already, which is as many as may`);
    }
    this.held += 1;
    return new Promise((resolve, reject) => {
      const waiting = { ...append, resolve, reject };
      const later = this.later.get(append.stream);
      if (later) {
        later.push(waiting);
      } else {
        this.later.set(append.stream, []);
        this.ready.push(waiting);
        this.schedule();
      }
    });
  }

  /** Takes no more appends; settles when those that were taken are done. */
  async close(): Promise<void> {
    this.closed = true;
    if (this.held > 0) await new Promise<void>((resolve) => this.emptied.push(resolve));
  }

  /** After everything that is to happen in this turn of the event loop: callers that were answered together go together again. */
  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      while (this.busyLanes < this.options.lanes && this.ready.length > 0) {
        this.busyLanes += 1;
        void this.run(this.nextBatch());
      }
    });
  }

  private nextBatch(): Waiting[] {
    const { appendsPerBatch, eventsPerBatch, bytesPerBatch } = this.options;
    const ids = new Set<string>();
    let [count, events, bytes] = [0, 0, 0];
    for (const append of this.ready) {
      events += append.events.length;
      for (const event of append.events) bytes += event.bytes;
      const full = count === appendsPerBatch || events > eventsPerBatch || bytes > bytesPerBatch;
      // The statement judges a reused id against what is stored, not against its own batch.
      if (count > 0 && (full || append.events.some(({ eventId }) => ids.has(eventId)))) break;
      for (const { eventId } of append.events) ids.add(eventId);
      count += 1;
    }
    return this.ready.splice(0, count);
  }

  private async run(batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await this.commit(batch);
      batch.forEach((append, index) => append.resolve(results[index]!));
    } catch (error) {
      await this.fail(batch, error);
    }
    this.busyLanes -= 1;
    for (const { stream } of batch) this.release(stream);
    this.schedule();
  }

  /** A row that the server refuses condemns its own append only: each is tried alone. */
  private async fail(batch: readonly Waiting[], error: unknown): Promise<void> {
    const failure = failureOf(error);
    if (failure === 'refused-row' && batch.length > 1) {
      for (const append of batch) {
        try {
          append.resolve((await this.commit([append]))[0]!);
        } catch (cause) {
          await this.fail([append], cause);
        }
      }
      return;
    }
    for (const append of batch) append.reject(rejectionFor(failure, error));
  }

  private release(stream: string): void {
    const next = this.later.get(stream)!.shift();
    if (next) this.ready.push(next);
    else this.later.delete(stream);
    this.held -= 1;
    if (this.held === 0) for (const resolve of this.emptied.splice(0)) resolve();
  }
}

function rejectionFor(failure: ReturnType<typeof failureOf>, cause: unknown): unknown {
  const message = cause instanceof Error ? cause.message : String(cause);
  switch (failure) {
    case 'refused-row':
      return new InvalidEvent(`PostgreSQL refused the append: ${message}`, 0);
    case 'unknown':
      return new OutcomeUnknown(`the append may or may not have happened: ${message}`, { cause });
    case 'refused-statement':
      return cause;
  }
}
