import type { DomainEvent } from '#kernel';
import type { LoanRecovered, LoanReversed, LoanWrittenOff } from '../loan/loan.events.js';
import { rejectLoanSale } from './loan-sale.rejections.js';
import type { LoanOfSale, LoanSaleState } from './loan-sale.state.js';

/** Outcomes of loans that are the seller's. */
const own: readonly LoanOfSale['outcome'][] = ['stayed', 'returned'];

/** The loan in a sale whose contract is signed; undefined where it is none. */
export function loanInSale(state: LoanSaleState, loanId: string): LoanOfSale | undefined {
  if (state.status !== 'signed' && state.status !== 'completed') return undefined;
  return state.loans.find((one) => one.loanId === loanId && !own.includes(one.outcome));
}

/**
 * A loan leaves the books by its sale with the amounts for which it was sold, component by component.
 * @throws LoanSaleRejection `loan-sale-amounts-changed`
 */
export function refuseOtherAmounts({ amounts: sold }: LoanOfSale, { amounts }: LoanWrittenOff['data']): void {
  const other = (['fees', 'penalty', 'interest', 'principal'] as const).find(
    (component) => amounts[component] !== sold[component],
  );
  if (other === undefined) return;
  rejectLoanSale(
    'loan-sale-amounts-changed',
    `${sold[other]} of ${other} were sold, ${amounts[other]} are owed`,
    other,
  );
}

/** Whether an event of a loan concerns money or a write-off that belong to whoever bought it. */
export function mayTouchSale(event: DomainEvent): event is LoanRecovered | LoanReversed {
  return event.type === 'loan.recovered' || event.type === 'loan.reversed';
}

/** Whether a loan that was bought back takes its whole sale back, price and write-off, and not a part of it. */
export function takesSaleBack(
  { outcome }: LoanOfSale,
  decided: readonly DomainEvent[],
  ofSale: readonly string[],
): boolean {
  if (outcome !== 'returning') return false;
  const reversed = decided.flatMap((event) =>
    event.type === 'loan.reversed' ? [(event as LoanReversed).data.of] : [],
  );
  return ofSale.every((id) => reversed.includes(id));
}

/**
 * What comes in after a sale belongs to the buyer, and a sale is not taken back by a reversal.
 * @param own ids of the write-off and of the price
 * @throws LoanSaleRejection `loan-sold`
 */
export function refuseSold(
  event: LoanRecovered | LoanReversed,
  buyerId: string,
  own: readonly string[],
): void {
  const touched =
    event.type === 'loan.recovered' ? !own.includes(event.data.recoveryId) : own.includes(event.data.of);
  if (touched) rejectLoanSale('loan-sold', `the loan was sold to ${buyerId}, to whom later money belongs`);
}
