import { type DomainEvent, type Position, type RecordKind, streamName } from '#kernel';
import {
  appendPersistently,
  type CommandContext,
  commandHashOf,
  envelope,
  expectedOf,
} from './command-events.js';
import { CommandReused, TooMuchContention } from './event-store.errors.js';
import type { EventStore } from './event-store.port.js';

const attempts = 10;

/**
 * Appends a record that no state decides upon: only the end of its stream is read, however long that is.
 * @throws CommandReused, TooMuchContention, OutcomeUnknown, StoreBusy: nothing may rest on the record then
 */
export async function appendRecord<E extends DomainEvent>(
  store: EventStore,
  kind: RecordKind<E>,
  id: string,
  event: E,
  context: Omit<CommandContext, 'input' | 'expectedRevision'>,
): Promise<Position> {
  const stream = streamName(kind.category, id);
  const hash = commandHashOf(event.type, stream, event.data);
  const events = [envelope(kind, id, event, 0, { ...context, input: event.data }, hash)];
  let revision = await lastRevision(store, stream);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const result = await appendPersistently(store, stream, events, expectedOf(revision));
    if (result.kind === 'appended') return result.position;
    if (result.kind === 'command-reused') throw new CommandReused(result.commandId);
    revision = result.current === 'none' ? -1 : result.current;
  }
  throw new TooMuchContention(stream, attempts);
}

async function lastRevision(store: EventStore, stream: string): Promise<number> {
  for await (const page of store.readStream(stream, { direction: 'backward', limit: 1 })) {
    return page[0]!.revision;
  }
  return -1;
}
