import type { LocalDate } from '#kernel';
import type { ChangeContract, LoanCommand, LoanTerms, ServicingTermsData } from '../../index.js';
import { aLoan, day } from '../../testing/a-loan.js';
import { pay, registerServiced, runningServiced, servicing } from '../../testing/a-serviced-loan.js';

/* What nobody can mean, term by term and command by command: refused with a code, by the name of the field. */

type Row = readonly [value: unknown, code: string];

/** A value put at a path of the servicing terms. */
function termsWith(path: string, value: unknown): ServicingTermsData {
  const terms = structuredClone({ ...servicing, ...optional }) as Record<string, unknown>;
  const names = path.split('.');
  let target = terms;
  for (const name of names.slice(0, -1)) target = target[name] as Record<string, unknown>;
  target[names.at(-1)!] = value;
  return terms as unknown as ServicingTermsData;
}

/** Every optional term with a value that is allowed, so that each row of the table changes one thing. */
const optional = {
  grace: { principalPeriods: 0, interestPeriods: 0 },
  downPayment: { share: '0.25', automatic: false },
  floating: { benchmark: 'LPR-1Y', spread: '0.01', repricing: 'anniversary' },
  delinquency: {
    graceDays: 0,
    tolerance: { amount: '1.00', share: '0.01' },
    ranges: [{ name: 'M1', fromDays: 1 }],
  },
  nonWorkingDays: { rule: 'following', calendar: { weekend: [6, 7], holidays: [], makeUpDays: [] } },
};

const unknown = 'unknown-convention';
const term = 'term-out-of-range';
const rate = 'rate-out-of-range';
const badTerms: Readonly<Record<string, readonly Row[]>> = {
  'frequency.every': [
    [0, term],
    [-1, term],
    [1.5, term],
    [367, term],
  ],
  'frequency.unit': [['years', unknown]],
  startOn: [['2024-02-30', unknown]],
  monthEnd: [['first', unknown]],
  'interest.kind': [['compound', unknown]],
  'interest.dayCount': [
    ['30/365', unknown],
    ['act/act', unknown],
  ],
  rounding: [
    ['down', unknown],
    [undefined, unknown],
  ],
  interestRounding: [['day', unknown]],
  instalmentMultiple: [
    ['-1.00', 'amount-out-of-range'],
    ['0.001', 'amount-out-of-range'],
    [1, unknown],
  ],
  balloon: [
    ['-1.00', 'amount-out-of-range'],
    ['0.00', 'amount-out-of-range'],
    ['1.001', 'amount-out-of-range'],
  ],
  planning: [['weekly', unknown]],
  sameDay: [['random', unknown]],
  'grace.principalPeriods': [
    [12, term],
    [-1, term],
  ],
  'grace.interestPeriods': [[12, term]],
  'downPayment.share': [
    ['-0.1', rate],
    ['25 %', rate],
  ],
  'floating.spread': [
    ['1.01', rate],
    ['one', rate],
  ],
  'floating.repricing': [['daily', unknown]],
  'floating.benchmark': [['', unknown]],
  payOffInterest: [['never', unknown]],
  'allocation.sequence': [['random', unknown]],
  'allocation.pastDue': [
    [['fees', 'fees'], unknown],
    [['tips'], unknown],
  ],
  'allocation.surplus': [[{ default: 'first' }, unknown]],
  'overdue.yearDays': [[300, term]],
  'overdue.markUp': [
    ['100', rate],
    ['-0.5', rate],
  ],
  'overdue.misuseMarkUp': [['11', rate]],
  'overdue.compoundOnInterest': [['twice', unknown]],
  'overdue.compoundOnPenalty': [
    [true, unknown],
    ['yes', unknown],
  ],
  'overdue.graceDays': [[91, term]],
  'overdue.suspendAfterDays': [[-1, term]],
  'delinquency.graceDays': [[-1, term]],
  'delinquency.tolerance.amount': [['1.001', 'amount-out-of-range']],
  'delinquency.tolerance.share': [['a little', rate]],
  'delinquency.ranges': [
    [
      [
        { name: 'A', fromDays: 5 },
        { name: 'B', fromDays: 5 },
      ],
      term,
    ],
  ],
  'nonWorkingDays.rule': [['ignore', unknown]],
  'nonWorkingDays.calendar.weekend': [[[8], unknown]],
  'nonWorkingDays.calendar.holidays': [[['2024-13-01'], unknown]],
};

describe('servicing terms', () => {
  it.each(
    Object.entries(badTerms).flatMap(([path, rows]) =>
      rows.map(([value, code]) => [path, value, code] as const),
    ),
  )('are refused with %s of %j', (path, value, code) => {
    const { refusal } = aLoan.given().when(registerServiced({ servicing: termsWith(path, value) }));
    expect(refusal).toMatchObject({ code });
    expect(refusal!.field).toMatch(
      new RegExp(`^terms\\.servicing\\.(${path.replaceAll('.', '\\.')}|overdue\\.settlement)`),
    );
  });

  it('hold with all that is optional', () => {
    aLoan
      .given()
      .when(registerServiced({ servicing: { ...servicing, ...optional } as ServicingTermsData }))
      .then({
        type: 'loan.registered',
      });
  });

  it.each<[string, Partial<LoanTerms>, string, string]>([
    ['no instalments', { instalments: 0 }, 'invalid-terms', 'terms.instalments'],
    ['10,000 instalments', { instalments: 10_000 }, 'invalid-terms', 'terms.instalments'],
    ['a rate of 10,000 %', { annualRate: '100' }, 'invalid-rate', 'terms.annualRate'],
    ['a rate below zero', { annualRate: '-0.01' }, 'invalid-rate', 'terms.annualRate'],
    ['too precise an amount', { principal: '1.001' }, 'invalid-amount', 'terms.principal'],
    ['an amount below zero', { principal: '-1.00' }, 'amount-not-positive', 'terms.principal'],
  ])('are refused with %s', (_, terms, code, field) => {
    aLoan.given().when(registerServiced(terms)).thenRefused(code, field);
  });
});

