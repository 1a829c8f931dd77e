import type { Problem, ProblemSource } from '#platform';
import type { Position } from '#kernel';

/** This program cannot say in public what the event says: usually a later release wrote it. */
export class EventUnpublishable extends Error {
  constructor(
    readonly position: Position,
    options: { cause: unknown },
  ) {
    super(`the event at ${position} cannot be published: ${(options.cause as Error).message}`, options);
    this.name = 'EventUnpublishable';
  }
}

/** As many callers follow the feed as may. */
export class TooManyFollowers extends Error {
  constructor(most: number) {
    super(`${most} callers follow the feed already, which is as many as may`);
    this.name = 'TooManyFollowers';
  }
}

/** The text is no position of this history. */
export class NotAPosition extends Error {
  constructor(readonly field: string) {
    super('not a position that this feed gave');
    this.name = 'NotAPosition';
  }
}

/** What the errors of the feed mean to a caller. */
export const feedProblem: ProblemSource = (error): Problem | undefined => {
  if (error instanceof EventUnpublishable) {
    return {
      status: 503,
      code: 'event-unpublishable',
      title: 'The feed stands before an event',
      detail: `The event at ${error.position} cannot be published by this release. Everything before it was.`,
      retryAfterSeconds: 60,
    };
  }
  if (error instanceof TooManyFollowers) {
    return {
      status: 503,
      code: 'too-many-followers',
      title: 'Too many callers follow the feed',
      detail: error.message,
      retryAfterSeconds: 5,
    };
  }
  if (error instanceof NotAPosition) {
    return {
      status: 400,
      code: 'invalid-position',
      title: 'Invalid position',
      errors: [{ field: error.field, code: 'invalid-position', message: error.message }],
    };
  }
  return undefined;
};
