import type { Page } from '#event-store';
import type { Position } from '#kernel';
import { catchUp, pagesUpTo } from './catch-up.js';
import { type ProjectionSources, liveGeneration } from './generations.js';
import type { Projection } from './projection.js';
import { ProjectionSession } from './projection-session.js';
import { ProjectionRunner, type RunnerOptions, type RunnerState } from './projection-runner.js';
import { SharedSubscriptions } from './shared-subscriptions.js';
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

/** Starts all of `projections`, each in a loop of its own: one that fails or is slow holds up nobody else. */
export function runProjections(
  projections: readonly Projection[],
  sources: ProjectionSources,
  options?: RunnerOptions,
): RunningProjections {
  const stopping = new AbortController();
  const log = new SharedSubscriptions(sources.store);
  const runners = projections.map((projection) => new ProjectionRunner(projection, sources, log, options));
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
 * without a projector. Safe beside a running one. The log is read once for all of them, a page of it in memory.
 * @throws as {@link catchUp}
 */
export async function drainProjections(
  projections: readonly Projection[],
  sources: ProjectionSources,
  position?: Position,
): Promise<void> {
  const target = position ?? (await sources.store.head());
  const open = await Promise.all(projections.map((projection) => openLive(projection, sources)));
  const behind = new Set<ProjectionSession>();
  const from = open.reduce((first, { checkpoint: { position: at } }) => (at < first ? at : first), target);
  if (from < target) {
    for await (const page of pagesUpTo(sources, from, target)) {
      for (const session of open)
        if (!behind.has(session) && !(await keptUp(session, page))) behind.add(session);
    }
  }
  // One that another instance moved on, or that met an event it cannot project, is brought there alone, or says why not.
  for (const [index, session] of open.entries()) {
    if (behind.has(session))
      await catchUp(projections[index]!, sources, session.checkpoint.generation, target);
  }
}

async function openLive(projection: Projection, sources: ProjectionSources): Promise<ProjectionSession> {
  const { generation } = await liveGeneration(projection, sources);
  return ProjectionSession.open(projection, sources, generation);
}

async function keptUp(session: ProjectionSession, page: Page): Promise<boolean> {
  const { position } = session.checkpoint;
  try {
    await session.apply(
      page[0]!.position > position ? page : page.filter((event) => event.position > position),
    );
    return true;
  } catch {
    return false;
  }
}

/** States in which a projection needs an operator. */
export function isUnhealthy(state: RunnerState): boolean {
  return state === 'poisoned' || state === 'refused';
}
