import type { Position } from '#kernel';

/** Another instance moved the checkpoint, or the generation was switched or dropped. Nothing was written. */
export class CheckpointLost extends Error {
  constructor(readonly projection: string) {
    super(`another instance moved the checkpoint of ${projection}`);
    this.name = 'CheckpointLost';
  }
}

export type CheckpointRefusal = 'other-store' | 'ahead-of-store' | 'other-history';

/**
 * The checkpoint does not belong to this event store, for example because one of the two was restored from a backup.
 * Going on would skip events: rebuild the projection.
 */
export class CheckpointRefused extends Error {
  constructor(
    readonly projection: string,
    readonly reason: CheckpointRefusal,
    message: string,
  ) {
    super(`${projection}: ${message}; rebuild the projection`);
    this.name = 'CheckpointRefused';
  }
}

/** One event cannot be projected. The projection stands still before it. */
export class PoisonEvent extends Error {
  constructor(
    readonly projection: string,
    readonly failure: {
      readonly position: Position;
      readonly eventId: string;
      readonly type: string;
      readonly error: string;
    },
    options?: { cause: unknown },
  ) {
    super(`${projection} cannot project ${failure.type} ${failure.eventId}: ${failure.error}`, options);
    this.name = 'PoisonEvent';
  }
}

/** The read model has not reached the position in the time allowed: ask again. */
export class ProjectionBehind extends Error {
  constructor(
    readonly projections: readonly string[],
    readonly position: Position,
    readonly waitedMs: number,
  ) {
    super(`${projections.join(', ')} did not reach position ${position} within ${waitedMs} ms`);
    this.name = 'ProjectionBehind';
  }
}

/** What an operator asked for does not fit the state the projection is in. */
export class OperatorError extends Error {
  constructor(
    readonly code:
      | 'unknown-projection'
      | 'already-building'
      | 'nothing-to-switch'
      | 'tables-differ'
      | 'nothing-to-roll-back'
      | 'not-retired'
      | 'not-failed',
    message: string,
  ) {
    super(message);
    this.name = 'OperatorError';
  }
}
