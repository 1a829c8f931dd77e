import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { v5 as uuidV5 } from 'uuid';
import type { Actor } from '#kernel';
import { actorOf } from '#platform';
import { ApiRejection } from '../http/api.rejections.js';

/** Who asks, and the identity of the asking: what a command brings along beside its body. */
export interface CommandRequest {
  readonly commandId: string;
  readonly actor: Actor;
  readonly correlationId: string;
  /** The revision that the caller saw, where it said so. */
  readonly expectedRevision?: number;
  /** The command was approved: it is executed because of it. */
  readonly approval?: { readonly approvalId: string; readonly grantedBy: string };
  /** Decide and answer, and record nothing. */
  readonly preview?: true;
}

/** Metadata of a route whose command can be previewed. */
export const previewable = 'afterloan:previewable';

interface Headers {
  readonly [name: string]: string | string[] | undefined;
}

export const idempotencyKeyLength = 200;

const uuid = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const commandNamespace = 'f2b1e7b4-6f0a-5c1e-9d5b-3f4d2a7c8e10';
const entityTag = /^"(0|[1-9]\d{0,9})"$/;
const visible = /^[\x21-\x7e]+$/;

/**
 * The same key is the same command for ever, whoever sends it: a UUID in lower case stands for itself, any other
 * text for the UUID v5 of it.
 */
export function commandIdOf(idempotencyKey: string): string {
  return uuid.test(idempotencyKey) ? idempotencyKey : uuidV5(idempotencyKey, commandNamespace);
}

/** The command's id, where the caller named it as is asked for. */
export function namedCommandId(headers: Headers): string | undefined {
  const key = headers['idempotency-key'];
  return isToken(key) ? commandIdOf(key) : undefined;
}

/** @throws ApiRejection where a header is missing or malformed */
export function commandRequest(headers: Headers, actor: Actor): CommandRequest {
  const commandId = commandIdOf(idempotencyKey(headers['idempotency-key']));
  const expectedRevision = revisionOf(headers['if-match']);
  return {
    commandId,
    actor,
    correlationId: correlationId(headers['x-correlation-id']) ?? commandId,
    ...(expectedRevision !== undefined && { expectedRevision }),
  };
}

interface FromHeadersOptions {
  /** The path names the command well enough: a key is derived from it where none is given. */
  readonly keyOptional?: boolean;
}

/** Parameter of a route that takes a command. */
export const FromHeaders = createParamDecorator(
  ({ keyOptional = false }: FromHeadersOptions = {}, context: ExecutionContext): CommandRequest => {
    const { headers, url, query } = context
      .switchToHttp()
      .getRequest<{ readonly headers: Headers; readonly url: string; readonly query: Headers }>();
    const key =
      headers['idempotency-key'] ?? (keyOptional ? `POST:${url}`.slice(0, idempotencyKeyLength) : undefined);
    const request = commandRequest({ ...headers, 'idempotency-key': key }, actorOf(context));
    return previewAsked(query.preview, context) ? { ...request, preview: true } : request;
  },
);

/** A client that asks for a preview where there is none must not have its command carried out. */
function previewAsked(value: Headers[string], context: ExecutionContext): boolean {
  if (value === undefined || value === 'false') return false;
  if (value === 'true' && Reflect.getMetadata(previewable, context.getHandler()) === true) return true;
  throw new ApiRejection(
    'preview-invalid',
    'preview is true or false, and not every command has one',
    'preview',
  );
}

function idempotencyKey(header: Headers[string]): string {
  if (header === undefined) {
    throw new ApiRejection('idempotency-key-required', 'a command needs the header Idempotency-Key');
  }
  return token('Idempotency-Key', header, 'idempotency-key-invalid');
}

function correlationId(header: Headers[string]): string | undefined {
  return header === undefined ? undefined : token('X-Correlation-Id', header, 'correlation-id-invalid');
}

function token(
  name: string,
  header: string | string[],
  code: 'idempotency-key-invalid' | 'correlation-id-invalid',
): string {
  if (!isToken(header)) {
    throw new ApiRejection(
      code,
      `${name} is one value of at most ${idempotencyKeyLength} visible ASCII characters`,
    );
  }
  return header;
}

function isToken(header: Headers[string]): header is string {
  return typeof header === 'string' && header.length <= idempotencyKeyLength && visible.test(header);
}

function revisionOf(header: Headers[string]): number | undefined {
  if (header === undefined) return undefined;
  const match = typeof header === 'string' ? entityTag.exec(header) : null;
  if (!match) {
    throw new ApiRejection('if-match-invalid', 'If-Match is one ETag as an answer gave it, such as "7"');
  }
  return Number(match[1]);
}
