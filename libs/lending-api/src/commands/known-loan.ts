import { type EventStore, loadAggregate } from '#event-store';
import { type KnownLoan, loan, LoanRejection } from '#lending';

/**
 * The loan that a command beside it is about.
 * @throws LoanRejection `loan-not-found`
 */
export async function knownLoan(store: EventStore, loanId: string): Promise<KnownLoan> {
  const { state } = await loadAggregate(store, loan, loanId);
  if (state.status === 'unregistered')
    throw new LoanRejection('loan-not-found', `no loan ${loanId} is registered`);
  return state;
}
