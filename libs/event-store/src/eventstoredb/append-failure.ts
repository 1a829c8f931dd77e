import { AccessDeniedError, MaxAppendSizeExceededError, StreamDeletedError } from '@eventstore/db-client';
import { InvalidEvent, OutcomeUnknown } from '../event-store.errors.js';
import type { StorableEvent } from '../stored-event.js';

/** What an append throws that the server refused, or of which nobody knows how it ended. */
export function appendFailure(error: unknown, events: readonly StorableEvent[]): Error {
  if (error instanceof MaxAppendSizeExceededError) return tooLarge(error.maxAppendSize, events);
  if (error instanceof AccessDeniedError || error instanceof StreamDeletedError) return error;
  return outcomeUnknown('the store did not answer', error);
}

export function outcomeUnknown(what: string, cause: unknown): OutcomeUnknown {
  return new OutcomeUnknown(`${what}: ${(cause as Error).message}`, { cause });
}

/** The client has its own deadline for the call, and none for what it does before it. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The server counts more than our bytes, so where ours would fit, its last event is the one too many. */
function tooLarge(most: number, events: readonly StorableEvent[]): InvalidEvent {
  let bytes = 0;
  const index = events.findIndex((event) => (bytes += event.bytes) > most);
  return new InvalidEvent(
    `the server takes at most ${most} bytes in an append, its MaxAppendSize must be raised`,
    index < 0 ? events.length - 1 : index,
  );
}
