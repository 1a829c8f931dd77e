import { sum } from '#kernel';
import { type KnownLoan, paymentsKnownOn } from '../index.js';
import { aLoan, day, disburse, register, repay, running, summarise, writeOff } from '../testing/a-loan.js';

describe('payments known only as a sum', () => {
  it('lower the principal, close what was due and leave the rest on the due dates to come', () => {
    const outcome = aLoan.given(...running).when(summarise());
    outcome.then({
      type: 'loan.repayments-summarised',
      occurredOn: day('2024-06-30'),
      data: {
        coverage: 'none',
        received: { principal: '4000.00', interest: '0.00' },
        schedule: { length: 7 },
      },
    });
    const { schedule, principalOutstanding } = outcome.state as KnownLoan;
    expect(principalOutstanding).toBe(800_000n);
    expect(schedule[0]).toMatchObject({ number: 13, dueOn: '2024-07-15' });
    expect(sum(schedule.map(({ principal }) => principal))).toBe(800_000n);
  });

  it('settle the loan as of their last day where all principal was repaid', () => {
    aLoan
      .given(...running)
      .when(
        summarise({
          received: { principal: '12000', interest: '500.00', fees: '3.10' },
          coverage: 'summary',
        }),
      )
      .then(
        { type: 'loan.repayments-summarised', data: { schedule: [] } },
        { type: 'loan.settled', occurredOn: day('2024-06-30') },
      )
      .andState({ status: 'settled', received: { principal: 1_200_000n, interest: 50_000n, fees: 310n } });
  });

  it('leave what is due at once where the old plan has ended', () => {
    const { state } = aLoan.given(...running).when(summarise({ to: day('2026-01-01') }));
    expect(state).toMatchObject({ schedule: [{ dueOn: '2026-01-02', principal: 800_000n }] });
  });

  it('may be followed by the sum of a later period, by dated payments and by a write-off', () => {
    const later = summarise({
      from: day('2024-07-01'),
      to: day('2024-09-30'),
      received: { principal: '1000.00' },
    });
    aLoan
      .given(...running, summarise(), later, repay('500.00', '2024-10-01'))
      .when(writeOff())
      .then({ type: 'loan.written-off', data: { extent: 'full' } })
      .andState({ status: 'written-off', principalOutstanding: 0n });
  });

  it('sent again change nothing', () => {
    aLoan
      .given(...running, summarise())
      .when(summarise())
      .thenNothing();
  });

  it.each([
    [
      'of more principal than was paid out',
      running,
      summarise({ received: { principal: '12000.01' } }),
      'summary-above-disbursed',
      'received.principal',
    ],
    [
      'of a negative amount',
      running,
      summarise({ received: { fees: '-1.00' } }),
      'amount-not-positive',
      'received.fees',
    ],
    ['before anything was paid out', [register()], summarise(), 'loan-not-disbursed', undefined],
    [
      'beside a dated payment',
      [...running, repay('10.00', '2024-02-15')],
      summarise(),
      'summary-after-payment',
      undefined,
    ],
    [
      'of a period that ends before it begins',
      running,
      summarise({ to: day('2024-01-15'), from: day('2024-01-16') }),
      'date-out-of-order',
      'to',
    ],
    [
      'of a period that is still running',
      running,
      summarise({ businessDate: day('2024-06-29') }),
      'date-in-future',
      'to',
    ],
    [
      'of a period already known',
      [...running, summarise()],
      summarise({ from: day('2024-06-30'), to: day('2024-07-31') }),
      'date-out-of-order',
      'from',
    ],
    [
      'with other amounts for the same period',
      [...running, summarise()],
      summarise({ received: {} }),
      'id-reused',
      'to',
    ],
  ])('are refused %s', (_, history, command, code, field) => {
    aLoan
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });

  it('forbid a tranche paid out within their period', () => {
    aLoan
      .given(register(), disburse({ amount: '6000.00' }), summarise())
      .when(disburse({ disbursementId: 'd2', amount: '1.00', valueOn: day('2024-06-29') }))
      .thenRefused('date-out-of-order', 'valueOn');
  });
});

describe('what had been paid by a day', () => {
  const imported = (coverage: 'none' | 'summary' | 'dated') =>
    register({ migration: { source: 'core', cutOverOn: day('2024-07-01'), coverage, flags: [] } });

  it.each(['none', 'summary'] as const)(
    'is not known before the cut-over date where payments are %s',
    (coverage) => {
      const { state } = aLoan.given(imported(coverage), disburse());
      expect(paymentsKnownOn(state, day('2024-06-30'))).toBe(false);
      expect(paymentsKnownOn(state, day('2024-07-01'))).toBe(true);
    },
  );

  it('is known on every day where payments are dated, and of a loan that was never imported', () => {
    expect(paymentsKnownOn(aLoan.given(imported('dated'), disburse()).state, day('2024-02-01'))).toBe(true);
    expect(paymentsKnownOn(aLoan.given(...running).state, day('2024-02-01'))).toBe(true);
  });

  it('no longer matters once the loan has been written off', () => {
    const { state } = aLoan.given(
      imported('none'),
      disburse(),
      writeOff({ writtenOffOn: day('2024-03-01') }),
    );
    expect(paymentsKnownOn(state, day('2024-04-01'))).toBe(true);
  });
});
