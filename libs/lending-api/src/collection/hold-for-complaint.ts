import { type EventStore, executeCommand, loadAggregate } from '#event-store';
import { addDays, type RecordedEvent } from '#kernel';
import { collection, contact, type ContactCommand } from '#lending';
import type { CommandOrigin } from '#processes';

const actor = { id: 'collection', role: 'system', org: 'system' };

/** Whoever complains is in peace from the day of the complaint through the day on which he has his answer. */
export async function holdForComplaint(
  store: EventStore,
  stored: RecordedEvent,
  origin: CommandOrigin,
): Promise<void> {
  const event = collection.upcast(stored);
  if (event.type !== 'collection.complaint-received' && event.type !== 'collection.complaint-answered')
    return;
  const { personId, complaintId: holdId } = event.data;
  // Of a person whom nobody may contact there is nothing to hold.
  const { state } = await loadAggregate(store, contact, personId);
  if (state.zone === null) return;
  const businessDate = event.occurredOn;
  const command: ContactCommand =
    event.type === 'collection.complaint-received'
      ? {
          type: 'contact.place-hold',
          holdId,
          kind: 'complaint',
          loanIds: [],
          fromAt: `${businessDate}T00:00:00Z`,
          reason: event.data.about,
          businessDate,
        }
      : {
          type: 'contact.lift-hold',
          holdId,
          atInstant: `${addDays(businessDate, 1)}T00:00:00Z`,
          reason: event.data.answer,
          businessDate,
        };
  const input = { causedBy: origin.causationId };
  await executeCommand(store, contact, personId, command, { ...origin, actor, input });
}
