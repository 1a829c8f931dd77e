import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ProblemDto } from './problem.dto.js';

const meanings = {
  400: { description: 'The request is malformed.', code: 'invalid-request' },
  401: { description: 'Nobody is known to be responsible for the request.', code: 'actor-required' },
  403: { description: 'Another person must do it.', code: 'checker-is-maker' },
  404: { description: 'There is no such thing.', code: 'loan-not-found' },
  409: { description: 'The state does not allow it.', code: 'loan-not-disbursed' },
  412: {
    description: 'The stream has moved on since the revision in `If-Match`.',
    code: 'revision-mismatch',
  },
  422: {
    description: 'It contradicts a rule, or the `Idempotency-Key` stands for another command.',
    code: 'date-in-future',
  },
  503: { description: 'Try again later, with the same `Idempotency-Key`.', code: 'store-busy' },
} as const;

/** Declares the ways in which a route may fail, all as `application/problem+json` (RFC 9457). */
export function ApiProblems(...statuses: readonly (keyof typeof meanings)[]) {
  return applyDecorators(
    ApiExtraModels(ProblemDto),
    ...statuses.map((status) => {
      const { description, code } = meanings[status];
      return ApiResponse({
        status,
        description,
        content: {
          'application/problem+json': {
            schema: { $ref: getSchemaPath(ProblemDto) },
            example: {
              type: `https://afterloan.dev/problems/${code}`,
              title: description,
              status,
              code,
              detail: 'The sentence that says what was wrong with this request.',
            },
          },
        },
      });
    }),
  );
}
