import fc from 'fast-check';
import { addDays, localDate } from '#kernel';
import { judgePromise, type Payment, type PromiseFacts } from './judge-promise.js';

const rules = { graceDays: 2, partlyKeptFromPercent: 50, longestDays: 90, mostParts: 12 };
const paid = (on: string, amount: bigint, id = `${on}/${amount}`): Payment => ({
  id,
  on: localDate(on),
  amount,
});
const promise: PromiseFacts = {
  madeOn: localDate('2026-03-01'),
  parts: [{ dueOn: localDate('2026-03-10'), amount: 1_000n }],
  known: ['counted-before'],
};
const plan: PromiseFacts = {
  ...promise,
  parts: [
    { dueOn: localDate('2026-03-10'), amount: 400n },
    { dueOn: localDate('2026-03-20'), amount: 600n },
  ],
};
const judge = (payments: Payment[], asOf: string, facts = promise) =>
  judgePromise(facts, payments, localDate(asOf), rules).outcome;

describe('a promise of 1,000 by 10 March, with two days of grace,', () => {
  it.each<[string, Payment[], string, string]>([
    ['is open while its day is to come', [], '2026-03-09', 'open'],
    ['is open on the last day of grace', [], '2026-03-12', 'open'],
    ['is broken on the day after', [], '2026-03-13', 'broken'],
    ['is kept as soon as the money is there', [paid('2026-03-02', 1_000n)], '2026-03-02', 'kept'],
    ['is kept on the last day of grace', [paid('2026-03-12', 1_000n)], '2026-03-13', 'kept'],
    ['is kept late on the day after', [paid('2026-03-13', 1_000n)], '2026-03-13', 'kept-late'],
    ['is kept in parts', [paid('2026-03-03', 300n), paid('2026-03-11', 700n)], '2026-03-20', 'kept'],
    ['is open with a part', [paid('2026-03-03', 999n)], '2026-03-12', 'open'],
    ['is partly kept with half', [paid('2026-03-03', 500n)], '2026-03-13', 'partly-kept'],
    ['is broken with less than half', [paid('2026-03-03', 499n)], '2026-03-13', 'broken'],
    [
      'is kept late with the rest',
      [paid('2026-03-03', 500n), paid('2026-03-30', 500n)],
      '2026-04-01',
      'kept-late',
    ],
    ['is not kept by money from before', [paid('2026-02-28', 1_000n)], '2026-03-13', 'broken'],
    [
      'is not kept by money that was known',
      [paid('2026-03-01', 1_000n, 'counted-before')],
      '2026-03-13',
      'broken',
    ],
    [
      'is broken where the money went back',
      [paid('2026-03-05', 1_000n), paid('2026-03-20', -1_000n)],
      '2026-03-20',
      'broken',
    ],
    [
      'is open again where it went back in time',
      [paid('2026-03-05', 1_000n), paid('2026-03-06', -1_000n)],
      '2026-03-06',
      'open',
    ],
  ])('%s', (_, payments, asOf, outcome) => {
    expect(judge(payments, asOf)).toBe(outcome);
  });
});

describe('a plan of 400 and 600', () => {
  it.each<[string, Payment[], string, string]>([
    ['is open after its first part', [paid('2026-03-10', 400n)], '2026-03-15', 'open'],
    ['is kept by all of it at once', [paid('2026-03-04', 1_000n)], '2026-03-04', 'kept'],
    ['is broken by its first part', [], '2026-03-13', 'broken'],
    [
      'is partly kept where the first part came and the second did not',
      [paid('2026-03-10', 500n)],
      '2026-03-23',
      'partly-kept',
    ],
  ])('%s', (_, payments, asOf, outcome) => {
    expect(judge(payments, asOf, plan)).toBe(outcome);
  });
});

describe('how a promise stands', () => {
  const someDay = fc.integer({ min: -5, max: 40 }).map((days) => addDays(localDate('2026-03-01'), days));
  const somePayments = fc
    .array(fc.record({ on: someDay, amount: fc.bigInt({ min: 1n, max: 1_500n }) }), { maxLength: 8 })
    .map((all) => all.map((one, index) => ({ ...one, id: `p${index}` })));

  it('does not depend on the order in which payments became known', () => {
    fc.assert(
      fc.property(somePayments, someDay, fc.constantFrom(promise, plan), (payments, asOf, facts) => {
        const judged = judgePromise(facts, payments, asOf, rules);
        expect(judgePromise(facts, [...payments].reverse(), asOf, rules)).toEqual(judged);
      }),
    );
  });

  it('is never worse with a payment more, and never better than before where as much goes back', () => {
    const order = ['broken', 'partly-kept', 'kept-late', 'open', 'kept'];
    fc.assert(
      fc.property(
        somePayments,
        someDay,
        someDay,
        fc.bigInt({ min: 1n, max: 1_500n }),
        (payments, asOf, on, amount) => {
          const before = judgePromise(promise, payments, asOf, rules);
          const more = { id: 'more', on, amount };
          const after = judgePromise(promise, [...payments, more], asOf, rules);
          expect(order.indexOf(after.outcome)).toBeGreaterThanOrEqual(order.indexOf(before.outcome));
          const back = { id: 'back', on: asOf, amount: -amount };
          if (on >= promise.madeOn && on <= asOf) {
            const undone = judgePromise(promise, [...payments, more, back], asOf, rules);
            expect(undone.paid).toBe(before.paid);
            expect(order.indexOf(undone.outcome)).toBeLessThanOrEqual(order.indexOf(before.outcome));
          }
        },
      ),
    );
  });
});
