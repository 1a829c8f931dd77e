import { DeciderSpecification } from '../testing/decider-specification.js';
import { day, disburse, register } from '../testing/a-loan.js';
import { pay, runningServiced } from '../testing/a-serviced-loan.js';
import type { BuyLoanBack, LoanCommand } from './loan.commands.js';
import { loan } from './loan.aggregate.js';
import { outstandingAmounts } from './loan.balances.js';
import type { KnownLoan } from './loan.state.js';
import { withAccountOn } from './servicing/queries.js';

const aLoan = new DeciderSpecification(loan);
const sold: LoanCommand = {
  type: 'loan.write-off',
  writeOffId: 'sale',
  writtenOffOn: day('2024-06-30'),
  reason: 'Sale',
  approvalReference: 'ZR-1',
  businessDate: day('2024-06-30'),
};
const priced = (amount: string): LoanCommand => ({
  type: 'loan.record-recovery',
  recoveryId: 'price',
  amount,
  valueOn: day('2024-07-01'),
  source: 'sale',
  reference: 'sale',
  businessDate: day('2024-07-01'),
});
const boughtBack = (changes: Partial<BuyLoanBack> = {}): BuyLoanBack => ({
  type: 'loan.buy-back',
  takenBack: [
    { reversalId: 'x1', of: 'price' },
    { reversalId: 'x2', of: 'sale' },
  ],
  collected: [],
  reference: 'bb1',
  reason: 'The mortgage was not registered',
  businessDate: day('2024-10-20'),
  ...changes,
});
const collected = [{ repaymentId: 'c1', amount: '700.00', valueOn: day('2024-08-15') }];
const owedOn = (date: string, ...history: LoanCommand[]) =>
  outstandingAmounts(withAccountOn(aLoan.given(...history).state as KnownLoan, day(date)), day(date));

describe('a sold loan that is bought back', () => {
  const away = [...runningServiced, sold, priced('4000.00')];

  it('owes what its contract says, as if it had never left', () => {
    aLoan
      .given(...away)
      .when(boughtBack())
      .then({ type: 'loan.reversed', data: { of: 'price' } }, { type: 'loan.reversed', data: { of: 'sale' } })
      .andState({ status: 'active' });
    expect(owedOn('2024-10-20', ...away, boughtBack())).toEqual(owedOn('2024-10-20', ...runningServiced));
  });

  it('owes less what the buyer was paid, on the days on which he was', () => {
    const { events } = aLoan.given(...away).when(boughtBack({ collected }));
    expect(events.map(({ type }) => type)).toEqual(['loan.reversed', 'loan.reversed', 'loan.repaid']);
    expect(owedOn('2024-10-20', ...away, boughtBack({ collected }))).toEqual(
      owedOn('2024-10-20', ...runningServiced, pay('c1', '700.00', '2024-08-15')),
    );
  });

  it('comes back also where its price covered everything, or where there was none', () => {
    const paidFor = [...runningServiced, sold, priced('99999.00')];
    aLoan
      .given(...paidFor)
      .when(boughtBack())
      .andState({ status: 'active', credit: 0n });
    const givenAway = [...runningServiced, sold];
    const takenBack = [{ reversalId: 'x2', of: 'sale' }];
    aLoan
      .given(...givenAway)
      .when(boughtBack({ takenBack }))
      .andState({ status: 'active' });
  });

  it('comes back once', () => {
    aLoan
      .given(...away, boughtBack({ collected }))
      .when(boughtBack({ collected }))
      .thenNothing();
  });

  it('comes back whole or not at all', () => {
    const never = [{ repaymentId: 'c1', amount: '700.00', valueOn: day('2024-10-21') }];
    const { refusal, events } = aLoan.given(...away).when(boughtBack({ collected: never }));
    expect([refusal?.code !== undefined, events]).toEqual([true, []]);
    aLoan.given(register(), disburse()).when(boughtBack()).thenRefused('servicing-terms-required');
  });
});
