import type { LoanSaleCommand } from './loan-sale.commands.js';
import { approved, aSale, batch, day, on, propose, signed } from './testing/a-sale.js';

const lapse = (businessDate: string): LoanSaleCommand => ({
  type: 'loan-sale.lapse',
  businessDate: day(businessDate),
});
// Approved on 2 March 2026, to be signed within 60 days.
const lastDay = '2026-05-01';
const dayAfter = '2026-05-02';

describe('a sale that was agreed and not closed', () => {
  it('ends by itself on the day after its last day, and not before', () => {
    aSale.given(batch, approved).when(lapse(lastDay)).thenNothing();
    aSale
      .given(batch, approved)
      .when(lapse(dayAfter))
      .then({ type: 'loan-sale.lapsed', occurredOn: dayAfter, data: { saleId: 's1', signBy: lastDay } })
      .andState({ status: 'lapsed', loans: [{ outcome: 'open' }, { outcome: 'open' }] });
  });

  it('ends once', () => {
    aSale.given(batch, approved, lapse(dayAfter)).when(lapse(dayAfter)).thenNothing();
    aSale.given(batch, approved, lapse(dayAfter)).when(lapse('2026-05-03')).thenNothing();
  });

  it.each<[string, LoanSaleCommand[]]>([
    ['waits for its approval', [batch]],
    ['is signed', [batch, approved, signed]],
    ['is withdrawn', [batch, approved, on('loan-sale.withdraw', { reason: 'x' })]],
    ['is refused', [batch, on('loan-sale.refuse', { reason: 'x' })]],
  ])('does not end where it %s', (_, history) => {
    aSale
      .given(...history)
      .when(lapse(dayAfter))
      .thenNothing();
  });

  it('is neither signed nor withdrawn nor approved again', () => {
    const lapsed = aSale.given(propose(), approved, lapse(dayAfter));
    lapsed.when(signed).thenRefused('loan-sale-not-approved');
    lapsed.when(on('loan-sale.withdraw', { reason: 'x' })).thenRefused('loan-sale-not-open');
    lapsed.when(on('loan-sale.approve', { approvalReference: 'ZR-2' })).thenRefused('loan-sale-not-open');
  });
});
