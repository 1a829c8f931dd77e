import { replay } from './replay.js';
import { positionOn } from './position.js';
import type { OverdueTerms, ServicingTerms } from './terms.js';
import { day, fact, monthlyTerms, paid, yuan } from './testing/monthly-loan.js';

const overdue: OverdueTerms = {
  yearDays: 360,
  markUp: '0.5',
  compoundOnInterest: 'penalty-rate',
  compoundOnPenalty: false,
  compoundOnCompound: false,
  graceDays: 0,
};

/** A million at 6 %, interest by days over 360, one payment of everything after 31 days. */
const million = (
  changes: Partial<OverdueTerms> = {},
  terms: Partial<ServicingTerms> = {},
): ServicingTerms => ({
  ...monthlyTerms,
  method: 'single-payment',
  instalments: 1,
  interest: { kind: 'day-count', dayCount: 'act/360' },
  overdue: { ...overdue, ...changes },
  ...terms,
});
const disbursed = fact('disbursement', '2024-01-01', { amount: yuan('1000000') });
const owedOn = (terms: ServicingTerms, on: string, ...facts: Parameters<typeof positionOn>[1]) =>
  positionOn(terms, [disbursed, ...facts], day(on)).owed;
/** Due on 1 February; 100 days later. */
const hundredDaysLater = '2024-05-11';

describe('interest on what is overdue', () => {
  it('is contract interest of 5,166.67 for the 31 days until the due date', () => {
    expect(owedOn(million(), '2024-02-01').interest).toBe(yuan('5166.67'));
  });

  it('is penalty interest of 25,000.00 for 100 days at half as much again', () => {
    expect(owedOn(million(), hundredDaysLater)['penalty-interest']).toBe(yuan('25000.00'));
  });

  it('is penalty interest of 21,666.67 for 100 days at 30 % more', () => {
    expect(owedOn(million({ markUp: '0.3' }), hundredDaysLater)['penalty-interest']).toBe(yuan('21666.67'));
  });

  it('is compound interest of 129.17 at the penalty rate and 86.11 at the contract rate', () => {
    expect(owedOn(million(), hundredDaysLater)['compound-interest']).toBe(yuan('129.17'));
    const atContractRate = million({ compoundOnInterest: 'contract-rate' });
    expect(owedOn(atContractRate, hundredDaysLater)['compound-interest']).toBe(yuan('86.11'));
  });

  it('compounds at the contract rate up to maturity and at the penalty rate after it, where the terms say so', () => {
    const terms = million(
      { compoundOnInterest: 'penalty-rate-after-maturity' },
      { method: 'interest-only', instalments: 3 },
    );
    // Interest of January, 5,166.67, due 1 February; maturity 1 April; 60 days at 6 % and 10 days at 9 %.
    const [january] = replay(terms, [disbursed], day('2024-04-11')).ledger.rows;
    expect(january!.due['compound-interest']).toBe(yuan('64.58'));
  });

  it('keeps contract, penalty and compound interest apart, and none where switched off', () => {
    const owed = owedOn(million({ markUp: '0', compoundOnInterest: 'none' }), hundredDaysLater);
    expect(owed['penalty-interest']).toBe(yuan('16666.67'));
    expect(owed['compound-interest']).toBe(0n);
    expect(owed.interest).toBe(yuan('5166.67'));
  });

  it('takes the higher mark-up of a loan both overdue and misused, never their sum', () => {
    const terms = million({ misuseMarkUp: '1' });
    const misused = fact('misuse-found', '2024-01-20', {});
    expect(owedOn(terms, hundredDaysLater, misused)['penalty-interest']).toBe(yuan('33333.33'));
    const lower = million({ misuseMarkUp: '0.2' });
    expect(owedOn(lower, hundredDaysLater, misused)['penalty-interest']).toBe(yuan('25000.00'));
  });

  it('runs on what is left after a payment, and is split where the rate changes', () => {
    const half = paid('2024-03-22', '505166.67', {
      direct: { parts: [{ component: 'principal', amount: yuan('500000') }], approvalReference: 'A-1' },
    });
    // 50 days on a million (12,500.00) and 50 on half of it (6,250.00).
    const afterHalf = replay(
      million({ compoundOnInterest: 'none' }),
      [disbursed, half],
      day(hundredDaysLater),
    ).ledger;
    expect(afterHalf.rows[0]!.due['penalty-interest']).toBe(yuan('18750.00'));
    const cheaper = fact('rate-changed', '2024-03-22', { annualRate: '0.04' });
    // 50 days at 9 % and 50 at 6 %.
    expect(owedOn(million(), hundredDaysLater, cheaper)['penalty-interest']).toBe(yuan('20833.33'));
  });

  it('is not owed within the grace, and from the due date once the grace has passed', () => {
    const terms = million({ graceDays: 3 });
    expect(owedOn(terms, '2024-02-04')['penalty-interest']).toBe(0n);
    expect(owedOn(terms, '2024-02-05')['penalty-interest']).toBe(yuan('1000.00'));
    const settled = [paid('2024-02-04', '1005166.67')];
    expect(owedOn(terms, hundredDaysLater, ...settled)['penalty-interest']).toBe(0n);
  });

  it('runs from its own day on each debt that arises after maturity', () => {
    const facts = [
      paid('2024-02-01', '1005166.67'),
      fact('payment-returned', '2024-02-11', { amount: yuan('100000') }),
      fact('payment-returned', '2024-03-12', { amount: yuan('1000') }),
    ];
    // Thirty days of the first, then ten of both.
    expect(owedOn(million(), '2024-03-12', ...facts)['penalty-interest']).toBe(yuan('750.00'));
    expect(owedOn(million(), '2024-03-22', ...facts)['penalty-interest']).toBe(yuan('1002.50'));
    const { delinquency } = positionOn(million(), [disbursed, ...facts], day('2024-03-12'));
    expect(delinquency.oldestDueOn).toBe('2024-02-11');
  });

  it('stops while interest is paused', () => {
    const pause = fact('interest-paused', '2024-02-11', { untilOn: day('2024-05-01') });
    // 10 days before and 10 days after.
    expect(owedOn(million(), hundredDaysLater, pause)['penalty-interest']).toBe(yuan('5000.00'));
  });

  it('bears compound interest itself from the next settlement on, each kind by its own switch', () => {
    const settlement = { everyMonths: 1, day: 20 } as const;
    // Settled 20 February: 4,750.00 of penalty interest and 24.54 of compound interest, 24 days before 15 March.
    const onPenalty = owedOn(million({ settlement, compoundOnPenalty: true }), '2024-03-15');
    expect(onPenalty['compound-on-penalty']).toBe(yuan('28.50'));
    expect(onPenalty['compound-on-compound']).toBe(0n);
    const onBoth = owedOn(
      million({ settlement, compoundOnPenalty: true, compoundOnCompound: true }),
      '2024-03-15',
    );
    expect(onBoth['compound-on-compound']).toBe(yuan('0.15'));
    expect(owedOn(million({ settlement }), '2024-03-15')['compound-on-penalty']).toBe(0n);
  });

  it('leaves the balance sheet once the loan is past due for more than the days of the terms', () => {
    const terms = million({ suspendAfterDays: 90 });
    expect(positionOn(terms, [disbursed], day('2024-05-01')).interestSuspended).toBe(false);
    expect(positionOn(terms, [disbursed], day('2024-05-02')).interestSuspended).toBe(true);
  });
});
