import {
  arrearsSince,
  daysPastDue,
  delinquencyRules,
  type LoanCommand,
  type LoanEvent,
  type LoanState,
  loanBalances,
  type Migration,
  nextDue,
  oldestUnpaidDueOn,
} from '../index.js';
import {
  aLoan,
  assess,
  charge,
  day,
  disburse,
  register,
  repay,
  rules,
  running,
  summarise,
  writeOff,
} from '../testing/a-loan.js';

const migrated = (coverage: Migration['coverage']) => [
  register({ migration: { source: 'old', cutOverOn: day('2024-07-01'), coverage, flags: [] } }),
  disburse(),
];
const after = (...history: readonly (LoanCommand | LoanEvent)[]): LoanState => aLoan.given(...history).state;

describe('an assessment', () => {
  it('finds nothing on the due date and one day past due on the day after', () => {
    aLoan
      .given(...running)
      .when(assess('2024-02-15'))
      .thenNothing();
    aLoan
      .given(...running)
      .when(assess('2024-02-16'))
      .then({
        type: 'loan.overdue-recognised',
        occurredOn: day('2024-02-16'),
        ruleSet: rules.ruleSet,
        data: {
          daysPastDue: 1,
          bucket: '1-30',
          oldestDueOn: day('2024-02-15'),
          overdue: { interest: '120.00', principal: '1000.00', fees: '0.00' },
        },
      });
  });

  it('made again on the same day finds nothing new', () => {
    aLoan
      .given(...running, assess('2024-02-16'))
      .when(assess('2024-02-16'))
      .thenNothing();
    aLoan
      .given(...running, assess('2024-02-16'))
      .when(assess('2024-03-16'))
      .thenNothing();
  });

  it('moves the loan to the next bucket on the day it begins', () => {
    aLoan
      .given(...running, assess('2024-02-16'))
      .when(assess('2024-03-17'))
      .then({
        type: 'loan.bucket-moved',
        ruleSet: rules.ruleSet,
        data: { from: '1-30', to: '31-60', daysPastDue: 31 },
      });
  });

  it('that comes late goes straight to the right bucket', () => {
    aLoan
      .given(...running)
      .when(assess('2024-06-15'))
      .then({ type: 'loan.overdue-recognised', data: { bucket: '61+', daysPastDue: 121 } });
  });

  it('moves the loan to a better bucket after a payment of the oldest instalment', () => {
    aLoan
      .given(
        ...running,
        assess('2024-03-20'),
        repay('1230.00', '2024-03-20', { businessDate: day('2024-03-20') }),
      )
      .when(assess('2024-03-21'))
      .then({ type: 'loan.bucket-moved', data: { from: '31-60', to: '1-30', daysPastDue: 6 } });
  });

  it('counts charges as well as instalments', () => {
    aLoan
      .given(...running, charge('5.00', '2024-01-31'))
      .when(assess('2024-02-01'))
      .then({ type: 'loan.overdue-recognised', data: { overdue: { fees: '5.00', principal: '0.00' } } });
  });

  it('of a loan that is not paid out or has ended finds nothing', () => {
    aLoan.given(register()).when(assess('2025-01-01')).thenNothing();
    aLoan
      .given(...running, repay('12120.00', '2024-02-15'))
      .when(assess('2025-01-01'))
      .thenNothing();
    aLoan
      .given(...running, writeOff())
      .when(assess('2025-01-01'))
      .thenNothing();
  });

  it('is refused before the cut-over of a loan whose payments are not known by day', () => {
    aLoan
      .given(...migrated('summary'))
      .when(assess('2024-06-30'))
      .thenRefused('assessment-before-cut-over', 'asOf');
    aLoan
      .given(...migrated('none'))
      .when(assess('2024-07-01'))
      .then({ type: 'loan.overdue-recognised' });
    aLoan
      .given(...migrated('dated'))
      .when(assess('2024-06-30'))
      .then({ type: 'loan.overdue-recognised' });
  });

  it('is refused for the future, and for a day before the last one that found something', () => {
    aLoan
      .given(...running)
      .when({ ...assess('2024-02-16'), businessDate: day('2024-02-15') } as never)
      .thenRefused('date-in-future', 'asOf');
    aLoan
      .given(...running, assess('2024-03-20'))
      .when(assess('2024-03-19'))
      .thenRefused('date-out-of-order', 'asOf');
  });
});

