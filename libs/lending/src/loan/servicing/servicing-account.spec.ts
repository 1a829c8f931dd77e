import type { ChangeContract, LoanCommand, LoanEvent, LoanTerms, ServicingTermsData } from '../../index.js';
import { loan, servicingPosition, withAccountOn } from '../../index.js';
import { aLoan, day, disburse, register, rules } from '../../testing/a-loan.js';
import {
  pay,
  payOut,
  registerServiced,
  reverse,
  runningServiced,
  servicedTerms,
  servicing,
} from '../../testing/a-serviced-loan.js';

const change = (it: ChangeContract['change'], valueOn: string): LoanCommand => ({
  type: 'loan.change-contract',
  changeId: `x-${valueOn}`,
  valueOn: day(valueOn),
  change: it,
  reason: 'agreed',
  approvalReference: 'CR-1',
  businessDate: day(valueOn),
});
const outcomeOf = (event: LoanEvent | undefined) =>
  (event as { data: LoanEventData }).data.servicing!.outcome;
type LoanEventData = Extract<LoanEvent, { type: 'loan.repaid' }>['data'];

describe('a loan with servicing terms', () => {
  it('has the plan of its terms once it is paid out', () => {
    aLoan
      .given(registerServiced())
      .when(payOut())
      .then({ type: 'loan.disbursed', data: { tranche: 1, schedule: { length: 12 } } })
      .andState({ status: 'active', principalOutstanding: 1_200_000n, maturityOn: day('2025-01-15') });
  });

  it('puts money on penalty interest to the day before interest and principal', () => {
    // 30 days late: 1,000.00 at 18 % is 15.00, and 120.00 of interest at 18 % is 1.80.
    aLoan
      .given(...runningServiced)
      .when(pay('r1', '1136.80', '2024-03-16'))
      .then({
        type: 'loan.repaid',
        data: {
          allocation: [
            { component: 'penalty', amount: '16.80' },
            { component: 'interest', amount: '120.00' },
            { component: 'principal', amount: '1000.00' },
          ],
          excess: '0.00',
        },
      });
  });

  it('states what a back-dated payment allocates anew', () => {
    const late = pay('r2', '1120.00', '2024-02-15', { businessDate: day('2024-03-20') });
    const outcome = aLoan.given(...runningServiced, pay('r1', '1136.80', '2024-03-16')).when(late);
    expect(outcomeOf(outcome.events[0]).restated).toEqual([
      {
        factId: 'r1',
        before: {
          interest: '120.00',
          principal: '1000.00',
          'penalty-interest': '15.00',
          'compound-interest': '1.80',
        },
        // One day late on the second instalment (0.50 and 0.06); 26.24 of the interest is that of the third.
        after: {
          interest: '136.24',
          principal: '1000.00',
          'penalty-interest': '0.50',
          'compound-interest': '0.06',
        },
      },
    ]);
  });

  it('is told as it was true and as it was known', () => {
    const { state } = aLoan
      .given(...runningServiced, pay('r1', '1120.00', '2024-02-15'))
      .when(reverse('v1', 'r1', '2024-03-20'))
      .then({ type: 'loan.reversed', occurredOn: day('2024-02-15'), data: { of: 'r1' } });
    expect(withAccountOn(state as never, day('2024-02-20'))).toMatchObject({
      principalOutstanding: 1_200_000n,
    });
    expect(servicingPosition(state as never, day('2024-02-20'))).toMatchObject({
      delinquency: { daysPastDue: 5 },
    });
  });

  it('is running again when the payment that settled it is taken back', () => {
    const paidOff: LoanCommand = {
      type: 'loan.pay-off',
      repaymentId: 'p1',
      amount: '12120.00',
      valueOn: day('2024-02-15'),
      businessDate: day('2024-02-15'),
    };
    aLoan
      .given(...runningServiced)
      .when(paidOff)
      .then({ type: 'loan.repaid' }, { type: 'loan.settled' });
    aLoan
      .given(...runningServiced, paidOff)
      .when(reverse('v1', 'p1', '2024-02-20'))
      .then({ type: 'loan.reversed' })
      .andState({
        status: 'active',
        settledOn: null,
        principalOutstanding: 1_200_000n,
        schedule: { length: 12 },
      });
  });

  it('is assessed by the ranges and grace days of its own terms', () => {
    const delinquency = { graceDays: 3, ranges: [{ name: 'early', fromDays: 1 }] };
    const assess = (on: string): LoanCommand => ({
      type: 'loan.assess',
      asOf: day(on),
      rules,
      businessDate: day(on),
    });
    const given = aLoan.given(registerServiced({ servicing: { ...servicing, delinquency } }), payOut());
    given.when(assess('2024-02-18')).thenNothing();
    given
      .when(assess('2024-02-19'))
      .then({ type: 'loan.overdue-recognised', data: { bucket: 'early', daysPastDue: 1 } });
  });

  it('takes a change of rate into what is still to come', () => {
    aLoan
      .given(...runningServiced)
      .when(change({ type: 'rate-changed', annualRate: '0.06' }, '2024-02-15'))
      .then({ type: 'loan.contract-changed', data: { change: 'rate-changed' } })
      .andState({ annualRate: '0.06' });
    expect(
      aLoan.given(...runningServiced, change({ type: 'rate-changed', annualRate: '0.06' }, '2024-02-15'))
        .state,
    ).toMatchObject({
      schedule: expect.arrayContaining([expect.objectContaining({ number: 2, interest: 5_500n })]),
    });
  });

  it('goes on after a charge-off and is off the books after a write-off', () => {
    const chargeOff: LoanCommand = {
      type: 'loan.charge-off',
      chargeOffId: 'o1',
      chargedOffOn: day('2024-08-15'),
      reason: 'insolvency',
      approvalReference: 'WO-1',
      businessDate: day('2024-08-15'),
    };
    const writeOff: LoanCommand = {
      type: 'loan.write-off',
      writeOffId: 'w1',
      writtenOffOn: day('2024-09-01'),
      amounts: { principal: '2000.00' },
      reason: 'insolvency',
      approvalReference: 'WO-2',
      businessDate: day('2024-09-01'),
    };
    aLoan
      .given(...runningServiced, chargeOff)
      .when(writeOff)
      .then({ type: 'loan.written-off', data: { extent: 'partial', amounts: { principal: '2000.00' } } })
      .andState({ status: 'active', principalOutstanding: 1_000_000n });
    const { amounts: _, ...full } = writeOff;
    aLoan
      .given(...runningServiced, chargeOff)
      .when(full)
      .then({ type: 'loan.written-off', data: { extent: 'full' } })
      .andState({ status: 'written-off', principalOutstanding: 0n });
  });

  it('changes nothing when a command comes again, and takes no id twice', () => {
    const given = aLoan.given(...runningServiced, pay('r1', '1120.00', '2024-02-15'));
    given.when(pay('r1', '1120.00', '2024-02-15', { businessDate: day('2024-02-20') })).thenNothing();
    given.when(pay('r1', '1120.01', '2024-02-15')).thenRefused('id-reused');
  });

  it.each<[string, LoanCommand, string, string | undefined]>([
    ['a reversal of nothing', reverse('v1', 'r9', '2024-03-01'), 'nothing-to-reverse', 'of'],
    [
      'a pay-off that falls short',
      {
        type: 'loan.pay-off',
        repaymentId: 'p1',
        amount: '12119.99',
        valueOn: day('2024-02-15'),
        businessDate: day('2024-02-15'),
      },
      'pay-off-short',
      'amount',
    ],
    [
      'a refund beyond the credit',
      {
        type: 'loan.refund-credit',
        refundId: 'f1',
        amount: '0.01',
        valueOn: day('2024-02-15'),
        businessDate: day('2024-02-15'),
      },
      'refund-above-credit',
      'amount',
    ],
    [
      'a return of what never came',
      {
        type: 'loan.return-payment',
        returnId: 'b1',
        amount: '0.01',
        valueOn: day('2024-02-15'),
        businessDate: day('2024-02-15'),
      },
      'return-above-received',
      'amount',
    ],
    [
      'a change that nobody knows',
      change({ type: 'vanished' } as never, '2024-02-15'),
      'unknown-convention',
      'change.type',
    ],
    [
      'a change with a field too many',
      change({ type: 're-amortised', rate: '0.1' } as never, '2024-02-15'),
      'unknown-convention',
      'change.rate',
    ],
    [
      'an extension by the simple rules',
      {
        type: 'loan.extend',
        extensionId: 'e1',
        agreedOn: day('2024-02-15'),
        maturityOn: day('2025-06-15'),
        approvalReference: 'X',
        reason: 'x',
        businessDate: day('2024-02-15'),
      },
      'not-with-servicing-terms',
      undefined,
    ],
  ])('refuses %s', (_, command, code, field) => {
    aLoan
      .given(...runningServiced)
      .when(command)
      .thenRefused(code, field);
  });

  it('refuses to take back twice what was taken back', () => {
    aLoan
      .given(...runningServiced, pay('r1', '10.00', '2024-02-15'), reverse('v1', 'r1', '2024-02-20'))
      .when(reverse('v2', 'r1', '2024-02-21'))
      .thenRefused('already-reversed', 'of');
  });
});

