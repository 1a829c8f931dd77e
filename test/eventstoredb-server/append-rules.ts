import { type EventLog, type LogRecord, type ProposedEvent, sizeOf } from './event-log.js';

export type Expectation = 'any' | 'exists' | 'none' | number;

export type Outcome =
  | { readonly kind: 'success'; readonly last: LogRecord }
  | { readonly kind: 'wrong-version'; readonly current: number }
  | { readonly kind: 'too-large' };

/**
 * Appends as the real server does. An append whose ids all stand where it would have put them is a repeat and succeeds
 * with the place of the first write; nothing but the ids is compared, and only within the stream.
 */
export function append(
  log: EventLog,
  stream: string,
  events: readonly ProposedEvent[],
  expected: Expectation,
  maxBytes: number,
): Outcome {
  const bytes = events.reduce((sum, event) => sum + sizeOf(event), 0);
  if (bytes > maxBytes) return { kind: 'too-large' };

  const repeated = earlier(log.stream(stream), events, expected);
  if (repeated) return { kind: 'success', last: repeated };

  const current = log.lastRevision(stream);
  if (!meets(expected, current)) return { kind: 'wrong-version', current };
  log.write(stream, events);
  return { kind: 'success', last: log.stream(stream).at(-1)! };
}

function meets(expected: Expectation, current: number): boolean {
  if (expected === 'any') return true;
  if (expected === 'exists') return current >= 0;
  return current === (expected === 'none' ? -1 : expected);
}

function earlier(
  records: readonly LogRecord[],
  events: readonly ProposedEvent[],
  expected: Expectation,
): LogRecord | undefined {
  const start =
    expected === 'any' || expected === 'exists'
      ? records.findIndex(({ id }) => id === events[0]?.id)
      : (expected === 'none' ? -1 : expected) + 1;
  if (start < 0 || events.length === 0) return undefined;
  const same = events.every(({ id }, index) => records[start + index]?.id === id);
  return same ? records[start + events.length - 1] : undefined;
}
