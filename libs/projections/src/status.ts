import type { Position } from '#kernel';
import { type Checkpoint, checkpointsOf } from './checkpoint.js';
import type { ProjectionSources } from './generations.js';
import { type ProjectionFailure, openFailures } from './projection-failures.js';

export interface ProjectionStatus extends Checkpoint {
  readonly head: Position;
  /** Age in seconds of the oldest event that is not projected yet; 0 where all are. */
  readonly lagSeconds: number;
  readonly failure: ProjectionFailure | null;
}

/** All generations of all projections, with how far each is behind the store. */
export async function projectionStatus(
  { dataSource, store }: ProjectionSources,
  now: () => number = Date.now,
): Promise<readonly ProjectionStatus[]> {
  const [checkpoints, failures, head] = await Promise.all([
    checkpointsOf(dataSource),
    openFailures(dataSource),
    store.head(),
  ]);
  const oldest = new Map<Position, number>();
  for (const { position, status } of checkpoints) {
    if (status === 'retired' || position >= head || oldest.has(position)) continue;
    for await (const [event] of store.readAll(position)) {
      oldest.set(position, Date.parse(event!.recordedAt));
      break;
    }
  }
  return checkpoints.map((checkpoint) => {
    const { name, generation, position } = checkpoint;
    const recordedAt = oldest.get(position);
    return {
      ...checkpoint,
      head,
      lagSeconds: recordedAt === undefined ? 0 : Math.max(0, (now() - recordedAt) / 1000),
      failure: failures.find((failure) => failure.name === name && failure.generation === generation) ?? null,
    };
  });
}