describe('a loan without servicing terms', () => {
  it.each<[string, LoanCommand]>([
    ['a reversal', reverse('v1', 'd1', '2024-03-01')],
    ['a kind of payment', pay('r1', '10.00', '2024-02-15', { kind: 'goodwill' })],
  ])('refuses %s', (_, command) => {
    expect(aLoan.given(register(), disburse()).when(command).refusal?.code).toBe('servicing-terms-required');
  });
});

describe('servicing terms', () => {
  const refused = (servicingTerms: unknown, terms: Partial<LoanTerms> = {}) =>
    aLoan.given().when(registerServiced({ ...terms, servicing: servicingTerms as ServicingTermsData }))
      .refusal;

  it.each<[string, unknown, string]>([
    ['that are no object', 'monthly', 'terms.servicing'],
    ['with a mistyped field', { ...servicing, roundng: 'half-up' }, 'terms.servicing.roundng'],
    ['with an unknown rounding', { ...servicing, rounding: 'down' }, 'terms.servicing.rounding'],
    [
      'with periods of nothing',
      { ...servicing, frequency: { every: 0, unit: 'months' } },
      'terms.servicing.frequency.every',
    ],
    [
      'with a component twice in an order',
      { ...servicing, allocation: { ...servicing.allocation, pastDue: ['fees', 'fees'] } },
      'terms.servicing.allocation.pastDue',
    ],
    [
      'with a mark-up that is no fraction',
      { ...servicing, overdue: { ...servicing.overdue, markUp: '50 %' } },
      'terms.servicing.overdue.markUp',
    ],
    [
      'with another day count than the loan has',
      { ...servicing, interest: { kind: 'day-count', dayCount: 'act/360' } },
      'terms.servicing.interest.dayCount',
    ],
    ['with flat interest on equal parts of principal', { ...servicing, flat: true }, 'terms.servicing.flat'],
  ])('%s are refused by the name of the field', (_, terms, field) => {
    expect(refused(terms)?.field).toBe(field);
  });

  it('are kept as they were given', () => {
    const { state } = aLoan.given().when(registerServiced());
    expect(state).toMatchObject({ registration: { terms: servicedTerms } });
    expect(loan.initialState()).toEqual({ status: 'unregistered' });
  });
});
