import { setTimeout as pause } from 'node:timers/promises';
import type { NewEvent } from '#kernel';
import { OutcomeUnknown } from '../src/event-store.errors.js';
import type { AppendResult, EventStore, ExpectedRevision } from '../src/event-store.port.js';

/** Appends as a careful caller does: an unknown outcome is asked again with the same events. */
export async function appendPersistently(
  store: EventStore,
  stream: string,
  events: readonly NewEvent[],
  expected: ExpectedRevision,
  onUnknown: () => void = () => {},
): Promise<AppendResult> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await store.append(stream, events, expected);
    } catch (error) {
      if (!(error instanceof OutcomeUnknown) || attempt === 20) throw error;
      onUnknown();
      await pause(10);
    }
  }
}
