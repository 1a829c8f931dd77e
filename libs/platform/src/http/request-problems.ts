import { HttpException } from '@nestjs/common';
import { InvalidRequest } from './validation-pipe.js';
import type { Problem } from './problem.js';

type Known = Pick<Problem, 'code' | 'title' | 'detail'>;

const byStatus: Readonly<Record<number, Known>> = {
  400: { code: 'malformed-request', title: 'Malformed request' },
  401: { code: 'authentication-required', title: 'Authentication required' },
  403: { code: 'forbidden', title: 'Forbidden' },
  404: { code: 'not-found', title: 'Not found', detail: 'There is nothing at this address.' },
  405: { code: 'method-not-allowed', title: 'Method not allowed' },
  408: { code: 'request-timeout', title: 'The request took too long to arrive' },
  413: { code: 'body-too-large', title: 'Body too large' },
  414: { code: 'address-too-long', title: 'Address too long' },
  415: {
    code: 'unsupported-media-type',
    title: 'Unsupported media type',
    detail: 'Send application/json.',
  },
  503: { code: 'unavailable', title: 'Not available now' },
};

// Fastify's own words for a body that it could not read. Anything else it says may hold internals.
const details: Readonly<Record<string, string>> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty, but Content-Type is application/json.',
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not valid JSON.',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'Content-Length does not fit the body.',
  FST_ERR_BAD_URL: 'The address is not a valid URL path.',
};

/** What goes wrong before a controller is reached: validation, routing, reading the body. */
export function requestProblem(error: unknown): Problem | undefined {
  if (error instanceof InvalidRequest) {
    return { status: 400, code: 'invalid-request', title: 'Invalid request', errors: error.errors };
  }
  const status = statusOf(error);
  if (status === undefined || status < 400 || status >= 500) return undefined;
  const known = byStatus[status] ?? { code: `http-${status}`, title: 'The request was refused' };
  const detail = detailOf(error) ?? known.detail;
  return { status, code: known.code, title: known.title, ...(detail !== undefined && { detail }) };
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = error as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}

function detailOf(error: unknown): string | undefined {
  if (error instanceof SyntaxError) return details.FST_ERR_CTP_INVALID_JSON_BODY;
  const { code } = (error instanceof HttpException ? (error.cause ?? error) : error) as { code?: unknown };
  return typeof code === 'string' ? details[code] : undefined;
}
