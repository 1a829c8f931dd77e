import type { DataSource } from 'typeorm';
import { type LocalDate, parseStreamName } from '#kernel';
import { type EventStore, loadAggregate } from '#event-store';
import { type KnownLoan, loan, type RetentionFacts } from '#lending';
import { waitForPosition } from '#projections';
import { borrowerSubject } from '../borrower-subject.js';

const longestWaitMs = 10_000;
const mostLoans = 10_000;

/** More loans than one decision can look at. */
export class TooManyLoans extends Error {
  constructor() {
    super(`a borrower with more than ${mostLoans} loans`);
    this.name = 'TooManyLoans';
  }
}

/**
 * What the loans of a borrower say about how long data must be kept. The index tells which loans they are, once it
 * holds everything recorded so far; what they say is read from their events.
 * @throws ProjectionBehind
 */
export async function retentionFacts(
  store: EventStore,
  dataSource: DataSource,
  borrowerId: string,
): Promise<RetentionFacts> {
  await waitForPosition(dataSource, ['loan_history'], await store.head(), { timeoutMs: longestWaitMs });
  const rows = await dataSource.query<{ stream: string }[]>(
    `select stream from read_model.loan_history
      where subject = $1 and type = 'loan.registered' order by position limit $2`,
    [borrowerSubject(borrowerId), mostLoans + 1],
  );
  if (rows.length > mostLoans) throw new TooManyLoans();
  let facts: RetentionFacts = {
    openLoans: 0,
    relationshipEndedOn: null,
    lastTransactionOn: null,
    lastCollectionActionOn: null,
  };
  for (const { stream } of rows) {
    const { state, events } = await loadAggregate(store, loan, parseStreamName(stream).id);
    if (state.status === 'unregistered') continue;
    const actions = events.filter(({ type }) => type === 'loan.collection-action-recorded');
    facts = withLoan(
      facts,
      state,
      actions.map(({ occurredOn }) => occurredOn),
    );
  }
  return facts;
}

function withLoan(facts: RetentionFacts, state: KnownLoan, actions: readonly LocalDate[]): RetentionFacts {
  // Written off is not ended: the claim lives on.
  const endedOn = state.closedOn ?? state.settledOn;
  return {
    openLoans: facts.openLoans + (endedOn === null ? 1 : 0),
    relationshipEndedOn: latest(facts.relationshipEndedOn, endedOn),
    lastTransactionOn: latest(facts.lastTransactionOn, state.lastPaymentOn),
    lastCollectionActionOn: actions.reduce<LocalDate | null>(latest, facts.lastCollectionActionOn),
  };
}

function latest(a: LocalDate | null, b: LocalDate | null): LocalDate | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
