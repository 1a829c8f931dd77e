import { type Currency, localDate, sum } from '#kernel';
import { buildSchedule, type ScheduleTerms } from './schedule.js';

const million: ScheduleTerms = {
  principal: 100_000_000n,
  currency: 'CNY' as Currency,
  annualRate: '0.049',
  method: 'equal-instalment',
  instalments: 360,
  dayCount: '30/360',
  startOn: localDate('2024-01-15'),
};
const shape = (terms: ScheduleTerms) =>
  buildSchedule(terms).map(({ dueOn, principal, interest }) => [dueOn, principal, interest]);

describe('an equal-instalment schedule (等额本息)', () => {
  const schedule = buildSchedule(million);

  it('has the published instalment of 5,307.27 for a million at 4.9 % over 30 years', () => {
    expect(schedule.slice(0, 2)).toEqual([
      { number: 1, dueOn: '2024-02-15', principal: 122_394n, interest: 408_333n },
      { number: 2, dueOn: '2024-03-15', principal: 122_893n, interest: 407_834n },
    ]);
  });

  it('lets the last instalment take what rounding left', () => {
    const last = schedule.at(-1)!;
    expect(last.principal + last.interest).toBe(530_519n);
    expect(sum(schedule.map((row) => row.principal))).toBe(100_000_000n);
    expect(sum(schedule.map((row) => row.interest))).toBe(91_061_512n);
  });

  it('grows with the days of each month when days are counted', () => {
    const [january, february] = buildSchedule({ ...million, instalments: 2, dayCount: 'act/360' });
    expect(january!.interest).toBe(421_944n); // 1,000,000 * 4.9 % * 31 / 360
    expect(february!.dueOn).toBe('2024-03-15');
    expect(february!.principal + january!.principal).toBe(million.principal);
  });

  it('splits the principal alone at a rate of zero', () => {
    expect(shape({ ...million, principal: 10_000n, annualRate: '0', instalments: 3 })).toEqual([
      ['2024-02-15', 3333n, 0n],
      ['2024-03-15', 3333n, 0n],
      ['2024-04-15', 3334n, 0n],
    ]);
  });

  it('never has a negative part, even for a few cents over many months', () => {
    const rows = buildSchedule({ ...million, principal: 7n, instalments: 12, annualRate: '0.36' });
    expect(rows.every((row) => row.principal >= 0n && row.interest >= 0n)).toBe(true);
    expect(sum(rows.map((row) => row.principal))).toBe(7n);
  });
});

describe('an equal-principal schedule (等额本金)', () => {
  it('begins with the published 6,861.11 and pays equal parts of the principal', () => {
    const schedule = buildSchedule({ ...million, method: 'equal-principal' });
    expect(schedule[0]).toMatchObject({ principal: 277_778n, interest: 408_333n });
    expect(schedule.at(-1)!.principal + schedule.at(-1)!.interest).toBe(278_832n);
    expect(sum(schedule.map((row) => row.interest))).toBe(73_704_108n);
  });
});

describe('a schedule with interest first (先息后本)', () => {
  it('pays the principal with the last instalment', () => {
    expect(
      shape({ ...million, principal: 10_000n, annualRate: '0.3', method: 'interest-only', instalments: 3 }),
    ).toEqual([
      ['2024-02-15', 0n, 250n],
      ['2024-03-15', 0n, 250n],
      ['2024-04-15', 10_000n, 250n],
    ]);
  });
});

describe('a single-payment schedule (利随本清)', () => {
  it('has one instalment at the end of the term with all the interest', () => {
    expect(shape({ ...million, annualRate: '0.06', method: 'single-payment', instalments: 6 })).toEqual([
      ['2024-07-15', 100_000_000n, 3_000_000n],
    ]);
  });

  it('rounds the interest of the whole term once', () => {
    const [only] = buildSchedule({
      ...million,
      annualRate: '0.06',
      method: 'single-payment',
      instalments: 1,
      dayCount: 'act/360',
    });
    expect(only!.interest).toBe(516_667n); // 31 days
  });
});

describe('due dates', () => {
  it('keep the day of the month they began with, clamped to the end of short months', () => {
    const rows = buildSchedule({ ...million, startOn: localDate('2023-01-31'), instalments: 3 });
    expect(rows.map((row) => row.dueOn)).toEqual(['2023-02-28', '2023-03-31', '2023-04-30']);
    expect(rows[0]!.interest).toBe(408_333n);
  });

  it('may begin with a longer first period, charged by its days', () => {
    const rows = buildSchedule({
      ...million,
      annualRate: '0.036',
      instalments: 2,
      startOn: localDate('2024-01-05'),
      firstDueOn: localDate('2024-02-20'),
    });
    expect(rows.map((row) => row.dueOn)).toEqual(['2024-02-20', '2024-03-20']);
    expect(rows[0]!.interest).toBe(450_000n); // 45 days of 30/360
  });
});

describe('a plan over given due dates', () => {
  const dueDates = ['2024-02-29', '2024-03-31', '2024-05-31'].map(localDate);

  it('keeps them and charges the longer period by the days where days are counted', () => {
    const rows = buildSchedule({
      ...million,
      method: 'interest-only',
      dayCount: 'act/360',
      annualRate: '0.036',
      startOn: localDate('2024-01-31'),
      instalments: 3,
      dueDates,
    });
    expect(rows.map((row) => row.dueOn)).toEqual(dueDates);
    expect(rows.map((row) => row.interest)).toEqual([290_000n, 310_000n, 610_000n]); // 29, 31, 61 days
  });

  it('refuses another number of them, and dates that do not ascend', () => {
    const plan = (changes: Partial<ScheduleTerms>) => () =>
      buildSchedule({ ...million, startOn: localDate('2024-01-31'), instalments: 3, dueDates, ...changes });
    expect(plan({ instalments: 2 })).toThrow(expect.objectContaining({ code: 'term-out-of-range' }));
    expect(plan({ dueDates: dueDates.toReversed() })).toThrow(
      expect.objectContaining({ code: 'date-out-of-order', field: 'dueDates' }),
    );
  });
});

describe('terms nobody can mean', () => {
  it.each([
    [{ principal: 0n }, 'amount-out-of-range', 'principal'],
    [{ principal: -1n }, 'amount-out-of-range', 'principal'],
    [{ currency: 'XXX' as Currency }, 'unknown-convention', 'currency'],
    [{ annualRate: '4,9' }, 'rate-out-of-range', 'annualRate'],
    [{ annualRate: '-0.01' }, 'rate-out-of-range', 'annualRate'],
    [{ annualRate: '100' }, 'rate-out-of-range', 'annualRate'],
    [{ instalments: 0 }, 'term-out-of-range', 'instalments'],
    [{ instalments: 10_000 }, 'term-out-of-range', 'instalments'],
    [{ instalments: 1.5 }, 'term-out-of-range', 'instalments'],
    [{ method: 'rule-of-78' as 'equal-principal' }, 'unknown-convention', 'method'],
    [{ dayCount: '30/365' as '30/360' }, 'unknown-convention', 'dayCount'],
    [{ firstDueOn: million.startOn }, 'date-out-of-order', 'firstDueOn'],
  ])('are refused: %p is %s', (change, code, field) => {
    expect(() => buildSchedule({ ...million, ...change })).toThrow(expect.objectContaining({ code, field }));
  });
});
