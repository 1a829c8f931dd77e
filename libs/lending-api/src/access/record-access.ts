import { randomUUID } from 'node:crypto';
import { type Actor, type LocalDate, localDate } from '#kernel';
import { appendRecord, type EventStore } from '#event-store';
import { access, type AccessEvent, exportsStreamId } from '#lending';
import { openBusinessDate } from '../business-day/open-date.js';

type Access = AccessEvent extends infer Event
  ? Event extends AccessEvent
    ? Omit<Event, 'occurredOn'>
    : never
  : never;

/**
 * Records that somebody is about to be handed out data. Whoever hands them out waits for this first, and hands out
 * nothing where it throws.
 * @throws StoreBusy, OutcomeUnknown, TooMuchContention
 */
export async function recordAccess(store: EventStore, accessed: Access, actor: Actor): Promise<void> {
  const event = { ...accessed, occurredOn: await dateOf(store) } as AccessEvent;
  const id = event.type === 'access.personal-data-read' ? event.data.borrowerId : exportsStreamId;
  const commandId = randomUUID();
  await appendRecord(store, access, id, event, {
    commandId,
    actor,
    correlationId: commandId,
    causationId: commandId,
  });
}

/** Before the business clock was started there is only the calendar's day, in UTC. */
export async function dateOf(store: EventStore): Promise<LocalDate> {
  return (await openBusinessDate(store)) ?? localDate(new Date().toISOString().slice(0, 10));
}
