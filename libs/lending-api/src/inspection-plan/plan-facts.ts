import type { DataSource } from 'typeorm';
import { type EventStore, loadAggregate } from '#event-store';
import type { LocalDate } from '#kernel';
import { borrower, type KnownLoan, type PlanFacts, type PlannedLoan, stewardship } from '#lending';
import { firstRunningLoanIn, lastCompleted, planSubject, runningLoansOf } from '#lending-read-models';

interface Sources {
  readonly store: EventStore;
  readonly database: DataSource;
}

/** What a plan follows from, as the read models know it; undefined where there is no such plan. */
export async function planFacts(
  { store, database }: Sources,
  planId: string,
): Promise<PlanFacts | undefined> {
  const subject = await planSubject(database, planId);
  if (subject === undefined) return undefined;
  const { borrowerId, orgUnit } = subject;
  const none = {
    borrowerKind: null,
    industry: null,
    region: null,
    keyClient: false,
    managementClass: null,
    owner: null,
    riskManager: null,
    completed: {},
  };
  if (borrowerId === null) {
    const loan = await firstRunningLoanIn(database, orgUnit);
    return { ...none, borrowerId, orgUnit, loans: loan === undefined ? [] : [plannedLoan(loan)] };
  }
  const { state: client } = await loadAggregate(store, borrower, borrowerId);
  const registration = client.status === 'registered' ? client.registration : undefined;
  const { state: steward } = await loadAggregate(store, stewardship, borrowerId);
  const loans = (await runningLoansOf(database, borrowerId)).map(plannedLoan);
  return {
    ...none,
    borrowerId,
    // The unit of the first running loan answers for the client.
    orgUnit: loans[0]?.orgUnit ?? orgUnit,
    borrowerKind: registration?.kind ?? null,
    industry: registration?.industry ?? null,
    region: registration?.region ?? null,
    keyClient: steward.management?.keyClient ?? false,
    managementClass: steward.management?.managementClass ?? null,
    owner: steward.owner?.owner ?? null,
    riskManager: steward.riskManager?.id ?? null,
    loans,
    completed: await lastCompleted(database, borrowerId),
  };
}

function plannedLoan(state: KnownLoan): PlannedLoan {
  const { loanId, product, terms, guaranteeType, orgUnit, officer } = state.registration;
  return {
    loanId,
    product,
    currency: state.currency,
    approved: terms.principal,
    guaranteeType,
    orgUnit,
    officer,
    firstDisbursedOn: state.firstDisbursedOn as LocalDate,
    riskClass: state.riskClass,
    overdueSince: state.overdueSince,
    warnings: state.openWarnings.map(({ warningId, level, raisedOn }) => ({ warningId, level, raisedOn })),
  };
}
