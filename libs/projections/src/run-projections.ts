import type { Position } from '#kernel';
import { catchUp } from './catch-up.js';
import { type ProjectionSources, liveGeneration } from './generations.js';
import type { Projection } from './projection.js';
import { ProjectionRunner, type RunnerOptions, type RunnerState } from './projection-runner.js';
import { type WaitOptions, waitForPosition } from './wait-for-position.js';

export interface RunningProjections {
  readonly runners: readonly ProjectionRunner[];
  /**
   * Waits until the live tables of all of them hold the event at `position`.
   * @throws ProjectionBehind
   */
  drainTo(position: Position, options?: Partial<WaitOptions>): Promise<void>;
  /** Settles when every page in hand is committed. */
  stop(): Promise<void>;
}

const drainTimeoutMs = 30_000;

/** Starts all of `projections`, each in a loop of its own: one that fails stops nobody else. */
export function runProjections(
  projections: readonly Projection[],
  sources: ProjectionSources,
  options?: RunnerOptions,
): RunningProjections {
  const stopping = new AbortController();
  const runners = projections.map((projection) => new ProjectionRunner(projection, sources, options));
  const ended = Promise.all(runners.map((runner) => runner.run(stopping.signal)));
  const names = projections.map(({ name }) => name);
  return {
    runners,
    drainTo: (position, wait) =>
      waitForPosition(sources.dataSource, names, position, { timeoutMs: drainTimeoutMs, ...wait }),
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}

/**
 * Brings all of `projections` to `position`, the store's present end where it is absent, and ends: for tools that run
 * without a projector. Safe beside a running one.
 */
export async function drainProjections(
  projections: readonly Projection[],
  sources: ProjectionSources,
  position?: Position,
): Promise<void> {
  const target = position ?? (await sources.store.head());
  await Promise.all(
    projections.map(async (projection) => {
      const { generation } = await liveGeneration(projection, sources);
      await catchUp(projection, sources, generation, target);
    }),
  );
}

/** States in which a projection needs an operator. */
export function isUnhealthy(state: RunnerState): boolean {
  return state === 'poisoned' || state === 'refused';
}
