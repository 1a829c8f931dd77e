import { loanInSale, takesSaleBack } from './loan-sale.admission.js';
import type { BuyLoansBack, LoanSaleCommand, LoanToReturn } from './loan-sale.commands.js';
import type { KnownLoanSale } from './loan-sale.state.js';
import { approved, aSale, batch, boughtBack, completed, day, on, toReturn } from './testing/a-sale.js';

const owed = { fees: '0.00', penalty: '0.00', interest: '30.00', principal: '960.00' };
const returned = on('loan-sale.record-loan-returned', { loanId: 'loan-a', owed });
const refused = on('loan-sale.record-return-refused', {
  loanId: 'loan-a',
  code: 'approval-required',
  message: 'ask the head',
});
const soldLoan = (...history: LoanSaleCommand[]) =>
  (aSale.given(...completed, ...history).state as KnownLoanSale).loans[0]!;

describe('a loan that is bought back', () => {
  it('states reason, price and what the buyer was paid, and is on its way', () => {
    aSale
      .given(...completed)
      .when(boughtBack())
      .then({
        type: 'loan-sale.bought-back',
        occurredOn: '2026-05-04',
        data: {
          buyerId: 'AMC-12',
          reason: 'The mortgage was not registered, as the contract warranted.',
          loans: [
            { loanId: 'loan-a', price: '380.00', collected: [{ paidOn: '2026-03-20', amount: '50.00' }] },
          ],
        },
      })
      .andState({ status: 'completed', loans: [{ outcome: 'returning' }, { outcome: 'left' }] });
  });

  it('returns once, with what it owes then', () => {
    const given = aSale.given(...completed, boughtBack());
    given
      .when(returned)
      .then({ type: 'loan-sale.loan-returned', data: { buyBackId: 'bb1', price: '380.00', owed } })
      .andState({ status: 'completed', loans: [{ outcome: 'returned' }, { outcome: 'left' }] });
    aSale
      .given(...completed, boughtBack(), returned)
      .when(returned)
      .thenNothing();
    aSale
      .given(...completed, boughtBack(), returned)
      .when(refused)
      .thenNothing();
    aSale
      .given(...completed)
      .when(returned)
      .thenNothing();
  });

  it('is the buyer’s as before where the loan refuses, and may be bought back anew', () => {
    aSale
      .given(...completed, boughtBack())
      .when(refused)
      .then({ type: 'loan-sale.return-refused', data: { code: 'approval-required' } })
      .andState({ loans: [{ outcome: 'left', reason: 'ask the head' }, { outcome: 'left' }] });
    aSale
      .given(...completed, boughtBack(), refused)
      .when(boughtBack({ buyBackId: 'bb2' }))
      .then({ type: 'loan-sale.bought-back' });
  });

  it('is ours again, and not before it has returned', () => {
    const state = (...history: LoanSaleCommand[]) => aSale.given(...completed, ...history).state;
    expect(loanInSale(state(), 'loan-a')).toBeDefined();
    expect(loanInSale(state(boughtBack()), 'loan-a')).toBeDefined();
    expect(loanInSale(state(boughtBack(), returned), 'loan-a')).toBeUndefined();
    expect(loanInSale(state(boughtBack(), returned), 'loan-b')).toBeDefined();
  });

  it('takes its whole sale back and not a part of it', () => {
    const reversals = (...ids: string[]) =>
      ids.map((of) => ({ type: 'loan.reversed', occurredOn: day('2026-05-04'), data: { of } }));
    const own = ['s1', 'price'];
    expect(takesSaleBack(soldLoan(boughtBack()), reversals('price', 's1'), own)).toBe(true);
    expect(takesSaleBack(soldLoan(boughtBack()), reversals('s1'), own)).toBe(false);
    expect(takesSaleBack(soldLoan(), reversals('price', 's1'), own)).toBe(false);
  });

  it('told the same again changes nothing, and its id is not used for another', () => {
    const given = aSale.given(...completed, boughtBack());
    given.when(boughtBack()).thenNothing();
    for (const other of [
      boughtBack({ reason: 'Other' }),
      boughtBack({ loans: [toReturn({ price: '381.00' })] }),
      boughtBack({ loans: [toReturn({ collected: [] })] }),
    ]) {
      given.when(other).thenRefused('loan-sale-id-reused', 'buyBackId');
    }
  });

  it.each<
    [string, LoanSaleCommand[], Partial<BuyLoansBack> | Partial<LoanToReturn>, string, string | undefined]
  >([
    [
      'that is still on its way',
      [...completed, boughtBack()],
      { buyBackId: 'bb2' },
      'loan-sale-loan-not-away',
      'loans.0.loanId',
    ],
    [
      'that has returned',
      [...completed, boughtBack(), returned],
      { buyBackId: 'bb2' },
      'loan-sale-loan-not-away',
      'loans.0.loanId',
    ],
    ['of a sale that is not signed', [batch, approved], {}, 'loan-sale-loan-not-away', undefined],
    [
      'of another sale',
      completed,
      { loans: [toReturn({ loanId: 'loan-z' })] },
      'loan-sale-loan-not-away',
      'loans.0.loanId',
    ],
    [
      'without servicing terms',
      completed,
      { loans: [toReturn({ serviced: false })] },
      'loan-sale-not-returnable',
      'loans.0.loanId',
    ],
    [
      'that was closed',
      completed,
      { loans: [toReturn({ status: 'closed' })] },
      'loan-sale-not-returnable',
      'loans.0.loanId',
    ],
    ['for no reason', completed, { reason: ' ' }, 'loan-sale-text-required', 'reason'],
    [
      'without a decision',
      completed,
      { approvalReference: '' },
      'loan-sale-text-required',
      'approvalReference',
    ],
    [
      'without a contract',
      completed,
      { documents: [{ document: 'x', reference: 'y' }] },
      'loan-sale-document-missing',
      'documents',
    ],
    ['by who proposed the sale', completed, { by: 'sun' }, 'loan-sale-same-person', undefined],
    [
      'at a price that is none',
      completed,
      { loans: [toReturn({ price: '-1.00' })] },
      'loan-sale-price-invalid',
      'loans.0.price',
    ],
    [
      'in the future',
      completed,
      { boughtBackOn: day('2026-05-05') },
      'loan-sale-date-invalid',
      'boughtBackOn',
    ],
    [
      'before it was sold',
      completed,
      { boughtBackOn: day('2026-03-01') },
      'loan-sale-date-invalid',
      'boughtBackOn',
    ],
    [
      'with money of before the cut-off',
      completed,
      { loans: [toReturn({ collected: [{ paidOn: day('2026-02-28'), amount: '1.00' }] })] },
      'loan-sale-date-invalid',
      'loans.0.collected.0.paidOn',
    ],
    [
      'with no money',
      completed,
      { loans: [toReturn({ collected: [{ paidOn: day('2026-03-20'), amount: '0.00' }] })] },
      'loan-sale-price-invalid',
      'loans.0.collected.0.amount',
    ],
  ])('is refused: a loan %s', (_, history, changes, code, field) => {
    aSale
      .given(...history)
      .when(boughtBack(changes as Partial<BuyLoansBack>))
      .thenRefused(code, field);
  });
});
