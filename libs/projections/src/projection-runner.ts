import { Backoff, type BackoffOptions } from './backoff.js';
import { type ProjectionSources, liveGeneration } from './generations.js';
import { isolateFailure } from './isolate.js';
import type { Projection } from './projection.js';
import { CheckpointLost, CheckpointRefused, PoisonEvent } from './projection.errors.js';
import { ProjectionSession } from './projection-session.js';
import { readAhead } from './read-ahead.js';
import type { SharedSubscriptions } from './shared-subscriptions.js';
import { rebuild, switchOver } from './rebuild.js';

/**
 * `standby`: another instance has the checkpoint. `waiting`: the store or the database failed, to be tried again.
 * `poisoned` and `refused` need an operator; both are tried again all the same.
 */
export type RunnerState =
  'stopped' | 'running' | 'rebuilding' | 'standby' | 'waiting' | 'poisoned' | 'refused';

export interface RunnerOptions {
  /** Told of every change of state, with the error that caused it. */
  readonly onState?: (projection: string, state: RunnerState, error?: unknown) => void;
  readonly retry?: BackoffOptions;
  readonly standby?: BackoffOptions;
}

const retryDefault: BackoffOptions = { firstMs: 100, maxMs: 30_000 };
const standbyDefault: BackoffOptions = { firstMs: 250, maxMs: 2_000 };

/** Keeps one projection up to date until it is told to stop; outlives every failure of what it depends on. */
export class ProjectionRunner {
  private current: RunnerState = 'stopped';
  private cause: unknown;
  private readonly retry: Backoff;
  private readonly standby: Backoff;

  constructor(
    readonly projection: Projection,
    private readonly sources: ProjectionSources,
    private readonly log: SharedSubscriptions,
    private readonly options: RunnerOptions = {},
  ) {
    this.retry = new Backoff(options.retry ?? retryDefault);
    this.standby = new Backoff(options.standby ?? standbyDefault);
  }

  get state(): RunnerState {
    return this.current;
  }

  /** Why the state is not `running`. */
  get error(): unknown {
    return this.cause;
  }

  /** Never throws. Settles soon after `signal` aborts, with the page in hand committed. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.follow(signal);
      } catch (error) {
        this.enter(stateAfter(error), error);
      }
      if (!signal.aborted) await (this.current === 'standby' ? this.standby : this.retry).wait(signal);
    }
    this.enter('stopped');
  }

  private async follow(signal: AbortSignal): Promise<void> {
    const live = await liveGeneration(this.projection, this.sources);
    if (live.version !== this.projection.version) await this.upgrade();
    const { generation } = await liveGeneration(this.projection, this.sources);
    const openSession = () => ProjectionSession.open(this.projection, this.sources, generation);
    const session = await openSession();
    // A projection that stands before a poison event is not well again because it could be opened.
    if (!session.isBlocked) this.enter('running');

    const stop = new AbortController();
    const pages = this.log.subscribeAll(session.checkpoint.position, AbortSignal.any([signal, stop.signal]));
    for await (const page of readAhead(pages, () => stop.abort())) {
      try {
        await session.apply(page);
      } catch (error) {
        if (error instanceof CheckpointLost) throw error;
        await isolateFailure(this.sources.dataSource, openSession, page, this.projection.name);
        return;
      }
      this.enter('running');
      this.retry.reset();
      this.standby.reset();
      if (signal.aborted) return;
    }
  }

  /** This code cannot go on with tables of another version: it builds its own beside them and switches. */
  private async upgrade(): Promise<void> {
    this.enter('rebuilding');
    await rebuild(this.projection, this.sources);
    await switchOver(this.projection, this.sources, { acceptDifferences: true });
  }

  private enter(state: RunnerState, error?: unknown): void {
    const changed = state !== this.current;
    this.current = state;
    this.cause = error;
    if (changed) this.options.onState?.(this.projection.name, state, error);
  }
}

function stateAfter(error: unknown): RunnerState {
  if (error instanceof CheckpointLost) return 'standby';
  if (error instanceof PoisonEvent) return 'poisoned';
  if (error instanceof CheckpointRefused) return 'refused';
  return 'waiting';
}