describe('arrears', () => {
  const since = (...history: readonly (LoanCommand | LoanEvent)[]) => arrearsSince(after(...history));

  it('count from the oldest unpaid due date, also while it lies ahead', () => {
    expect(since(...running)).toEqual({ judgedFrom: '2024-01-10', since: '2024-02-15', ownBuckets: null });
    expect(since(...running, repay('1120.00', '2024-02-01'))).toMatchObject({ since: '2024-03-15' });
    expect(since(...running, assess('2024-03-20'))).toMatchObject({ since: '2024-02-15' });
  });

  it('move to the next due date with a payment', () => {
    const paid = repay('1230.00', '2024-03-20', { businessDate: day('2024-03-20') });
    expect(since(...running, assess('2024-03-20'), paid)).toMatchObject({ since: '2024-03-15' });
  });

  it('are not judged before the cut-over of a loan whose payments are not known by day', () => {
    expect(since(...migrated('none'))).toMatchObject({ judgedFrom: '2024-07-01' });
    expect(since(...migrated('dated'))!.judgedFrom < '2024-07-01').toBe(true);
  });

  it('are not asked for where a loan is not paid out or has ended', () => {
    expect(since()).toBeNull();
    expect(since(register())).toBeNull();
    expect(since(...running, writeOff())).toBeNull();
  });
});

describe('balances', () => {
  it('are a function of the day', () => {
    const state = after(...running);
    expect(loanBalances(state, day('2024-03-15'))).toMatchObject({
      outstanding: { principal: 1_200_000n, interest: 23_000n },
      due: { principal: 200_000n, interest: 23_000n },
      overdue: { principal: 100_000n, interest: 12_000n },
      daysPastDue: 29,
      overdueSince: '2024-02-15',
    });
    expect(loanBalances(state, day('2024-02-01'))).toMatchObject({
      outstanding: { principal: 1_200_000n, interest: 0n },
      due: { principal: 0n },
      daysPastDue: 0,
      overdueSince: null,
    });
    expect(loanBalances(after(), day('2024-02-01'))).toMatchObject({ outstanding: { principal: 0n } });
  });

  it('tell what falls due next', () => {
    const state = after(...running, charge('5.00', '2024-03-01'));
    expect(nextDue(state, day('2024-02-15'))).toMatchObject({
      dueOn: '2024-02-15',
      amounts: { interest: 12_000n },
    });
    expect(nextDue(state, day('2024-02-16'))).toMatchObject({
      dueOn: '2024-03-01',
      amounts: { fees: 500n, principal: 0n },
    });
    expect(nextDue(state, day('2025-01-16'))).toBeNull();
    expect(nextDue(after(register()), day('2024-02-16'))).toBeNull();
  });

  it('of an ended loan are zero', () => {
    const state = after(...running, writeOff());
    expect(oldestUnpaidDueOn(state)).toBeNull();
    expect(daysPastDue(state, day('2026-01-01'))).toBe(0);
  });

  it('after the sum of earlier payments know nothing past due before it', () => {
    expect(daysPastDue(after(...running, summarise()), day('2024-07-15'))).toBe(0);
  });
});

describe('a rule set of buckets', () => {
  const file = {
    id: 'x',
    version: '1',
    params: {
      buckets: [
        { name: 'a', fromDays: 1 },
        { name: 'b', fromDays: 31 },
      ],
    },
  };

  it('is read from its file', () => {
    expect(delinquencyRules(file)).toEqual({
      ruleSet: { id: 'x', version: '1' },
      buckets: file.params.buckets,
    });
  });

  it.each([
    ['nothing', null],
    ['no version', { ...file, version: 1 }],
    ['no bucket', { ...file, params: { buckets: [] } }],
    ['a first bucket that begins late', { ...file, params: { buckets: [{ name: 'a', fromDays: 2 }] } }],
    [
      'buckets that do not ascend',
      {
        ...file,
        params: {
          buckets: [
            { name: 'a', fromDays: 1 },
            { name: 'b', fromDays: 1 },
          ],
        },
      },
    ],
    [
      'two of one name',
      {
        ...file,
        params: {
          buckets: [
            { name: 'a', fromDays: 1 },
            { name: 'a', fromDays: 2 },
          ],
        },
      },
    ],
    ['days in parts', { ...file, params: { buckets: [{ name: 'a', fromDays: 1.5 }] } }],
  ])('is refused with %s', (_, json) => {
    expect(() => delinquencyRules(json)).toThrow(RangeError);
  });
});
