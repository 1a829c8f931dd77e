import { setTimeout as wait } from 'node:timers/promises';
import type { Position, RecordedEvent } from '#kernel';
import { type Checkpoint, loadCheckpoint } from './checkpoint.js';
import type { ProjectionSources } from './generations.js';
import { isolateFailure } from './isolate.js';
import type { Projection } from './projection.js';
import { CheckpointLost } from './projection.errors.js';
import { ProjectionSession } from './projection-session.js';
import { readAhead } from './read-ahead.js';

export interface BulkOptions {
  /** Events of one transaction: how much of a build that is broken off is done again. */
  readonly maxEvents: number;
  readonly onProgress?: (checkpoint: Checkpoint) => void;
}

/** How often in a row another instance may take the checkpoint without moving it before this one gives up. */
const idleLosses = 10;

/** How long a checkpoint must not have moved for this one to take it. */
const standsStillMs = 300;

/**
 * Projects up to `target`, and not beyond it, then ends.
 * @throws RangeError where the store ends before `target`
 * @throws PoisonEvent where an event cannot be projected
 * @throws CheckpointRefused where the checkpoint is not of this history
 */
export async function catchUp(
  projection: Projection,
  sources: ProjectionSources,
  generation: number,
  target: Position,
  bulk?: BulkOptions,
): Promise<Checkpoint> {
  const openSession = () => ProjectionSession.open(projection, sources, generation);
  let inBulk = bulk;
  let losses = 0;
  let lostAt: Position | undefined;
  for (;;) {
    const session = await openSession();
    const { position } = session.checkpoint;
    if (position >= target) return session.checkpoint;
    try {
      if (inBulk) await bulkLoad(session, sources, target, inBulk);
      else await pageByPage(session, sources, target, openSession);
      losses = 0;
    } catch (error) {
      if (error instanceof CheckpointLost) {
        // Who moved it has brought the projection on: only where it stands still is there no end in sight.
        losses = position === lostAt ? losses + 1 : 0;
        lostAt = position;
        if (losses >= idleLosses) throw error;
        await whileOthersMove(sources, session.checkpoint, target);
      } else if (inBulk) {
        // The event at fault is found page by page.
        inBulk = undefined;
      } else {
        throw error;
      }
    }
  }
}

/** Two instances at once take the checkpoint from each other, and each loss costs a reading of the log. */
async function whileOthersMove(
  { dataSource }: ProjectionSources,
  { name, generation }: Checkpoint,
  target: Position,
): Promise<void> {
  let seen: Position | undefined;
  for (;;) {
    const position = (await loadCheckpoint(dataSource, name, generation))?.position;
    if (position === undefined || position >= target || position === seen) return;
    seen = position;
    await wait(standsStillMs);
  }
}

/** Events after `from`, up to and with `target`. */
export async function* pagesUpTo(
  { store }: Pick<ProjectionSources, 'store'>,
  from: Position,
  target: Position,
): AsyncGenerator<readonly RecordedEvent[]> {
  let reached = from;
  for await (const page of readAhead(store.readAll(from))) {
    const wanted = page.at(-1)!.position <= target ? page : page.filter(({ position }) => position <= target);
    if (wanted.length > 0) yield wanted;
    reached = page.at(-1)!.position;
    if (reached >= target) return;
  }
  if (reached < target) throw new RangeError(`the store ends at ${reached}, before position ${target}`);
}

async function pageByPage(
  session: ProjectionSession,
  sources: ProjectionSources,
  target: Position,
  openSession: () => Promise<ProjectionSession>,
): Promise<void> {
  for await (const page of pagesUpTo(sources, session.checkpoint.position, target)) {
    try {
      await session.apply(page);
    } catch (error) {
      if (error instanceof CheckpointLost) throw error;
      await isolateFailure(sources.dataSource, openSession, page, session.checkpoint.name);
      return;
    }
  }
}

async function bulkLoad(
  session: ProjectionSession,
  sources: ProjectionSources,
  target: Position,
  { maxEvents, onProgress }: BulkOptions,
): Promise<void> {
  const pages = pagesUpTo(sources, session.checkpoint.position, target);
  try {
    while (await session.applyInBulk(pages, maxEvents)) onProgress?.(session.checkpoint);
    onProgress?.(session.checkpoint);
  } finally {
    await pages.return(undefined);
  }
}
