import { sum } from '#kernel';
import { aLoan, day, disburse, register, repay, running, terms, writeOff } from '../testing/a-loan.js';
import type { KnownLoan, LoanTerms } from '../index.js';

const withTerms = (changes: Partial<LoanTerms>) => register({ terms: { ...terms, ...changes } });
const first = disburse({ amount: '6000.00' });
const second = disburse({ disbursementId: 'd2', amount: '3000.00', valueOn: day('2024-02-25') });

describe('a disbursement', () => {
  it('fixes the repayment plan', () => {
    const { events, state } = aLoan.given(register()).when(disburse());
    expect(events).toMatchObject([
      { type: 'loan.disbursed', data: { tranche: 1, schedule: { length: 12 } } },
    ]);
    expect(events[0]).toMatchObject({
      data: {
        schedule: expect.arrayContaining([
          { number: 1, dueOn: '2024-02-15', principal: '1000.00', interest: '120.00' },
          { number: 12, dueOn: '2025-01-15', principal: '1000.00', interest: '10.00' },
        ]),
      },
    });
    expect(state).toMatchObject({
      status: 'active',
      disbursed: 1_200_000n,
      principalOutstanding: 1_200_000n,
      maturityOn: '2025-01-15',
    });
  });

  it('of a bullet loan is due in one sum at the end', () => {
    const { state } = aLoan.given(withTerms({ method: 'single-payment', instalments: 6 })).when(disburse());
    expect(state).toMatchObject({
      schedule: [{ number: 1, dueOn: '2024-07-15', principal: 1_200_000n, interest: 72_000n }],
    });
  });

  it('in a later tranche keeps what is due and plans the rest anew over the same due dates', () => {
    const outcome = aLoan.given(register(), first).when(second);
    outcome.then({ type: 'loan.disbursed', data: { tranche: 2 } });
    const { schedule, principalOutstanding } = outcome.state as KnownLoan;
    expect(schedule.map(({ number }) => number)).toEqual([1, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]);
    expect(schedule.map(({ dueOn }) => dueOn).slice(0, 3)).toEqual([
      '2024-02-15',
      '2024-03-15',
      '2024-04-15',
    ]);
    expect(sum(schedule.map(({ principal }) => principal))).toBe(principalOutstanding);
    // 5,500.00 for ten days of the period, 8,500.00 for the other twenty.
    expect(schedule[1]).toMatchObject({ interest: 1833n + 5667n, principal: 77_273n });
  });

  it('in a later tranche takes the interest of the running period along, however often', () => {
    const third = disburse({ disbursementId: 'd3', amount: '1000.00', valueOn: day('2024-03-05') });
    const { schedule } = aLoan.given(register(), first, second).when(third).state as KnownLoan;
    // 5,500.00 for ten days, 8,500.00 for ten, 9,500.00 for ten.
    expect(schedule[1]).toMatchObject({ number: 24, dueOn: '2024-03-15', interest: 1833n + 2834n + 3167n });
  });

  it('in a later tranche credits interest that was paid ahead to the new plan', () => {
    const ahead = repay('600.00', '2024-02-15');
    const { schedule } = aLoan.given(register(), first, ahead).when(second).state as KnownLoan;
    expect(schedule[1]).toMatchObject({ number: 13, interestCleared: 4_000n, principalCleared: 0n });
  });

  it('sent again changes nothing', () => {
    aLoan
      .given(...running)
      .when(disburse())
      .thenNothing();
  });

  it.each([
    [
      'above the approval',
      [register()],
      disburse({ amount: '12000.01' }),
      'disbursement-above-approved',
      'amount',
    ],
    [
      'above what is left of the approval',
      [register(), first],
      disburse({ disbursementId: 'd2', amount: '6000.01' }),
      'disbursement-above-approved',
      'amount',
    ],
    [
      'before the registration',
      [register()],
      disburse({ valueOn: day('2024-01-09') }),
      'date-out-of-order',
      'valueOn',
    ],
    [
      'after the first due date',
      [withTerms({ firstDueOn: day('2024-02-01') })],
      disburse({ valueOn: day('2024-02-01') }),
      'date-out-of-order',
      'valueOn',
    ],
    [
      'before an earlier tranche',
      [register(), first, second],
      disburse({ disbursementId: 'd3', amount: '1.00', valueOn: day('2024-02-24') }),
      'date-out-of-order',
      'valueOn',
    ],
    [
      'after the last due date',
      [register(), first],
      disburse({ disbursementId: 'd2', amount: '1.00', valueOn: day('2025-01-15') }),
      'disbursement-after-maturity',
      'valueOn',
    ],
    [
      'in the future',
      [register()],
      disburse({ businessDate: day('2024-01-14') }),
      'date-in-future',
      'valueOn',
    ],
    ['with an id used before', [...running], disburse({ amount: '1.00' }), 'id-reused', 'disbursementId'],
    [
      'on a written-off loan',
      [register(), first, writeOff()],
      disburse({ disbursementId: 'd2', amount: '1.00' }),
      'loan-written-off',
      undefined,
    ],
  ])('is refused %s', (_, history, command, code, field) => {
    aLoan
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });
});
