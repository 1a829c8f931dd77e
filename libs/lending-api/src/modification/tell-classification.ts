import { type EventStore, executeCommand, loadAggregate } from '#event-store';
import { type Actor, type RecordedEvent } from '#kernel';
import { classification, modification } from '#lending';
import type { CommandOrigin } from '#processes';

const actor: Actor = { id: 'modifications', role: 'system', org: 'system' };

/** A restructured loan is observed from the booking on; of a refinancing it is the new one. */
export async function tellClassification(
  store: EventStore,
  recorded: RecordedEvent,
  origin: CommandOrigin,
): Promise<void> {
  const event = modification.upcast(recorded);
  if (event.type !== 'modification.booked' || !event.data.restructured) return;
  const { loanId, borrowerId, applicationId } = event.data;
  const { state } = await loadAggregate(store, modification, loanId);
  const { change } = state.applications.find(({ asked }) => asked.applicationId === applicationId)!.asked;
  const refinanced = change?.type === 'refinancing';
  const observed = refinanced ? change.newLoanId : loanId;
  const on = event.occurredOn;
  const command = {
    type: 'classification.record-restructuring',
    loanId: observed,
    borrowerId,
    restructuringId: applicationId,
    kind: refinanced ? 'refinancing' : 'concession',
    evidence: `Modification ${applicationId}`,
    on,
    by: actor.id,
    businessDate: on,
  } as const;
  const input = { causedBy: origin.causationId };
  await executeCommand(store, classification, observed, command, { ...origin, actor, input });
}
