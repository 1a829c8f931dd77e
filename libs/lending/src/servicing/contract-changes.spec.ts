import { totalOf } from './components.js';
import { payOffQuote, positionOn } from './position.js';
import { replay } from './replay.js';
import type { ServicingTerms } from './terms.js';
import { day, fact, monthlyTerms, paid, paidOut, yuan } from './testing/monthly-loan.js';

/** 10,327.97 a month, 600.00 of it interest in the first; 100,495.42 of principal after two. */
const rowsOn = (asOf: string, facts: Parameters<typeof replay>[1], terms: ServicingTerms = monthlyTerms) =>
  replay(terms, [paidOut(), ...facts], day(asOf)).ledger.rows;
const dues = (rows: ReturnType<typeof rowsOn>) => rows.map((row) => [row.dueOn, totalOf(row.due)]);
const paidInTime = [paid('2024-02-15', '10327.97'), paid('2024-03-15', '10327.97')];

describe('a prepayment', () => {
  const prepaid = (keep: 'term' | 'instalment') =>
    fact('prepaid', '2024-03-15', { amount: yuan('30000'), keep });

  it('lowers the instalments where the term is kept (变额不变期)', () => {
    const rows = rowsOn('2024-03-15', [...paidInTime, prepaid('term')]);
    const [first, second] = rows.filter(({ dueOn }) => dueOn > '2024-03-15');
    expect(rows.at(-1)!.dueOn).toBe('2025-01-15');
    expect(totalOf(first!.due)).toBe(totalOf(second!.due));
    expect(totalOf(first!.due)).toBe(yuan('7244.85'));
    expect(first!.due.interest).toBe(yuan('352.48'));
  });

  it('shortens the term where the instalment is kept (变期不变额)', () => {
    const rows = rowsOn('2024-03-15', [...paidInTime, prepaid('instalment')]);
    const ahead = rows.filter(({ dueOn }) => dueOn > '2024-03-15');
    expect(totalOf(ahead[0]!.due)).toBe(yuan('10327.97'));
    expect(ahead).toHaveLength(7);
    expect(ahead.reduce((sum, row) => sum + row.due.principal, 0n)).toBe(yuan('70495.42'));
  });

  it('inside a period charges the days before it on the old balance', () => {
    const rows = rowsOn('2024-02-01', [
      fact('prepaid', '2024-01-31', { amount: yuan('60000'), keep: 'term' }),
    ]);
    // 15 days (of 30/360, the 31st as the 30th) on 120,000 and 15 on 60,000.
    expect(rows.find(({ dueOn }) => dueOn === '2024-02-15')!.due.interest).toBe(yuan('450.00'));
  });
});

describe('an early pay-off', () => {
  it('is quoted with interest to the day, and ends the loan', () => {
    const facts = [paidOut(), ...paidInTime];
    const quote = payOffQuote(monthlyTerms, facts, day('2024-03-25'));
    expect(quote.principal).toBe(yuan('100495.42'));
    expect(quote.interest).toBe(yuan('167.49')); // 10 days
    const end = fact('paid-off', '2024-03-25', { amount: totalOf(quote) });
    const after = positionOn(monthlyTerms, [...facts, end], day('2024-12-31'));
    expect([after.status, after.principalOutstanding, after.next]).toEqual(['settled', 0n, null]);
  });

  it('leaves what is short due since its day', () => {
    const end = fact('paid-off', '2024-03-25', { amount: yuan('100662.90') });
    const after = positionOn(monthlyTerms, [paidOut(), ...paidInTime, end], day('2024-03-26'));
    expect(totalOf(after.owed)).toBe(yuan('0.01'));
    expect(after.delinquency.daysPastDue).toBe(1);
  });
});

describe('principal owed again', () => {
  const single = { ...monthlyTerms, method: 'single-payment' } as const;

  it('bears interest to the day of the pay-off, even where the instalment was paid in advance', () => {
    const facts = [
      paidOut(),
      fact('payment-returned', '2024-01-15', { amount: yuan('60000') }),
      paid('2024-01-20', '187200'),
      paid('2024-01-21', '1'),
    ];
    const quote = payOffQuote(single, facts, day('2024-12-15'));
    expect(totalOf(quote)).toBe(yuan('2700')); // 11 months on 180,000 less 7,200.00
    const end = fact('paid-off', '2024-12-15', { amount: yuan('2700') });
    const after = positionOn(single, [...facts, end], day('2024-12-31'));
    expect([after.status, after.credit]).toEqual(['overpaid', yuan('1')]);
  });

  it('stays on the record where a prepayment drops its instalment', () => {
    const facts = [
      fact('credit-refunded', '2024-01-19', { amount: yuan('500') }),
      fact('prepaid', '2024-01-20', { id: 'all', amount: yuan('120500'), keep: 'instalment' }),
    ];
    const rows = rowsOn('2024-01-20', facts, { ...monthlyTerms, annualRate: '0' });
    expect(rows.reduce((sum, row) => sum + row.credited, 0n)).toBe(yuan('500'));
    expect(rows.reduce((sum, row) => sum + row.due.principal, 0n)).toBe(yuan('120500'));
  });
});

describe('an acceleration (提前到期)', () => {
  it('makes the whole principal and the interest so far due on its day', () => {
    const called = fact('accelerated', '2024-03-25', {});
    const position = positionOn(monthlyTerms, [paidOut(), ...paidInTime, called], day('2024-03-25'));
    expect([position.owed.principal, position.owed.interest]).toEqual([yuan('100495.42'), yuan('167.49')]);
    expect(position.next).toBeNull();
  });
});

