import { holdLease } from '#processes';
import { Backoff, type BackoffOptions } from '#projections';
import { oldestUnpublished } from './relay-progress.js';
import { ProgressTaken, RelayRefused, UnpublishableEvent } from './relay.errors.js';
import type { Relay, RelaySources } from './relay.js';
import { RelaySession } from './relay-session.js';
import { rewound } from './rewind-watch.js';

/**
 * `standby`: another instance is at work. `waiting`: Kafka, the store or the database failed, to be tried again.
 * `blocked`: an event cannot be published. `refused`: history or topic are not what they were. Both of these need an
 * operator, and are tried again all the same.
 */
export type RelayState = 'stopped' | 'starting' | 'running' | 'standby' | 'waiting' | 'blocked' | 'refused';

export interface RelayRunnerOptions {
  /** Told of every change of state, with the error that caused it. */
  readonly onState?: (topic: string, state: RelayState, error?: unknown) => void;
  /** Told of every batch that was acknowledged. */
  readonly onBatch?: (topic: string, messages: number) => void;
  /** Told of every failure, however many there are in a row. */
  readonly onFailure?: (topic: string, error: unknown) => void;
  readonly retry?: BackoffOptions;
  readonly standby?: BackoffOptions;
  /** How often to look whether an operator has taken the progress back. */
  readonly watchMs?: number;
}

/** A broker takes some seconds to start; longer waits would add to every outage and spare it little. */
const retryDefault: BackoffOptions = { firstMs: 100, maxMs: 5_000 };
const standbyDefault: BackoffOptions = { firstMs: 250, maxMs: 2_000 };
const watchDefaultMs = 2_000;

/** Keeps one topic up to date until it is told to stop; outlives every failure of what it depends on. */
export class RelayRunner {
  private current: RelayState = 'stopped';
  private cause: unknown;
  private failedInARow = 0;
  private readonly retry: Backoff;
  private readonly standby: Backoff;

  constructor(
    readonly relay: Relay,
    private readonly sources: RelaySources,
    private readonly options: RelayRunnerOptions = {},
  ) {
    this.retry = new Backoff(options.retry ?? retryDefault);
    this.standby = new Backoff(options.standby ?? standbyDefault);
  }

  get topic(): string {
    return this.relay.topic.name;
  }

  get state(): RelayState {
    return this.current;
  }

  /** Why the state is not `running`. */
  get error(): unknown {
    return this.cause;
  }

  /** Failures since the last batch that was acknowledged. */
  get failures(): number {
    return this.failedInARow;
  }

  /** Never throws. Settles soon after `signal` aborts, when the page in hand is published. */
  async run(signal: AbortSignal): Promise<void> {
    this.enter('starting');
    while (!signal.aborted) {
      try {
        const held = await holdLease(this.sources.dataSource, `relay ${this.topic}`, () =>
          this.follow(signal),
        );
        if (!held) this.enter('standby');
      } catch (error) {
        if (!signal.aborted) this.fail(error);
      }
      if (!signal.aborted) await (this.current === 'standby' ? this.standby : this.retry).wait(signal);
    }
    this.enter('stopped');
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const ended = new AbortController();
    const session = await RelaySession.open(this.relay, this.sources, () => ended.abort());
    const either = AbortSignal.any([signal, ended.signal]);
    const watchMs = this.options.watchMs ?? watchDefaultMs;
    void rewound(this.sources.dataSource, this.topic, () => session.position, watchMs, either).then(() =>
      ended.abort(),
    );
    try {
      // A relay that stands before what failed is not well again because it could be opened.
      const failedBefore = this.failedInARow > 0 && (await oldestUnpublished(this.relay, this.sources));
      if (!session.isBlocked && !failedBefore) this.recover();
      const { categories } = this.relay.publication;
      const pages = this.sources.store.subscribeAll(session.position, { categories }, { signal: either });
      for await (const page of pages) {
        await session.publish(page, (messages) => this.acknowledged(messages));
        if (either.aborted) break;
      }
      await session.settle();
    } finally {
      ended.abort();
      await session.close();
    }
  }

  private acknowledged(messages: number): void {
    this.options.onBatch?.(this.topic, messages);
    this.recover();
  }

  private recover(): void {
    this.failedInARow = 0;
    this.retry.reset();
    this.standby.reset();
    this.enter('running');
  }

  private fail(error: unknown): void {
    if (error instanceof ProgressTaken) return this.enter('standby', error);
    this.failedInARow += 1;
    this.options.onFailure?.(this.topic, error);
    this.enter(stateAfter(error), error);
  }

  private enter(state: RelayState, error?: unknown): void {
    const changed = state !== this.current;
    this.current = state;
    this.cause = error;
    if (changed) this.options.onState?.(this.topic, state, error);
  }
}

function stateAfter(error: unknown): RelayState {
  if (error instanceof UnpublishableEvent) return 'blocked';
  return refusalIn(error) ? 'refused' : 'waiting';
}

/** The client wraps what its partitioner throws. */
function refusalIn(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause) {
    if (each instanceof RelayRefused) return true;
  }
  return false;
}
