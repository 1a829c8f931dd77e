import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Problem, problemContentType, problemDocument } from './problem.js';
import type { Problems } from './problems.js';

/**
 * The one place where an error becomes an HTTP answer. What no source knows is a fault of ours: it is logged in full
 * and answered without a word about the inside.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  constructor(private readonly problems: Problems) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = this.problems.of(error) ?? this.unexpected(error, request);
    if (problem.retryAfterSeconds !== undefined) {
      void reply.header('Retry-After', String(problem.retryAfterSeconds));
    }
    void reply.status(problem.status).type(problemContentType).send(problemDocument(problem));
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
