import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, type EventStore, type Loaded } from '#event-store';
import { type Currency, type DomainEvent, minor, parseStreamName } from '#kernel';
import {
  loan,
  loanInSale,
  type LoanWrittenOff,
  mayTouchSale,
  refuseOtherAmounts,
  refuseSold,
  takesSaleBack,
} from '#lending';
import { saleNamed, saleOfLoan } from './sale-of-loan.js';
import { priceId } from './sale-write-off.js';

/** Lets a loan that was sold leave the books as it was sold, and nothing of it come back afterwards. */
@Injectable()
export class SaleGate {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /**
   * @returns whether the loan leaves the books by a sale: then it needs no recognition as a loss
   * @throws LoanSaleRejection `loan-sale-amounts-changed`, `loan-sold`
   */
  async admit(stream: string, decided: readonly DomainEvent[], loaded: Loaded<unknown>): Promise<boolean> {
    const { category, id: loanId } = parseStreamName(stream);
    if (category !== loan.category) return false;
    const leaving = decided.find(isWriteOff);
    if (leaving !== undefined) {
      const sold = loanInSale(await saleNamed(this.store, leaving.data.writeOffId), loanId);
      if (sold === undefined) return false;
      refuseOtherAmounts(sold, leaving.data);
      return true;
    }
    const touching = decided.find(mayTouchSale);
    if (touching === undefined) return false;
    const sale = await saleOfLoan(this.store, loanId, loaded.events);
    if (sale === undefined) return false;
    const { saleId, buyerId, currency } = sale.proposed;
    const sold = loanInSale(sale, loanId)!;
    const priced = minor(sold.price, currency as Currency) > 0n;
    if (takesSaleBack(sold, decided, priced ? [saleId, priceId(saleId)] : [saleId])) return false;
    refuseSold(touching, buyerId, [saleId, priceId(saleId)]);
    return false;
  }
}

function isWriteOff(event: DomainEvent): event is LoanWrittenOff {
  return event.type === 'loan.written-off';
}
