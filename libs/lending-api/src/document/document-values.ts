import { formatMinor, type LocalDate, type Minor } from '#kernel';
import { type Amounts, type DocumentValues, type KnownLoan, loanBalances, nextDue } from '#lending';

/** What a document can say of a loan as of a day. What there is nothing of is not there: a template cannot say it. */
export function documentValues(loanId: string, state: KnownLoan, today: LocalDate): DocumentValues {
  const { registration, currency } = state;
  const { outstanding, overdue, overdueSince, daysPastDue } = loanBalances(state, today);
  const text = (amount: Minor) => formatMinor(amount, currency);
  const next = nextDue(state, today);
  return {
    today,
    contract: registration.externalId ?? loanId,
    currency,
    principal: registration.terms.principal,
    annualRate: state.annualRate,
    outstandingPrincipal: text(outstanding.principal),
    outstandingInterest: text(outstanding.interest),
    outstandingPenalty: text(outstanding.penalty),
    outstandingFees: text(outstanding.fees),
    outstandingTotal: text(total(outstanding)),
    overduePrincipal: text(overdue.principal),
    overdueInterest: text(overdue.interest),
    overduePenalty: text(overdue.penalty),
    overdueFees: text(overdue.fees),
    overdueTotal: text(total(overdue)),
    daysPastDue: String(daysPastDue),
    ...(overdueSince !== null && { overdueSince }),
    ...(state.maturityOn !== null && { maturityOn: state.maturityOn }),
    ...(next !== null && { nextDueOn: next.dueOn, nextDueAmount: text(total(next.amounts)) }),
  };
}

function total({ fees, penalty, interest, principal }: Amounts): Minor {
  return fees + penalty + interest + principal;
}
