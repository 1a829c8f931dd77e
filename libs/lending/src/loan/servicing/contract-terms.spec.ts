import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LocalDate, minor, type Currency } from '#kernel';
import {
  type ChangeContract,
  type KnownLoan,
  type LoanCommand,
  type LoanTerms,
  servicingPayOffQuote,
  servicingPosition,
  type ServicingTermsData,
  withAccountOn,
} from '../../index.js';
import { aLoan, day } from '../../testing/a-loan.js';
import { payOut, registerServiced, servicing } from '../../testing/a-serviced-loan.js';

/* Terms as the public commands take them, seen in the plan and the account that follow from the events. */

const yuan = (text: string) => minor(text, 'CNY' as Currency);
const loanWith = (
  extra: Partial<ServicingTermsData>,
  terms: Partial<LoanTerms> = {},
  ...more: LoanCommand[]
) =>
  aLoan.given(registerServiced({ ...terms, servicing: { ...servicing, ...extra } }), payOut(), ...more)
    .state as KnownLoan;
const change = (it: ChangeContract['change'], valueOn: string, businessDate = valueOn): LoanCommand => ({
  type: 'loan.change-contract',
  changeId: `${it.type}-${valueOn}`,
  valueOn: day(valueOn),
  change: it,
  reason: 'agreed',
  approvalReference: 'CR-1',
  businessDate: day(businessDate),
});
const planOf = ({ schedule }: KnownLoan) =>
  schedule.map(({ principal, interest }) => [Number(principal), Number(interest)]);
const calendar = (name: string) =>
  (
    JSON.parse(
      readFileSync(join(import.meta.dirname, `../../../policies/calendar-${name}.json`), 'utf8'),
    ) as { params: NonNullable<ServicingTermsData['nonWorkingDays']>['calendar'] }
  ).params;

describe('flat interest', () => {
  it('is that of the whole amount in every instalment', () => {
    const plan = planOf(loanWith({ flat: true }, { method: 'equal-instalment' }));
    expect(plan).toEqual(Array.from({ length: 12 }, () => [100_000, 12_000]));
  });
});

describe('a balloon', () => {
  it('is left to the last of equal instalments', () => {
    // (12,000 x 1.01^12 - 6,000) / ((1.01^12 - 1) / 0.01) = 593.09
    const plan = planOf(loanWith({ balloon: '6000.00' }, { method: 'equal-instalment' }));
    expect(new Set(plan.slice(0, -1).map(([principal, interest]) => principal! + interest!))).toEqual(
      new Set([59_309]),
    );
    const [principal, interest] = plan.at(-1)!;
    expect(Math.abs(principal! + interest! - 659_309)).toBeLessThanOrEqual(6);
    expect(plan.reduce((sum, row) => sum + row[0]!, 0)).toBe(1_200_000);
  });

  it('is left to the last of equal parts of principal', () => {
    const plan = planOf(loanWith({ balloon: '6000.00' }));
    expect(plan.map(([principal]) => principal)).toEqual([...Array<number>(11).fill(50_000), 650_000]);
  });
});

describe('a floating rate', () => {
  const floating = { benchmark: 'LPR-1Y', spread: '0.01', repricing: 'january-first' } as const;
  const value = (of: string, valueOn: string, businessDate = valueOn, benchmark = 'LPR-1Y') =>
    change({ type: 'benchmark-fixed', benchmark, value: of }, valueOn, businessDate);
  const terms = { instalments: 24 };
  const on = (state: KnownLoan, asOf: string) => withAccountOn(state, day(asOf));

  it('takes over on 1 January the latest value of its benchmark, and splits the interest of the period', () => {
    const values = [
      value('0.04', '2024-11-20'),
      value('0.05', '2024-12-20'),
      value('0.9', '2024-12-21', '2024-12-21', 'other'),
    ];
    const state = loanWith({ floating }, terms, ...values);
    expect(on(state, '2024-12-31')).toMatchObject({ annualRate: '0.12' });
    const after = on(state, '2025-01-01');
    expect(after.annualRate).toBe('0.06');
    // 6,500.00: 16 days at 12 % and 14 days at 6 % are 49.83; then 6,000.00 at 6 % are 30.00.
    expect(after.schedule.slice(11, 13).map(({ interest }) => interest)).toEqual([4_983n, 3_000n]);
  });

  it('does not follow a value published after the day before the next one', () => {
    const state = loanWith({ floating }, terms, value('0.05', '2024-12-20'), value('0.02', '2025-01-10'));
    expect(on(state, '2025-06-01').annualRate).toBe('0.06');
    expect(on(state, '2026-01-01').annualRate).toBe('0.03');
  });

  it('is told with a value that was entered late as if it had been entered in time', () => {
    const inTime = loanWith({ floating }, terms, value('0.05', '2024-12-20'));
    const late = loanWith({ floating }, terms, value('0.05', '2024-12-20', '2025-02-03'));
    expect(on(late, '2025-02-03').schedule).toEqual(on(inTime, '2025-02-03').schedule);
    expect(late.annualRate).toBe('0.06');
  });

  it('may be repriced on the day of the year on which the loan began, and never falls below zero', () => {
    const anniversary = { ...floating, spread: '-0.06', repricing: 'anniversary' } as const;
    const state = loanWith({ floating: anniversary }, terms, value('0.05', '2024-12-20'));
    expect(on(state, '2025-01-14').annualRate).toBe('0.12');
    expect(Number(on(state, '2025-01-15').annualRate)).toBe(0);
  });
});

