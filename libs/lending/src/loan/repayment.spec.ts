import {
  aLoan,
  assess,
  charge,
  day,
  disburse,
  register,
  repay,
  running,
  summarise,
} from '../testing/a-loan.js';

describe('a repayment', () => {
  it('of an instalment on its due date pays its interest and its principal', () => {
    aLoan
      .given(...running)
      .when(repay('1120.00', '2024-02-15'))
      .then({
        type: 'loan.repaid',
        occurredOn: day('2024-02-15'),
        data: {
          allocation: [
            { component: 'interest', instalment: 1, amount: '120.00' },
            { component: 'principal', instalment: 1, amount: '1000.00' },
          ],
          excess: '0.00',
        },
      })
      .andState({ principalOutstanding: 1_100_000n, received: { interest: 12_000n, principal: 100_000n } });
  });

  it('pays all fees, then penalty, then interest, then principal of what is due, each oldest first', () => {
    const { events } = aLoan
      .given(...running, charge('50.00', '2024-03-01'), charge('8.00', '2024-02-20', 'penalty'))
      .when(repay('1500.00', '2024-03-15'));
    expect(events[0]).toMatchObject({
      data: {
        allocation: [
          { component: 'fees', chargeId: 'c-fees-2024-03-01', amount: '50.00' },
          { component: 'penalty', chargeId: 'c-penalty-2024-02-20', amount: '8.00' },
          { component: 'interest', instalment: 1, amount: '120.00' },
          { component: 'interest', instalment: 2, amount: '110.00' },
          { component: 'principal', instalment: 1, amount: '1000.00' },
          { component: 'principal', instalment: 2, amount: '212.00' },
        ],
      },
    });
  });

  it('beyond what is due goes to the next instalments in order', () => {
    aLoan
      .given(...running)
      .when(repay('1300.00', '2024-02-15'))
      .then({
        type: 'loan.repaid',
        data: {
          allocation: [
            { component: 'interest', instalment: 1 },
            { component: 'principal', instalment: 1 },
            { component: 'interest', instalment: 2, amount: '110.00' },
            { component: 'principal', instalment: 2, amount: '70.00' },
          ],
        },
      });
  });

  it('of everything on a due date settles the loan without the interest of later periods', () => {
    aLoan
      .given(...running)
      .when(repay('12120.00', '2024-02-15'))
      .then(
        { type: 'loan.repaid', data: { excess: '0.00' } },
        { type: 'loan.settled', data: { credit: '0.00' } },
      )
      .andState({ status: 'settled', settledOn: day('2024-02-15'), principalOutstanding: 0n, schedule: [] });
  });

  it('of everything within a period owes the interest of that period, and the rest is credit', () => {
    aLoan
      .given(...running)
      .when(repay('12240.00', '2024-02-20'))
      .then(
        { type: 'loan.repaid', data: { excess: '10.00' } },
        { type: 'loan.settled', data: { credit: '10.00' } },
      )
      .andState({ credit: 1_000n, received: { interest: 23_000n, principal: 1_200_000n } });
  });

  it('with a value date in the past is put on what was due then', () => {
    aLoan
      .given(...running, repay('1120.00', '2024-03-20'))
      .when(repay('110.00', '2024-02-20'))
      .then({
        type: 'loan.repaid',
        occurredOn: day('2024-02-20'),
        data: { allocation: [{ component: 'principal', instalment: 1, amount: '110.00' }] },
      });
  });

  it('that clears all arrears cures the loan', () => {
    aLoan
      .given(...running, assess('2024-02-20'))
      .when(repay('1120.00', '2024-02-21', { businessDate: day('2024-02-21') }))
      .then({ type: 'loan.repaid' }, { type: 'loan.cured', data: { from: '1-30' } })
      .andState({ bucket: null, overdueSince: null });
  });

  it('that leaves arrears does not cure it', () => {
    aLoan
      .given(...running, assess('2024-03-20'))
      .when(repay('1120.00', '2024-03-21', { businessDate: day('2024-03-21') }))
      .then({ type: 'loan.repaid' })
      .andState({ bucket: '31-60' });
  });

  it('sent again changes nothing, even after the loan is settled', () => {
    const all = repay('12120.00', '2024-02-15');
    aLoan
      .given(...running, all)
      .when(all)
      .thenNothing();
  });

  it('is refused with an id that was used for another payment', () => {
    aLoan
      .given(...running, repay('10.00', '2024-02-15', { repaymentId: 'r' }))
      .when(repay('11.00', '2024-02-15', { repaymentId: 'r' }))
      .thenRefused('id-reused', 'repaymentId');
  });

  it.each([
    [
      'before anything was paid out',
      [register()],
      repay('1.00', '2024-02-15'),
      'loan-not-disbursed',
      undefined,
    ],
    ['before the first disbursement', running, repay('1.00', '2024-01-14'), 'date-out-of-order', 'valueOn'],
    [
      'after the open business date',
      running,
      repay('1.00', '2024-02-16', { businessDate: day('2024-02-15') }),
      'date-in-future',
      'valueOn',
    ],
    ['of nothing', running, repay('0.00', '2024-02-15'), 'amount-not-positive', 'amount'],
    ['of less than nothing', running, repay('-5.00', '2024-02-15'), 'amount-not-positive', 'amount'],
    ['of a part of a cent', running, repay('1.001', '2024-02-15'), 'invalid-amount', 'amount'],
    ['of no number', running, repay('1,000', '2024-02-15'), 'invalid-amount', 'amount'],
    [
      'on no day',
      running,
      repay('1.00', '2024-02-15', { valueOn: '2024-02-30' as never }),
      'invalid-date',
      'valueOn',
    ],
    [
      'without an id',
      running,
      repay('1.00', '2024-02-15', { repaymentId: ' ' }),
      'reference-required',
      'repaymentId',
    ],
    ['of an unknown loan', [], repay('1.00', '2024-02-15'), 'loan-not-found', undefined],
    [
      'after the settlement',
      [...running, repay('12120.00', '2024-02-15')],
      repay('1.00', '2024-03-15'),
      'loan-settled',
      undefined,
    ],
    [
      'within a summarised period',
      [...running, summarise()],
      repay('1.00', '2024-06-30'),
      'date-out-of-order',
      'valueOn',
    ],
  ])('is refused %s', (_, history, command, code, field) => {
    aLoan
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });

  it('put on a later plan still counts in a replay that does not know that plan', () => {
    const first = disburse({ amount: '6000.00' });
    const second = disburse({ disbursementId: 'd2', amount: '2000.00', valueOn: day('2024-02-20') });
    const { events } = aLoan.given(register(), first, second).when(repay('700.00', '2024-02-16'));
    const paid = { principalOutstanding: 543_167n, received: { interest: 13_167n, principal: 56_833n } };
    expect(events[0]).toMatchObject({ data: { allocation: { length: 4 } } });
    expect(aLoan.given(register(), first, ...events).state).toMatchObject(paid);
  });
});
