import { totalOf } from './components.js';
import { replay } from './replay.js';
import type { ServicingTerms } from './terms.js';
import { day, fact, interestFirst, monthlyTerms, paid, paidOut, yuan } from './testing/monthly-loan.js';

const principalFirst = {
  ...interestFirst,
  pastDue: ['principal', 'interest', 'penalty-interest', 'fees'],
} as const;
const byDaysPastDue: ServicingTerms = {
  ...monthlyTerms,
  allocation: {
    ...monthlyTerms.allocation,
    exceptions: [
      { name: 'principal first after 90 days', moreDaysPastDueThan: 90, order: principalFirst },
      { name: 'principal first when doubtful', riskClasses: ['doubtful'], order: principalFirst },
    ],
  },
};
const lastLine = (terms: ServicingTerms, asOf: string, ...facts: Parameters<typeof replay>[1]) =>
  replay(terms, [paidOut(), ...facts], day(asOf)).ledger.lines.at(-1)!;

describe('the order of allocation', () => {
  it('puts interest before principal, oldest instalment first', () => {
    const { portions, order } = lastLine(monthlyTerms, '2024-03-20', paid('2024-03-20', '1100'));
    // 15 February: 600.00 of interest; the rest to its principal.
    expect([portions.interest, portions.principal, order]).toEqual([yuan('600'), yuan('500'), null]);
  });

  it('turns to principal first once the loan is past due for more than 90 days, by the value date', () => {
    const onDay90 = lastLine(byDaysPastDue, '2024-05-15', paid('2024-05-15', '1100'));
    expect([onDay90.portions.interest, onDay90.order]).toEqual([yuan('600'), null]);
    const onDay91 = lastLine(byDaysPastDue, '2024-05-16', paid('2024-05-16', '1100'));
    expect(onDay91.portions.principal).toBe(yuan('1100'));
    expect(onDay91.order).toBe('principal first after 90 days');
    // Entered late, but it counts on day 90.
    const backDated = paid('2024-05-15', '1100', { enteredOn: '2024-06-30' });
    expect(lastLine(byDaysPastDue, '2024-06-30', backDated).order).toBeNull();
  });

  it('may follow the risk class of the value date', () => {
    const doubtful = fact('classified', '2024-02-20', { riskClass: 'doubtful' });
    const line = lastLine(byDaysPastDue, '2024-02-21', doubtful, paid('2024-02-21', '1100'));
    expect(line.order).toBe('principal first when doubtful');
  });

  it('can finish one component over all past instalments before the next', () => {
    const terms = {
      ...monthlyTerms,
      allocation: { ...monthlyTerms.allocation, sequence: 'component-first' },
    } as const;
    const { portions } = lastLine(terms, '2024-03-20', paid('2024-03-20', '1100'));
    // Interest of February, 600.00, and of the 500.00 left on March's 551.36.
    expect([portions.interest, portions.principal]).toEqual([yuan('1100'), 0n]);
  });

  it('follows an operator with an approval first, and itself for the rest', () => {
    const direct = {
      parts: [{ component: 'principal', amount: yuan('300') } as const],
      approvalReference: 'A-7',
    };
    const { portions } = lastLine(monthlyTerms, '2024-02-20', paid('2024-02-20', '500', { direct }));
    expect([portions.principal, portions.interest]).toEqual([yuan('300'), yuan('200')]);
  });

  it.each([
    ['next', [yuan('2000'), 0n, 0n]],
    ['last', [0n, 0n, yuan('2000')]],
    ['spread', [yuan('666.67'), yuan('666.67'), yuan('666.66')]],
  ] as const)('puts a surplus on the %s of the instalments to come', (surplus, expected) => {
    const terms = {
      ...monthlyTerms,
      annualRate: '0',
      instalments: 3,
      allocation: { ...interestFirst, surplus: { default: surplus } },
    };
    const { ledger } = replay(terms, [paidOut(), paid('2024-01-20', '2000')], day('2024-01-20'));
    expect(ledger.rows.map((row) => totalOf(row.paid))).toEqual(expected);
  });

  it('keeps what exceeds everything as credit, and pays it back', () => {
    const everything = paid('2024-12-20', '130000');
    const { ledger } = replay(monthlyTerms, [paidOut(), everything], day('2024-12-20'));
    expect(ledger.outstanding()).toBe(0n);
    const credit = ledger.credit;
    expect(credit).toBe(yuan('130000') - ledger.rows.reduce((sum, row) => sum + totalOf(row.due), 0n));
    const refund = fact('credit-refunded', '2024-12-21', { amount: credit });
    expect(replay(monthlyTerms, [paidOut(), everything, refund], day('2024-12-21')).ledger.credit).toBe(0n);
  });
});
