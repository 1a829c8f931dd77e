import { positionOn } from './position.js';
import { replay } from './replay.js';
import { checkFact, checkTerms } from './check-terms.js';
import type { ServicingTerms } from './terms.js';
import { day, fact, monthlyTerms, paid, paidOut, yuan } from './testing/monthly-loan.js';

const terms: ServicingTerms = {
  ...monthlyTerms,
  delinquency: {
    graceDays: 0,
    ranges: [
      { name: 'M1', fromDays: 1 },
      { name: 'M2', fromDays: 31 },
    ],
  },
};
const on = (date: string, ...facts: Parameters<typeof positionOn>[1]) =>
  positionOn(terms, [paidOut(), ...facts], day(date));

describe('the position of a loan on a day', () => {
  it('says what is owed, what has accrued and what comes next', () => {
    expect(on('2024-02-25')).toMatchObject({
      status: 'active',
      disbursed: yuan('120000'),
      principalOutstanding: yuan('120000'),
      owed: { interest: yuan('600'), principal: yuan('9727.97') },
      accruedInterest: yuan('183.79'), // 10 of 30 days on 110,272.03
      delinquency: { oldestDueOn: '2024-02-15', daysPastDue: 10, overdue: yuan('10327.97'), range: 'M1' },
      next: { on: '2024-03-15', amount: yuan('10327.97') },
    });
  });

  it('is not past due on the due date itself, and is one day past due the day after', () => {
    expect(on('2024-02-15').delinquency.daysPastDue).toBe(0);
    expect(on('2024-02-16').delinquency.daysPastDue).toBe(1);
  });

  it('moves from range to range with the days and comes back when paid', () => {
    expect(on('2024-03-16').delinquency.range).toBe('M1');
    expect(on('2024-03-17').delinquency.range).toBe('M2');
    expect(on('2024-03-17', paid('2024-03-17', '20655.94')).delinquency.range).toBeNull();
  });

  it('does not mind what is within the tolerance, in money or as a share of the instalment', () => {
    const almost = paid('2024-02-15', '10300'); // 27.97 of 10,327.97 is open
    const daysWith = (tolerance: { amount?: bigint; share?: string }) => {
      const delinquency = { ...terms.delinquency!, tolerance };
      return positionOn({ ...terms, delinquency }, [paidOut(), almost], day('2024-03-01')).delinquency
        .daysPastDue;
    };
    expect(daysWith({ amount: yuan('27.96') })).toBe(15);
    expect(daysWith({ amount: yuan('27.97') })).toBe(0);
    expect(daysWith({ share: '0.0027' })).toBe(15);
    expect(daysWith({ share: '0.0028' })).toBe(0);
  });

  it('does not count the days of a pause', () => {
    const paused = fact('delinquency-paused', '2024-02-20', {
      fromOn: day('2024-02-20'),
      toOn: day('2024-03-10'),
    });
    const { delinquency } = on('2024-03-17', paused);
    expect([delinquency.daysPastDue, delinquency.delinquentDays]).toEqual([31, 12]);
    const resumed = fact('delinquency-resumed', '2024-03-01', {});
    expect(on('2024-03-17', paused, resumed).delinquency.delinquentDays).toBe(21);
  });

  it('knows a back-dated payment on every day since its value date, and not before', () => {
    const backDated = paid('2024-02-15', '10327.97', { enteredOn: '2024-04-01' });
    expect(on('2024-02-14', backDated).principalOutstanding).toBe(yuan('120000'));
    expect(on('2024-02-16', backDated).delinquency.daysPastDue).toBe(0);
  });

  it('is the same before anything was paid out', () => {
    expect(positionOn(terms, [], day('2024-02-25'))).toMatchObject({
      status: 'approved',
      principalOutstanding: 0n,
    });
  });
});

describe('several tranches', () => {
  it('add to what is not yet due, with interest from their own days', () => {
    const second = fact('disbursement', '2024-02-25', { amount: yuan('60000') });
    const { rows } = replay(terms, [paidOut(), second], day('2024-02-25')).ledger;
    expect(rows[0]!.due.principal).toBe(yuan('9727.97'));
    expect(rows[1]!.due.interest).toBe(yuan('751.36')); // 551.36 and 20 days on 60,000
    expect(rows.reduce((sum, row) => sum + row.due.principal, 0n)).toBe(yuan('180000'));
  });

  it('are refused after maturity', () => {
    const late = fact('disbursement', '2025-02-01', { amount: yuan('1') });
    expect(() => replay(terms, [paidOut(), late], day('2025-02-01'))).toThrow(
      expect.objectContaining({ code: 'fact-out-of-place', field: 'valueOn' }),
    );
  });
});

describe('terms and facts nobody can mean', () => {
  const overdue = {
    yearDays: 360,
    markUp: '0.5',
    compoundOnInterest: 'none',
    compoundOnPenalty: true,
    compoundOnCompound: false,
    graceDays: 0,
  } as const;
  it.each([
    [{ instalments: 0 }, 'term-out-of-range', 'instalments'],
    [{ instalments: 10_000 }, 'term-out-of-range', 'instalments'],
    [{ annualRate: '100' }, 'rate-out-of-range', 'annualRate'],
    [{ method: 'rule-of-78' as 'flat' }, 'unknown-convention', 'method'],
    [{ frequency: { every: 0, unit: 'months' } as const }, 'term-out-of-range', 'frequency.every'],
    [
      { interest: { kind: 'day-count', dayCount: '30/365' as '30/360' } as const },
      'unknown-convention',
      'interest.dayCount',
    ],
    [{ instalmentMultiple: 0n }, 'amount-out-of-range', 'instalmentMultiple'],
    [{ grace: { principalPeriods: 12, interestPeriods: 0 } }, 'term-out-of-range', 'grace.principalPeriods'],
    [{ overdue }, 'unknown-convention', 'overdue.settlement'],
    [{ startOn: day('2024-02-01'), firstDueOn: day('2024-02-01') }, 'date-out-of-order', 'firstDueOn'],
  ])('are refused: %p is %s', (change, code, field) => {
    expect(() => checkTerms({ ...terms, ...change })).toThrow(expect.objectContaining({ code, field }));
  });

  const direct = { parts: [{ component: 'fees', amount: yuan('2') } as const], approvalReference: 'A-1' };
  it.each([
    [fact('payment', '2024-02-01', { kind: 'repayment', amount: 0n }), 'amount-out-of-range', 'amount'],
    [paid('2024-02-01', '1', { direct }), 'amount-out-of-range', 'direct.parts'],
    [
      paid('2024-02-01', '2', { direct: { ...direct, approvalReference: '' } }),
      'reference-required',
      'direct.approvalReference',
    ],
    [fact('rate-changed', '2024-02-01', { annualRate: '5 %' }), 'rate-out-of-range', 'annualRate'],
    [fact('interest-paused', '2024-02-01', { untilOn: day('2024-02-01') }), 'date-out-of-order', 'untilOn'],
    [fact('written-off', '2024-02-01', { amounts: { fees: -1n } }), 'amount-out-of-range', 'amounts'],
  ])('are refused: case %#', (given, code, field) => {
    expect(() => checkFact(given)).toThrow(expect.objectContaining({ code, field }));
  });
});
