import { addDays, type Currency, formatMinor } from '#kernel';
import { sameFacts } from '../loan/loan.same-facts.js';
import { amountOf, checkBetween, checkDocuments, checkText } from './loan-sale.checks.js';
import type {
  BuyLoansBack,
  LoanToReturn,
  RecordLoanReturned,
  RecordReturnRefused,
} from './loan-sale.commands.js';
import type { LoanBoughtBack, LoanSaleEvent } from './loan-sale.events.js';
import { rejectLoanSale } from './loan-sale.rejections.js';
import type { KnownLoanSale, LoanOfSale } from './loan-sale.state.js';

/**
 * The seller buys loans back that have left the books, for a reason and at a price. What the debtor paid the buyer
 * meanwhile is told with it: that much less is owed.
 * @throws LoanSaleRejection
 */
export function buyBack(state: KnownLoanSale, command: BuyLoansBack): readonly LoanSaleEvent[] {
  const { buyBackId, boughtBackOn, reason, approvalReference, documents, by, businessDate } = command;
  const { saleId, buyerId } = state.proposed;
  const told = { buyBackId, reason, approvalReference, documents };
  const before = state.buyBacks.find((one) => one.buyBackId === buyBackId);
  if (before !== undefined) {
    const { on, loans, by: _by, saleId: _sale, buyerId: _buyer, ...facts } = before;
    const same = sameFacts(termsOf(loans), termsOf(command.loans));
    if (on === boughtBackOn && sameFacts(facts, told) && same) return [];
    rejectLoanSale('loan-sale-id-reused', 'the buy-back has other content', 'buyBackId');
  }
  if (by === state.proposed.by) {
    rejectLoanSale('loan-sale-same-person', 'somebody else buys back than who proposed the sale');
  }
  checkText(reason, 'reason');
  checkText(approvalReference, 'approvalReference');
  checkDocuments(documents);
  if (state.contract === null) rejectLoanSale('loan-sale-loan-not-away', `the sale is ${state.status}`);
  checkBetween(boughtBackOn, state.contract.on, businessDate, 'boughtBackOn');
  const loans = command.loans.map((one, index) => boughtBack(state, one, boughtBackOn, `loans.${index}`));
  const data = { saleId, buyerId, ...told, loans, by };
  return [{ type: 'loan-sale.bought-back', occurredOn: boughtBackOn, data }];
}

function boughtBack(
  state: KnownLoanSale,
  { loanId, price, collected, status, serviced }: LoanToReturn,
  on: BuyLoansBack['boughtBackOn'],
  field: string,
): LoanBoughtBack {
  const currency = state.proposed.currency as Currency;
  const sold = state.loans.find((one) => one.loanId === loanId);
  if (sold?.outcome !== 'left') {
    rejectLoanSale('loan-sale-loan-not-away', `${loanId} has not left by this sale`, `${field}.loanId`);
  }
  if (!serviced || !(status === 'written-off' || status === 'settled')) {
    const why = serviced ? `it is ${status}` : 'its account takes no facts back';
    rejectLoanSale('loan-sale-not-returnable', `${loanId} cannot return: ${why}`, `${field}.loanId`);
  }
  const paid = amountOf(price, currency, `${field}.price`, 0n);
  const after = addDays(state.proposed.cutOffOn, 1);
  return {
    loanId,
    borrowerId: sold.borrowerId,
    price: formatMinor(paid, currency),
    collected: collected.map(({ paidOn, amount }, index) => {
      const at = `${field}.collected.${index}`;
      checkBetween(paidOn, after, on, `${at}.paidOn`);
      return { paidOn, amount: formatMinor(amountOf(amount, currency, `${at}.amount`, 1n), currency) };
    }),
  };
}

/** What was recorded of a loan before is not recorded again. */
export function recordReturn(
  state: KnownLoanSale,
  command: RecordLoanReturned | RecordReturnRefused,
): readonly LoanSaleEvent[] {
  const { loanId, businessDate } = command;
  const at = state.loans.find((one) => one.loanId === loanId);
  if (at === undefined || !isReturning(at)) return [];
  const { saleId, buyerId } = state.proposed;
  const { on, ...bought } = at.buyBack;
  if (command.type === 'loan-sale.record-loan-returned') {
    const data = { saleId, buyerId, ...bought, owed: command.owed };
    return [{ type: 'loan-sale.loan-returned', occurredOn: on, data }];
  }
  const { buyBackId, borrowerId } = bought;
  const { code, message } = command;
  const data = { saleId, buyBackId, loanId, borrowerId, code, message };
  return [{ type: 'loan-sale.return-refused', occurredOn: businessDate, data }];
}

/** A loan that was bought back and is not on the books yet. */
export type ReturningLoan = LoanOfSale & { readonly buyBack: NonNullable<LoanOfSale['buyBack']> };

export function isReturning(loan: LoanOfSale): loan is ReturningLoan {
  return loan.outcome === 'returning' && loan.buyBack !== null;
}

function termsOf(loans: readonly Pick<LoanBoughtBack, 'loanId' | 'price' | 'collected'>[]) {
  return loans.map(({ loanId, price, collected }) => ({
    loanId,
    price,
    collected: collected.map(({ paidOn, amount }) => ({ paidOn, amount })),
  }));
}
