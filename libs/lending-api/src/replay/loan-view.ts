import { type LocalDate, formatMinor } from '#kernel';
import { type Amounts, type KnownLoan, loanBalances, nextDue, paymentsKnownOn } from '#lending';
import { accountView } from './account-view.js';
import type { LoanViewDto } from './loan-view.dto.js';
import type { ReplayedLoan } from './replay-loan.js';
import type { InstalmentDto } from './schedule.dto.js';

/** What the API and the command line show of a loan as of a day. */
export function loanView(
  { loanId, state, revision, position, facts, laterFacts }: ReplayedLoan,
  at: At,
): LoanViewDto {
  const known = paymentsKnownOn(state, at.asOf);
  const balances = loanBalances(state, at.asOf);
  const next = known ? nextDue(state, at.asOf) : null;
  const amounts = amountsText(state);
  const { terms, migration, ...registration } = state.registration;
  return {
    ...registration,
    loanId,
    asOf: at.asOf,
    knownAt: at.knownAt ?? null,
    revision,
    position,
    facts,
    laterFacts,
    status: state.status,
    terms,
    annualRate: state.annualRate,
    registeredOn: state.registeredOn,
    disbursed: formatMinor(state.disbursed, state.currency),
    firstDisbursedOn: state.firstDisbursedOn,
    maturityOn: state.maturityOn,
    paymentsKnown: known,
    outstanding: known ? amounts(balances.outstanding) : null,
    due: known ? amounts(balances.due) : null,
    overdue: known ? amounts(balances.overdue) : null,
    credit: formatMinor(balances.credit, state.currency),
    daysPastDue: known ? balances.daysPastDue : null,
    overdueSince: known ? balances.overdueSince : null,
    bucket: state.bucket,
    nextDue: next && { dueOn: next.dueOn, amounts: amounts(next.amounts) },
    received: amounts(state.received),
    waived: amounts(state.waived),
    writtenOff: amounts(state.writtenOff),
    writtenOffOn: state.writtenOffOn,
    chargedOffOn: state.chargedOffOn,
    recovered: amounts(state.recovered),
    recoveredExcess: formatMinor(state.recoveredExcess, state.currency),
    riskClass: state.riskClass,
    openWarnings: state.openWarnings,
    lastInspectedOn: state.lastInspectedOn,
    nextInspectionOn: state.nextInspectionOn,
    lastPaymentOn: state.lastPaymentOn,
    settledOn: state.settledOn,
    closedOn: state.closedOn,
    archivedOn: state.archivedOn,
    account: accountView(state, at.asOf),
    migration: migration ?? null,
  };
}

interface At {
  readonly asOf: LocalDate;
  readonly knownAt?: string;
}

/** The repayment plan as of the day: what is cleared of each instalment and what is still to be paid. */
export function scheduleView({ state }: ReplayedLoan, asOf: LocalDate): InstalmentDto[] {
  const text = (value: bigint) => formatMinor(value, state.currency);
  const known = paymentsKnownOn(state, asOf);
  return state.schedule.map((row) => {
    const unpaid = row.principal - row.principalCleared + row.interest - row.interestCleared;
    return {
      number: row.number,
      dueOn: row.dueOn,
      principal: text(row.principal),
      interest: text(row.interest),
      principalCleared: known ? text(row.principalCleared) : null,
      interestCleared: known ? text(row.interestCleared) : null,
      unpaid: known ? text(unpaid) : null,
      status: known ? statusOf(unpaid, row.dueOn, asOf) : 'not-known',
    };
  });
}

function statusOf(unpaid: bigint, dueOn: LocalDate, asOf: LocalDate): InstalmentDto['status'] {
  if (unpaid === 0n) return 'cleared';
  if (dueOn < asOf) return 'overdue';
  return dueOn === asOf ? 'due' : 'open';
}

function amountsText({ currency }: KnownLoan) {
  return (amounts: Amounts) => ({
    fees: formatMinor(amounts.fees, currency),
    penalty: formatMinor(amounts.penalty, currency),
    interest: formatMinor(amounts.interest, currency),
    principal: formatMinor(amounts.principal, currency),
    total: formatMinor(amounts.fees + amounts.penalty + amounts.interest + amounts.principal, currency),
  });
}
