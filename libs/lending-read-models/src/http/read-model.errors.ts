import { QueryFailedError } from 'typeorm';
import type { Problem, ProblemSource } from '#platform';
import { ProjectionBehind } from '#projections';

/** The cursor was not given by this list with this sort. */
export class InvalidCursor extends Error {
  constructor() {
    super('the cursor is not one that this list gave for this sort');
    this.name = 'InvalidCursor';
  }
}

/** The book has no figures for this date: it was never a business date, or is yet to come. */
export class NotABusinessDate extends Error {
  constructor(readonly date: string | undefined) {
    super(date === undefined ? 'no business day is open yet' : `${date} is not a business date of this book`);
    this.name = 'NotABusinessDate';
  }
}

const behind: Problem = {
  status: 503,
  code: 'read-model-behind',
  title: 'Not caught up yet',
  detail: 'What was written is safe, but this view of it does not show it yet. Ask again.',
  retryAfterSeconds: 1,
};

/** SQLSTATE undefined_table: the projector makes the views when it starts for the first time. */
function isNotBuiltYet(error: unknown): boolean {
  return error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '42P01';
}

/** What the errors of the queries mean to a caller. */
export const readModelProblem: ProblemSource = (error) => {
  if (error instanceof ProjectionBehind || isNotBuiltYet(error)) return behind;
  if (error instanceof InvalidCursor) {
    return {
      status: 400,
      code: 'invalid-cursor',
      title: 'Invalid cursor',
      errors: [{ field: 'cursor', code: 'invalid-cursor', message: error.message }],
    };
  }
  if (error instanceof NotABusinessDate) {
    return {
      status: 404,
      code: 'not-a-business-date',
      title: 'No figures for this date',
      detail: error.message,
    };
  }
  return undefined;
};
