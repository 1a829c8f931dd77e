import { type EventStore, loadAggregate } from '#event-store';
import { loan } from '#lending';

/** Of these loans, the ones that are neither settled nor closed: their security may not go. */
export async function loansStillOwing(store: EventStore, loanIds: readonly string[]): Promise<string[]> {
  const owing: string[] = [];
  for (const loanId of loanIds) {
    const { state } = await loadAggregate(store, loan, loanId);
    const ended = state.status === 'settled' || state.status === 'closed' || state.status === 'unregistered';
    if (!ended) owing.push(loanId);
  }
  return owing;
}
