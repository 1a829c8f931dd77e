import { type EventStore, executeCommand } from '#event-store';
import { type Actor, parseStreamName, type RecordedEvent } from '#kernel';
import { loan, modification } from '#lending';
import type { CommandOrigin } from '#processes';

const actor: Actor = { id: 'modifications', role: 'system', org: 'system' };

/** Notes on an application that the loan took its change back; of any other reversal, nothing. */
export async function noteReversal(
  store: EventStore,
  recorded: RecordedEvent,
  origin: CommandOrigin,
): Promise<void> {
  const event = loan.upcast(recorded);
  if (event.type !== 'loan.reversed') return;
  const { of, reversalId, reason } = event.data;
  const command = {
    type: 'modification.record-reversal',
    of,
    reversalId,
    eventId: recorded.eventId,
    reason,
    reversedOn: event.occurredOn,
  } as const;
  const input = { causedBy: origin.causationId };
  const { id } = parseStreamName(recorded.stream);
  await executeCommand(store, modification, id, command, { ...origin, actor, input });
}
