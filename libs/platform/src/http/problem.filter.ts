import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Rejection } from '#kernel';
import { eventStoreProblem } from './event-store-problems.js';
import { type Problem, type ProblemSource, problemContentType, problemDocument } from './problem.js';
import { requestProblem } from './request-problems.js';

/** HTTP status of a rejection's code; undefined where the map does not know it. */
export type RejectionStatus = (code: string) => number | undefined;

export interface ProblemOptions {
  readonly rejectionStatus: RejectionStatus;
  /** What errors of other libraries mean. Asked first. */
  readonly sources: readonly ProblemSource[];
}

/**
 * The one place where an error becomes an HTTP answer. What no source knows is a fault of ours: it is logged in full
 * and answered without a word about the inside.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');
  private readonly sources: readonly ProblemSource[];

  constructor({ rejectionStatus, sources }: ProblemOptions) {
    this.sources = [
      ...sources,
      (error) => rejectionProblem(error, rejectionStatus),
      eventStoreProblem,
      requestProblem,
    ];
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = this.problemOf(error) ?? this.unexpected(error, request);
    if (problem.retryAfterSeconds !== undefined) {
      void reply.header('Retry-After', String(problem.retryAfterSeconds));
    }
    void reply.status(problem.status).type(problemContentType).send(problemDocument(problem));
  }

  private problemOf(error: unknown): Problem | undefined {
    for (const source of this.sources) {
      const problem = source(error);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }

  private unexpected(error: unknown, request: FastifyRequest): Problem {
    const stack = error instanceof Error ? error.stack : String(error);
    this.logger.error(`${request.method} ${request.url} failed, request ${request.id}`, stack);
    return {
      status: 500,
      code: 'internal-error',
      title: 'Internal error',
      detail: `The log tells more under request ${request.id}.`,
    };
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
