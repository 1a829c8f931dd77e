import { addDays, type LocalDate } from '#kernel';
import fc from 'fast-check';
import { delinquencyHistory } from './delinquency-history.js';
import { delinquencyOn, instalmentDelinquency } from './delinquency.js';
import type { ServicingFact } from './facts.js';
import { replay } from './replay.js';
import { day, fact, monthlyTerms, paid, paidOut } from './testing/monthly-loan.js';

const ranges = [
  { name: 'M1', fromDays: 1 },
  { name: 'M2', fromDays: 31 },
  { name: 'M3', fromDays: 61 },
];
const terms = { ...monthlyTerms, delinquency: { graceDays: 3, ranges } };
const history = (facts: readonly ServicingFact[], from: string, to: string) =>
  delinquencyHistory(terms, facts, day(from), day(to)).map(({ fromOn, toOn, range }) => [
    fromOn,
    toOn,
    range,
  ]);

describe('the history of buckets', () => {
  // The instalment is 10,327.97, first on 15 February 2024.
  it('tells on which days the loan was in which, from the facts alone', () => {
    const facts = [paidOut(), paid('2024-04-02', '20655.94')];
    expect(history(facts, '2024-02-10', '2024-04-10')).toEqual([
      ['2024-02-10', '2024-02-15', null],
      ['2024-02-16', '2024-02-18', null],
      ['2024-02-19', '2024-03-19', 'M1'],
      ['2024-03-20', '2024-04-01', 'M2'],
      ['2024-04-02', '2024-04-10', null],
    ]);
  });

  it('is another once a payment is entered with an earlier value date', () => {
    const facts = [paidOut(), paid('2024-02-20', '10327.97', { enteredOn: '2024-04-02' })];
    expect(history(facts, '2024-02-19', '2024-03-14')).toEqual([
      ['2024-02-19', '2024-02-19', 'M1'],
      ['2024-02-20', '2024-03-14', null],
    ]);
  });

  it('stands still while a pause runs', () => {
    const pause = { fromOn: day('2024-02-25'), toOn: day('2024-03-10') };
    const facts = [paidOut(), fact('delinquency-paused', '2024-02-25', pause)];
    expect(history(facts, '2024-02-19', '2024-04-05').slice(0, 2)).toEqual([
      ['2024-02-19', '2024-04-02', 'M1'],
      ['2024-04-03', '2024-04-05', 'M2'],
    ]);
  });

  it('is on every day what the loan is found in on that day', () => {
    const payment = fc.record({
      after: fc.integer({ min: 0, max: 200 }),
      amount: fc.integer({ min: 1, max: 3_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(payment, { maxLength: 5 }), (payments) => {
        const facts: ServicingFact[] = [
          paidOut(),
          ...payments.map(({ after, amount }, index) =>
            fact('payment', addDays(day('2024-01-15'), after), {
              id: `p${index}`,
              kind: 'repayment',
              amount: BigInt(amount),
            }),
          ),
        ];
        const stretches = delinquencyHistory(terms, facts, day('2024-01-15'), day('2024-08-15'));
        let next = day('2024-01-15');
        for (const { fromOn, toOn, range } of stretches) {
          expect(fromOn).toBe(next);
          for (const on of [fromOn, toOn]) expect(found(facts, on)).toBe(range);
          next = addDays(toOn, 1);
        }
        expect(next).toBe('2024-08-16');
      }),
      { numRuns: 25 },
    );
  });

  it('has each instalment with days of its own', () => {
    const facts = [paidOut(), paid('2024-02-15', '10000.00')];
    const { ledger } = replay(terms, facts, day('2024-03-25'));
    expect(instalmentDelinquency(ledger.openRows(), facts, day('2024-03-25'), terms.delinquency)).toEqual([
      { number: 1, dueOn: '2024-02-15', daysPastDue: 39, delinquentDays: 36, open: 32_797n, range: 'M2' },
      { number: 2, dueOn: '2024-03-15', daysPastDue: 10, delinquentDays: 7, open: 1_032_797n, range: 'M1' },
    ]);
  });
});

function found(facts: readonly ServicingFact[], on: LocalDate): string | null {
  return delinquencyOn(replay(terms, facts, on).ledger, facts, on, terms.delinquency).range;
}
