import {
  CommandReused,
  InvalidEvent,
  OutcomeUnknown,
  ReadInterrupted,
  RevisionMismatch,
  StoreBusy,
  StoreIncomplete,
  TooMuchContention,
} from '#event-store';
import type { Problem } from './problem.js';

/** What the errors of the command path mean to a caller. */
export function eventStoreProblem(error: unknown): Problem | undefined {
  if (error instanceof CommandReused) {
    const detail = 'The Idempotency-Key was used before with another request.';
    return { status: 422, code: 'command-reused', title: 'Command reused', detail };
  }
  if (error instanceof RevisionMismatch) {
    const detail = `If-Match names revision ${error.expected}, the current one is ${error.current}.`;
    return { status: 412, code: 'revision-mismatch', title: 'Changed since it was read', detail };
  }
  if (error instanceof InvalidEvent) {
    return { status: 422, code: 'invalid-event', title: 'Cannot be recorded', detail: error.message };
  }
  if (error instanceof TooMuchContention) {
    return passing('too-much-contention', 'Too many changes at once', 'Nothing was written. Send it again.');
  }
  if (error instanceof StoreBusy) {
    return passing('store-busy', 'Too many waiting commands', 'Nothing was written. Send it again.');
  }
  if (error instanceof StoreIncomplete) {
    return passing('store-incomplete', 'The event store is an unfinished copy', error.message);
  }
  if (error instanceof ReadInterrupted) {
    const detail = 'It could not be read. A command is sent again with the same Idempotency-Key.';
    return passing('store-unreachable', 'The event store does not answer', detail);
  }
  if (error instanceof OutcomeUnknown) {
    const detail = 'It may or may not have been recorded. Send it again with the same Idempotency-Key.';
    return passing('outcome-unknown', 'Outcome unknown', detail);
  }
  return undefined;
}

function passing(code: string, title: string, detail: string): Problem {
  return { status: 503, code, title, detail, retryAfterSeconds: 1 };
}
