import {
  type CallHandler,
  type ExecutionContext,
  HttpCode,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UseInterceptors,
  applyDecorators,
} from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { type Observable, map } from 'rxjs';
import type { CommandResult } from '#event-store';
import { ApiProblems } from '../http/api-problems.js';
import type { Reply } from '../http/reply.js';
import { RejectionInterceptor } from '../rejections/rejection.interceptor.js';
import { CommandAnswerDto } from './command-answer.dto.js';
import { idempotencyKeyLength, previewable } from './command-request.js';

/** Turns the result of a command into the answer that every command gives: body, `ETag`, and `Location` for a new thing. */
@Injectable()
export class CommandAnswerInterceptor implements NestInterceptor<CommandResult, CommandAnswerDto> {
  intercept(context: ExecutionContext, next: CallHandler<CommandResult>): Observable<CommandAnswerDto> {
    const reply = context.switchToHttp().getResponse<Reply>();
    return next.handle().pipe(
      map((result) => {
        const answer = CommandAnswerDto.of(result);
        if (result.revision >= 0) reply.header('ETag', `"${result.revision}"`);
        const collection = collectionOf(context);
        if (collection !== undefined) reply.header('Location', `${collection}/${answer.id}`);
        return answer;
      }),
    );
  }
}

const creates = 'afterloan:creates-in';

interface CommandRoute {
  readonly summary: string;
  readonly description?: string;
  /** The command makes a thing with an address of its own, below this path: `/loans`. */
  readonly creates?: string;
  /** The command can be decided without being recorded. */
  readonly previews?: boolean;
}

/** A route that takes a command: its headers, its answer, and every way in which it may be refused. */
export function CommandRoute({ summary, description, creates: collection, previews = false }: CommandRoute) {
  const created = collection !== undefined;
  const etag = {
    description: 'Revision of the stream, for `If-Match`.',
    schema: { type: 'string', example: '"2"' } as const,
  };
  const location = {
    description: 'Address of what was created.',
    schema: { type: 'string', example: '/loans/5e0e4b2e-8f0d-5d4c-9b8e-0f1f5a1c7a11' } as const,
  };
  return applyDecorators(
    HttpCode(created ? 201 : 200),
    SetMetadata(creates, collection),
    SetMetadata(previewable, previews),
    ...(previews ? [ApiQuery(preview)] : []),
    UseInterceptors(RejectionInterceptor, CommandAnswerInterceptor),
    ApiOperation({ summary, ...(description !== undefined && { description }) }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description:
        'Names the command, for ever and for every client: a UUID, or any visible ASCII text. ' +
        'Sent again with the same body it is answered with the first result.',
      schema: { type: 'string', maxLength: idempotencyKeyLength },
      example: '7b0c7a8e-2f3f-4a0d-9d53-6a9c1a6f9b01',
    }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'ETag that the client saw. The command is refused where the stream has moved on since.',
      schema: { type: 'string', pattern: '^"\\d+"$' },
      example: '"1"',
    }),
    ApiHeader({
      name: 'X-Correlation-Id',
      required: false,
      description: 'Kept with the events; the command id where absent.',
      schema: { type: 'string', maxLength: idempotencyKeyLength },
    }),
    ApiResponse({
      status: created ? 201 : 200,
      description: 'Done, or done before by the same command.',
      type: CommandAnswerDto,
      headers: created ? { ETag: etag, Location: location } : { ETag: etag },
    }),
    ApiProblems(400, 401, 403, 404, 409, 412, 422, 503),
  );
}

const preview = {
  name: 'preview',
  required: false,
  description:
    'With `true` the command is decided as it would be and nothing is recorded; the answer shows what would follow.',
  schema: { type: 'string', enum: ['true', 'false'], example: 'true' },
} as const;

function collectionOf(context: ExecutionContext): string | undefined {
  return Reflect.getMetadata(creates, context.getHandler()) as string | undefined;
}
