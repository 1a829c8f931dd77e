import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { catchError, from, type Observable, switchMap, throwError } from 'rxjs';
import { actorOf, type Problem, Problems } from '#platform';
import { namedCommandId } from '../commands/command-request.js';
import { isLowerCaseUuid } from '../fields/index.js';
import { RejectionLog } from './rejection-log.js';

const fieldsKept = 20;
const longestField = 200;

/** Keeps every refusal of a command, from a malformed body to a broken rule, before it is answered. */
@Injectable()
export class RejectionInterceptor implements NestInterceptor {
  constructor(
    private readonly problems: Problems,
    private readonly log: RejectionLog,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next
      .handle()
      .pipe(
        catchError((error: unknown) =>
          from(this.keep(context, error)).pipe(switchMap(() => throwError(() => error))),
        ),
      );
  }

  private async keep(context: ExecutionContext, error: unknown): Promise<void> {
    const problem = this.problems.of(error);
    // What may be sent again, and what is our own fault, is no refusal.
    if (problem === undefined || problem.status >= 500) return;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    // A preview asks whether a command would be refused; nobody was refused anything.
    if ((request.query as { readonly preview?: unknown }).preview === 'true') return;
    await this.log.record(
      {
        commandId: namedCommandId(request.headers) ?? null,
        command: `${request.method} ${request.routeOptions.url ?? ''}`,
        target: targetOf(request.params as Readonly<Record<string, string>>),
        code: problem.code,
        fields: fieldsOf(problem),
        status: problem.status,
      },
      actorOf(context),
    );
  }
}

function fieldsOf({ errors = [] }: Problem): readonly string[] {
  return [...new Set(errors.map(({ field }) => field.slice(0, longestField)))].slice(0, fieldsKept);
}

function targetOf({ loanId, borrowerId }: Readonly<Record<string, string>>): string | null {
  if (loanId !== undefined && isLowerCaseUuid(loanId)) return `loan/${loanId}`;
  if (borrowerId !== undefined && isLowerCaseUuid(borrowerId)) return `borrower/${borrowerId}`;
  return null;
}
