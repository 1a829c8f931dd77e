import { type Currency, minor } from '#kernel';
import type { LoanEvent } from '../../loan/loan.events.js';
import type { Payment } from './judge-promise.js';

/** What a loan's history says of money that came: without what was reversed, less what the payer's bank took back. */
export function paymentsOf(events: readonly LoanEvent[], currency: Currency): readonly Payment[] {
  const payments = new Map<string, Payment>();
  const add = (id: string, on: Payment['on'], amount: bigint) => payments.set(id, { id, on, amount });
  for (const { type, occurredOn, data } of events) {
    if (type === 'loan.repaid') add(data.repaymentId, occurredOn, minor(data.amount, currency));
    else if (type === 'loan.recovered') add(data.recoveryId, occurredOn, minor(data.amount, currency));
    else if (type === 'loan.payment-returned') add(data.returnId, occurredOn, -minor(data.amount, currency));
    else if (type === 'loan.reversed') payments.delete(data.of);
  }
  return [...payments.values()];
}