describe('a change of contract', () => {
  const monthly = { every: 1, unit: 'months' };
  const plan = { firstDueOn: '2024-04-15', frequency: monthly, instalments: 6 };
  const change = (it: unknown, valueOn = '2024-03-01'): LoanCommand => ({
    type: 'loan.change-contract',
    changeId: 'x1',
    valueOn: day(valueOn),
    change: it as ChangeContract['change'],
    reason: 'agreed',
    approvalReference: 'CR-1',
    businessDate: day('2024-03-01'),
  });

  it.each<[unknown, string, string]>([
    ['faster', unknown, 'change'],
    [{ type: 'vanished' }, unknown, 'change.type'],
    [{ type: 'rate-changed', annualRate: '100' }, rate, 'change.annualRate'],
    [{ type: 'rate-changed', annualRate: '0.05', from: 'now' }, unknown, 'change.from'],
    [{ type: 'benchmark-fixed', benchmark: '', value: '0.03' }, unknown, 'change.benchmark'],
    [{ type: 'benchmark-fixed', benchmark: 'LPR-1Y', value: '3.45 %' }, rate, 'change.value'],
    [{ type: 'interest-paused', untilOn: '2024-03-01' }, 'date-out-of-order', 'untilOn'],
    [{ type: 'interest-paused', untilOn: 'soon' }, unknown, 'change.untilOn'],
    [{ type: 'delinquency-paused', fromOn: '2024-03-10', toOn: '2024-03-09' }, 'date-out-of-order', 'toOn'],
    [{ type: 're-aged', ...plan, instalments: 0 }, term, 'change.instalments'],
    [{ type: 're-aged', ...plan, firstDueOn: '2024-03-01' }, 'date-out-of-order', 'firstDueOn'],
    [{ type: 'restructured', ...plan, accrued: 'forget' }, unknown, 'change.accrued'],
    [
      { type: 'restructured', ...plan, accrued: 'capitalise', instalments: 10_000 },
      term,
      'change.instalments',
    ],
    [
      { type: 'restructured', ...plan, accrued: 'capitalise', frequency: { every: 0, unit: 'months' } },
      term,
      'change.frequency.every',
    ],
    [
      { type: 'restructured', ...plan, accrued: 'capitalise', firstDueOn: '2024-02-01' },
      'date-out-of-order',
      'firstDueOn',
    ],
    [{ type: 'rescheduled', fromOn: '2024-03-15' }, term, 'change'],
    [{ type: 'rescheduled', fromOn: '2024-02-15', extraInstalments: 1 }, 'date-out-of-order', 'fromOn'],
  ])('of %j is refused', (it, code, field) => {
    aLoan
      .given(...runningServiced)
      .when(change(it))
      .thenRefused(code, field);
  });

  it('is refused for a day to come, and before anything was paid out', () => {
    const given = aLoan.given(...runningServiced);
    given.when(change({ type: 'accelerated' }, '2024-03-02')).thenRefused('date-in-future', 'valueOn');
    given.when(change({ type: 'accelerated' }, '2024-01-14')).thenRefused('date-out-of-order', 'valueOn');
  });
});

describe('money', () => {
  it.each<[string, LoanCommand, string, string]>([
    ['below zero', pay('r1', '-1.00', '2024-02-15'), 'amount-not-positive', 'amount'],
    ['of nothing', pay('r1', '0.00', '2024-02-15'), 'amount-not-positive', 'amount'],
    ['finer than a cent', pay('r1', '1.001', '2024-02-15'), 'invalid-amount', 'amount'],
    ['in words', pay('r1', 'ten', '2024-02-15'), 'invalid-amount', 'amount'],
    [
      'of tomorrow',
      pay('r1', '1.00', '2024-02-16', { businessDate: day('2024-02-15') }),
      'date-in-future',
      'valueOn',
    ],
    ['before the loan', pay('r1', '1.00', '2024-01-14'), 'date-out-of-order', 'valueOn'],
    ['without a name', pay(' ', '1.00', '2024-02-15'), 'reference-required', 'repaymentId'],
  ])('%s is refused', (_, command, code, field) => {
    aLoan
      .given(...runningServiced)
      .when(command)
      .thenRefused(code, field);
  });

  it('on no day of the calendar is refused', () => {
    const valueOn = '2024-02-30' as LocalDate;
    const command = { ...pay('r1', '1.00', '2024-03-01'), valueOn } as LoanCommand;
    aLoan
      .given(...runningServiced)
      .when(command)
      .thenRefused('invalid-date', 'valueOn');
  });

  it('is not recovered before the day of the write-off', () => {
    const writeOff: LoanCommand = {
      type: 'loan.write-off',
      writeOffId: 'w1',
      writtenOffOn: day('2024-03-16'),
      reason: 'insolvency',
      approvalReference: 'WO-1',
      businessDate: day('2024-03-16'),
    };
    const recovery: LoanCommand = {
      type: 'loan.record-recovery',
      recoveryId: 'y1',
      amount: '10.00',
      valueOn: day('2024-03-15'),
      source: 'borrower',
      businessDate: day('2024-06-01'),
    };
    aLoan
      .given(...runningServiced, writeOff)
      .when(recovery)
      .thenRefused('date-out-of-order', 'valueOn');
  });
});
