import { streamName, type Subject } from '#kernel';
import type { LoanEvent } from './loan.events.js';

export const loanCategory = 'loan';

/** @param loanId UUID of the loan */
export function loanStream(loanId: string): string {
  return streamName(loanCategory, loanId);
}

/** Whose histories hold the event: the loan's, and of a registration or release also the other party's. */
export function subjectsOf(loanId: string, event: LoanEvent): readonly Subject[] {
  const subject = `loan/${loanId}`;
  if (event.type === 'loan.registered') return [subject, `borrower/${event.data.borrowerId}`];
  if (event.type === 'loan.collateral-released') {
    return [subject, `collateral/${event.data.collateralReference}`];
  }
  return [subject];
}
