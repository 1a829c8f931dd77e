import { type EventStore, loadAggregate } from '#event-store';
import type { RecordedEvent } from '#kernel';
import {
  type KnownLoanSale,
  loan,
  loanInSale,
  loanSale,
  type LoanSaleState,
  type LoanWrittenOff,
} from '#lending';
import { isLowerCaseUuid } from '../fields/index.js';

/** The sale that a write-off of a loan is named after; one of status `none` where it is another write-off. */
export async function saleNamed(store: EventStore, writeOffId: string): Promise<LoanSaleState> {
  if (!isLowerCaseUuid(writeOffId)) return loanSale.initialState();
  return (await loadAggregate(store, loanSale, writeOffId)).state;
}

/** The sale by which a loan left the books, by the loan's own events; undefined where it was not sold. */
export async function saleOfLoan(
  store: EventStore,
  loanId: string,
  events: readonly RecordedEvent[],
): Promise<KnownLoanSale | undefined> {
  const last = events.findLast(({ type }) => type === 'loan.written-off');
  if (last === undefined) return undefined;
  const sale = await saleNamed(store, (loan.upcast(last) as LoanWrittenOff).data.writeOffId);
  return sale.status === 'none' || loanInSale(sale, loanId) === undefined ? undefined : sale;
}
