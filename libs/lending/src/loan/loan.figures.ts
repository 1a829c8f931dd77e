import { formatMinor } from '#kernel';
import { outstandingAmounts } from './loan.balances.js';
import type { KnownLoan } from './loan.state.js';

/** What reports say of a loan as of its latest fact; amounts are decimal strings of the loan's currency. */
export interface LoanFigures {
  readonly status: string;
  readonly currency: string;
  readonly balancesOn: string;
  readonly outstandingPrincipal: string;
  readonly outstandingInterest: string;
  readonly outstandingFees: string;
  readonly outstandingPenalty: string;
  readonly disbursed: string;
  readonly received: string;
  readonly waived: string;
  readonly writtenOff: string;
  readonly recovered: string;
  readonly credit: string;
}

/** The figures of the read model `loan_summary`, from the loan itself. */
export function loanFigures(loan: KnownLoan): LoanFigures {
  const { currency, lastFactOn, status } = loan;
  const text = (...amounts: readonly bigint[]) =>
    formatMinor(
      amounts.reduce((sum, each) => sum + each, 0n),
      currency,
    );
  const outstanding = outstandingAmounts(loan, lastFactOn);
  const all = ({ fees, penalty, interest, principal }: typeof outstanding) =>
    text(fees, penalty, interest, principal);
  const { fees, penalty, interest, principal } = loan.recovered;
  return {
    status,
    currency,
    balancesOn: lastFactOn,
    outstandingPrincipal: text(outstanding.principal),
    outstandingInterest: text(outstanding.interest),
    outstandingFees: text(outstanding.fees),
    outstandingPenalty: text(outstanding.penalty),
    disbursed: text(loan.disbursed),
    received: all(loan.received),
    waived: all(loan.waived),
    writtenOff: all(loan.writtenOff),
    recovered: text(fees, penalty, interest, principal, loan.recoveredExcess),
    credit: text(loan.credit),
  };
}
