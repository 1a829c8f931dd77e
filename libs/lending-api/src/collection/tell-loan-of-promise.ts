import { type EventStore, executeCommand, loadAggregate } from '#event-store';
import { formatMinor, type RecordedEvent } from '#kernel';
import { collection, loan } from '#lending';
import type { CommandOrigin } from '#processes';

const actor = { id: 'collection', role: 'system', org: 'system' };

/** What became of a promise stands in the loan's own history too, and leaves the building with it. */
export async function tellLoanOfPromise(
  store: EventStore,
  stored: RecordedEvent,
  origin: CommandOrigin,
): Promise<void> {
  const event = collection.upcast(stored);
  if (
    event.type !== 'collection.promise-kept' &&
    event.type !== 'collection.promise-partly-kept' &&
    event.type !== 'collection.promise-broken'
  ) {
    return;
  }
  const { promiseId, loanId, borrowerId, paid } = event.data;
  const { state } = await loadAggregate(store, collection, borrowerId);
  const promise =
    state.status === 'none' ? undefined : state.promises.find((one) => one.promiseId === promiseId);
  if (promise === undefined) return;
  const { parts, currency } = promise;
  const promised = parts.reduce((sum, { amount }) => sum + amount, 0n);
  const command = {
    type: 'loan.record-promise-outcome',
    outcomeId: stored.eventId,
    promiseId,
    outcome: event.data.decision.reasons[0] as 'kept' | 'kept-late' | 'partly-kept' | 'broken',
    promised: formatMinor(promised, currency),
    promisedOn: parts.at(-1)!.dueOn,
    paid,
    judgedOn: event.occurredOn,
    businessDate: event.occurredOn,
  } as const;
  const input = { causedBy: origin.causationId };
  await executeCommand(store, loan, loanId, command, { ...origin, actor, input });
}
