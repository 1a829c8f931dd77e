import { Rejection } from '#kernel';
import { eventStoreProblem } from './event-store-problems.js';
import type { Problem, ProblemSource } from './problem.js';
import { requestProblem } from './request-problems.js';

/** HTTP status of a rejection's code; undefined where the map does not know it. */
export type RejectionStatus = (code: string) => number | undefined;

export interface ProblemOptions {
  readonly rejectionStatus: RejectionStatus;
  /** What errors of other libraries mean. Asked first. */
  readonly sources: readonly ProblemSource[];
}

/** What the errors of all libraries mean to a caller. */
export class Problems {
  private readonly sources: readonly ProblemSource[];

  constructor({ rejectionStatus, sources }: ProblemOptions) {
    this.sources = [
      ...sources,
      (error) => rejectionProblem(error, rejectionStatus),
      eventStoreProblem,
      requestProblem,
    ];
  }

  /** Undefined for what no source knows: a fault of ours. */
  of(error: unknown): Problem | undefined {
    for (const source of this.sources) {
      const problem = source(error);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }
}

function rejectionProblem(error: unknown, statusOf: RejectionStatus): Problem | undefined {
  if (!(error instanceof Rejection)) return undefined;
  const { code, message, field } = error;
  return {
    status: statusOf(code) ?? 409,
    code,
    title: 'Refused',
    detail: message,
    ...(field !== undefined && { errors: [{ field, code, message }] }),
  };
}