describe('a change of the rate', () => {
  it('plans what is not yet due anew and splits the interest of the running period', () => {
    const rows = rowsOn('2024-03-01', [fact('rate-changed', '2024-02-01', { annualRate: '0.03' })]);
    // 16 days at 6 % and 14 at 3 %.
    expect(rows[0]!.due.interest).toBe(yuan('460.00'));
    expect(rows[1]!.due.interest).toBeLessThan(yuan('280'));
    expect(rows.reduce((sum, row) => sum + row.due.principal, 0n)).toBe(yuan('120000'));
  });
});

describe('an instalment paid in advance', () => {
  it('is open again where a rise of the rate makes it dearer, and is paid before the next', () => {
    const facts = [
      paid('2024-01-20', '10327.97'),
      paid('2024-01-22', '100'),
      fact('rate-changed', '2024-01-25', { annualRate: '0.12' }),
      paid('2024-02-15', '500'),
    ];
    const [first, second] = rowsOn('2024-02-15', facts);
    expect(totalOf(first!.due) - yuan('10327.97')).toBeGreaterThan(0n);
    expect(totalOf(first!.paid)).toBe(totalOf(first!.due));
    expect(totalOf(second!.paid)).toBe(yuan('10927.97') - totalOf(first!.due));
  });
});

describe('a reschedule', () => {
  it('extends the term by instalments at the end', () => {
    const extended = fact('rescheduled', '2024-03-20', { fromOn: day('2024-04-15'), extraInstalments: 6 });
    const rows = rowsOn('2024-03-20', [...paidInTime, extended]);
    expect(rows).toHaveLength(18);
    expect(rows.at(-1)!.dueOn).toBe('2025-07-15');
    expect(dues(rows).slice(0, 2)).toEqual([
      ['2024-02-15', yuan('10327.97')],
      ['2024-03-15', yuan('10327.97')],
    ]);
    expect(rows.reduce((sum, row) => sum + row.due.principal, 0n)).toBe(yuan('120000'));
  });

  it('gives a payment holiday by moving a due date, with the interest of the longer period', () => {
    const holiday = fact('rescheduled', '2024-03-20', {
      fromOn: day('2024-04-15'),
      newDueOn: day('2024-06-15'),
    });
    const rows = rowsOn('2024-03-20', [...paidInTime, holiday]);
    expect(rows.slice(2, 4).map(({ dueOn }) => dueOn)).toEqual(['2024-06-15', '2024-07-15']);
    expect(rows[2]!.due.interest).toBe(yuan('1507.43')); // 90 days on 100,495.42
  });

  it('may grant instalments without principal', () => {
    const grace = fact('rescheduled', '2024-03-20', { fromOn: day('2024-04-15'), principalGracePeriods: 2 });
    const rows = rowsOn('2024-03-20', [...paidInTime, grace]);
    expect(rows.slice(2, 5).map(({ due }) => due.principal > 0n)).toEqual([false, false, true]);
    expect(rows).toHaveLength(12);
  });

  it('is refused where it begins before it was agreed', () => {
    const late = fact('rescheduled', '2024-03-20', { fromOn: day('2024-03-15'), extraInstalments: 1 });
    expect(() => rowsOn('2024-03-20', [late])).toThrow(
      expect.objectContaining({ code: 'date-out-of-order', field: 'fromOn' }),
    );
  });
});

describe('an interest pause (停息)', () => {
  it('leaves out the interest of its days', () => {
    const rows = rowsOn('2024-02-15', [
      fact('interest-paused', '2024-01-25', { untilOn: day('2024-02-05') }),
    ]);
    expect(rows[0]!.due.interest).toBe(yuan('400.00')); // 10 and 10 of 30 days
  });
});

describe('the end of a loan', () => {
  it('is written off in part by component, oldest first, and goes on', () => {
    const part = fact('written-off', '2024-04-01', { amounts: { interest: yuan('700') } });
    const position = positionOn(monthlyTerms, [paidOut(), part], day('2024-04-01'));
    expect(position.status).toBe('active');
    expect(position.writtenOff.interest).toBe(yuan('700'));
    expect(position.owed.interest).toBe(yuan('451.36'));
  });

  it('is written off in full, and what is recovered later stands apart (账销案存)', () => {
    const facts = [
      paidOut(),
      fact('written-off', '2024-04-01', {}),
      fact('recovered', '2024-09-01', { amount: yuan('120100') }),
    ];
    const position = positionOn(monthlyTerms, facts, day('2024-09-01'));
    expect([position.status, position.principalOutstanding]).toEqual(['written-off', 0n]);
    expect([position.recovered.principal, position.recovered.interest]).toEqual([
      yuan('120000'),
      yuan('100'),
    ]);
  });

  it('comes back where a write-off is undone', () => {
    const off = fact('written-off', '2024-04-01', { id: 'off' });
    const undone = fact('reversal', '2024-04-10', { of: 'off' });
    const position = positionOn(monthlyTerms, [paidOut(), off, undone], day('2024-04-10'));
    expect([position.status, position.principalOutstanding]).toEqual(['active', yuan('120000')]);
  });

  it('forgives what is waived, oldest first', () => {
    const waived = fact('waived', '2024-03-20', { component: 'interest', amount: yuan('800') });
    const position = positionOn(monthlyTerms, [paidOut(), waived], day('2024-03-20'));
    expect([position.waived.interest, position.owed.interest]).toEqual([yuan('800'), yuan('351.36')]);
  });
});
