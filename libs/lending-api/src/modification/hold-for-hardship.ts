import { type EventStore, executeCommand } from '#event-store';
import { addDays, type Actor, type RecordedEvent } from '#kernel';
import { contact, type ContactCommand, modification } from '#lending';
import type { CommandOrigin } from '#processes';

const actor: Actor = { id: 'modifications', role: 'system', org: 'system' };

/** Whoever was granted relief is not pressed for this debt, as far as the contact gate's rules say. */
export async function holdForHardship(
  store: EventStore,
  recorded: RecordedEvent,
  origin: CommandOrigin,
): Promise<void> {
  const event = modification.upcast(recorded);
  const command = commandFor(event);
  if (command === undefined) return;
  const input = { causedBy: origin.causationId };
  await executeCommand(store, contact, event.data.borrowerId, command, { ...origin, actor, input });
}

function commandFor(event: ReturnType<typeof modification.upcast>): ContactCommand | undefined {
  const { occurredOn: businessDate } = event;
  if (event.type === 'modification.hardship-granted') {
    const { applicationId, loanId, cause, fromOn } = event.data;
    return {
      type: 'contact.place-hold',
      holdId: applicationId,
      kind: 'hardship',
      loanIds: [loanId],
      fromAt: `${fromOn}T00:00:00Z`,
      reason: cause,
      businessDate,
    };
  }
  if (event.type === 'modification.hardship-ended') {
    const { applicationId, how, reason } = event.data;
    // After the last day it is over with that day; a person ends it for the day after.
    const atInstant = `${how === 'by-person' ? addDays(businessDate, 1) : businessDate}T00:00:00Z`;
    return {
      type: 'contact.lift-hold',
      holdId: applicationId,
      atInstant,
      reason: reason ?? how,
      businessDate,
    };
  }
  return undefined;
}