describe('due dates that are no working days', () => {
  const nonWorkingDays = (name: string) => ({
    nonWorkingDays: { rule: 'following', calendar: calendar(name) } as const,
  });
  const dueDates = (name: string) => {
    const terms = registerServiced({
      firstDueOn: '2024-02-10' as LocalDate,
      servicing: { ...servicing, ...nonWorkingDays(name) },
    });
    return (aLoan.given(terms, payOut()).state as KnownLoan).schedule.map(({ dueOn }) => dueOn);
  };

  it('wait in China for the end of the holidays, which may be a Sunday that is worked', () => {
    // 10 February 2024 is New Year's Day; Sunday the 18th is worked. 10 June is the Dragon Boat Festival.
    expect(dueDates('cn').slice(0, 5)).toEqual([
      '2024-02-18',
      '2024-03-11',
      '2024-04-10',
      '2024-05-10',
      '2024-06-11',
    ]);
  });

  it('wait elsewhere for Monday', () => {
    expect(dueDates('weekend').slice(0, 5)).toEqual([
      '2024-02-12',
      '2024-03-11',
      '2024-04-10',
      '2024-05-10',
      '2024-06-10',
    ]);
  });
});

describe('interest on what is overdue', () => {
  const overdue = (extra: object) => ({ overdue: { ...servicing.overdue!, ...extra } });

  it('takes the higher mark-up of a loan overdue and misused, never the sum', () => {
    const state = loanWith(
      overdue({ misuseMarkUp: '1.0', compoundOnInterest: 'none' }),
      {},
      change({ type: 'misuse-found' }, '2024-02-01'),
    );
    // 1,000.00 for 30 days and for one, at 24 %: 20.00 and 0.67; with both mark-ups it would be at 30 %.
    expect(servicingPosition(state, day('2024-03-16'))!.owed['penalty-interest']).toBe(yuan('20.67'));
  });

  it('stands off the balance sheet from the day after the configured number of days', () => {
    const state = loanWith(overdue({ suspendAfterDays: 90 }));
    const before = servicingPosition(state, day('2024-05-15'))!;
    const after = servicingPosition(state, day('2024-05-16'))!;
    expect([before.delinquency.daysPastDue, before.interestSuspended, before.interestOffBalance]).toEqual([
      90,
      false,
      0n,
    ]);
    const { interest, 'penalty-interest': penalty, 'compound-interest': compound } = after.owed;
    expect(after.interestSuspended).toBe(true);
    expect(after.interestOffBalance).toBe(interest + penalty + compound + after.accruedInterest);
  });
});

describe('a pay-off', () => {
  it.each([
    // 12,000.00 for ten days, and for the month.
    ['to-the-day', '12040.00'],
    ['to-period-end', '12120.00'],
  ] as const)('owes the interest %s', (payOffInterest, total) => {
    const quote = servicingPayOffQuote(loanWith({ payOffInterest }), day('2024-01-25'))!;
    expect(Object.values(quote).reduce((sum, amount) => sum + amount, 0n)).toBe(yuan(total));
  });
});

describe('what is tolerated', () => {
  it('is no arrear, in money or as a share of the instalment', () => {
    const delinquency = { graceDays: 0, ranges: [{ name: 'M1', fromDays: 1 }] };
    const late = (tolerance: object) => {
      const state = loanWith(
        { delinquency: { ...delinquency, tolerance }, overdue: undefined as never },
        {},
        {
          type: 'loan.record-repayment',
          repaymentId: 'r1',
          amount: '1115.00',
          valueOn: day('2024-02-15'),
          businessDate: day('2024-02-15'),
        },
      );
      return servicingPosition(state, day('2024-02-20'))!.delinquency.daysPastDue;
    };
    expect(late({ amount: '5.00' })).toBe(0);
    expect(late({ amount: '4.99' })).toBe(5);
    expect(late({ share: '0.01' })).toBe(0);
  });
});
