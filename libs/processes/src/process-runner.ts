import type { JsonValue } from '#kernel';
import { Backoff, type BackoffOptions } from '#projections';
import { holdLease } from './lease.js';
import { firstAfter } from './pending.js';
import type { ProcessSources } from './process-checkpoint.js';
import { CheckpointTaken, ForeignCheckpoint } from './process.errors.js';
import type { RunnableProcess } from './process.js';
import { ProcessSession } from './process-session.js';

/**
 * `standby`: another instance is at work. `waiting`: the store, the database or a command failed, to be tried again.
 * `refused`: the checkpoint is not of this history, which needs an operator; tried again all the same.
 */
export type ProcessState = 'stopped' | 'running' | 'standby' | 'waiting' | 'refused';

export interface ProcessRunnerOptions {
  /** Told of every change of state, with the error that caused it. */
  readonly onState?: (process: string, state: ProcessState, error?: unknown) => void;
  readonly retry?: BackoffOptions;
  readonly standby?: BackoffOptions;
}

const retryDefault: BackoffOptions = { firstMs: 100, maxMs: 30_000 };
const standbyDefault: BackoffOptions = { firstMs: 250, maxMs: 2_000 };

/** Keeps one process at work until it is told to stop; outlives every failure of what it depends on. */
export class ProcessRunner<Command = unknown, State extends JsonValue = JsonValue> {
  private current: ProcessState = 'stopped';
  private cause: unknown;
  private failedInARow = 0;
  private readonly retry: Backoff;
  private readonly standby: Backoff;

  constructor(
    private readonly process: RunnableProcess<Command, State>,
    private readonly sources: ProcessSources,
    private readonly options: ProcessRunnerOptions = {},
  ) {
    this.retry = new Backoff(options.retry ?? retryDefault);
    this.standby = new Backoff(options.standby ?? standbyDefault);
  }

  get name(): string {
    return this.process.manager.name;
  }

  get state(): ProcessState {
    return this.current;
  }

  /** Why the state is not `running`. */
  get error(): unknown {
    return this.cause;
  }

  /** Failures since the last event that was handled. */
  get failures(): number {
    return this.failedInARow;
  }

  /** Never throws. Settles soon after `signal` aborts, when the command in hand has ended. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const held = await holdLease(this.sources.dataSource, this.name, () => this.follow(signal));
        if (!held) this.enter('standby');
      } catch (error) {
        if (!signal.aborted) this.fail(error);
      }
      if (!signal.aborted) await (this.current === 'standby' ? this.standby : this.retry).wait(signal);
    }
    this.enter('stopped');
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const { store } = this.sources;
    const { categories } = this.process.manager;
    const session = await ProcessSession.open(this.process, this.sources);
    // A process that stands before what failed is not well again because it could be opened.
    const failedBefore = this.failedInARow > 0 && (await firstAfter(store, session.position, categories));
    if (!failedBefore) this.recover();
    for await (const page of store.subscribeAll(session.position, { categories }, { signal })) {
      await session.handle(page, signal);
      this.recover();
      if (signal.aborted) return;
    }
  }

  private recover(): void {
    this.failedInARow = 0;
    this.retry.reset();
    this.standby.reset();
    this.enter('running');
  }

  private fail(error: unknown): void {
    if (error instanceof CheckpointTaken) {
      this.enter('standby', error);
      return;
    }
    this.failedInARow += 1;
    this.enter(error instanceof ForeignCheckpoint ? 'refused' : 'waiting', error);
  }

  private enter(state: ProcessState, error?: unknown): void {
    const changed = state !== this.current;
    this.current = state;
    this.cause = error;
    if (changed) this.options.onState?.(this.name, state, error);
  }
}
