import { evolve } from '../loan.evolve.js';
import type { BuyLoanBack, RecordRepayment } from '../loan.commands.js';
import type { LoanEvent } from '../loan.events.js';
import type { KnownLoan } from '../loan.state.js';
import { decideServicing, needsServicingTerms } from '../servicing/changes.js';
import { recordRepayment } from './repayment.js';

/**
 * Takes the price and the write-off of a sale back, and what the buyer was paid meanwhile in: the loan then owes what
 * its contract says, less that. All of it is one append, so that no loan is left half sold.
 * @throws LoanRejection `servicing-terms-required` where an account cannot take facts back; all that a reversal and a
 * repayment throw
 */
export function buyBack(state: KnownLoan, command: BuyLoanBack): LoanEvent[] {
  needsServicingTerms(state);
  const { takenBack, collected, reference, reason, businessDate } = command;
  const events: LoanEvent[] = [];
  let standing = state;
  const take = (decided: readonly LoanEvent[]) => {
    events.push(...decided);
    standing = decided.reduce<KnownLoan>((before, event) => evolve(before, event) as KnownLoan, standing);
  };
  for (const { reversalId, of } of takenBack) {
    take(decideServicing(standing, { type: 'loan.reverse', reversalId, of, reason, businessDate }));
  }
  for (const { repaymentId, amount, valueOn } of collected) {
    const paid: RecordRepayment = {
      type: 'loan.record-repayment',
      repaymentId,
      amount,
      valueOn,
      reference,
      businessDate,
    };
    take(recordRepayment(standing, paid));
  }
  return events;
}
