import type { LoanStanding } from '../collection.commands.js';
import {
  aCase,
  open,
  person,
  paid,
  promise,
  reached,
  review,
  standing,
} from '../testing/collection-steps.js';

describe('a promise settles itself', () => {
  const kept = (payments: LoanStanding['payments']) =>
    review('2026-03-11', { loans: [standing(10, { payments })] });
  const promised = [
    open(),
    review('2026-03-02', { contacts: [reached('2026-03-02T10:00:00+08:00')] }),
    review('2026-03-05', { loans: [standing(4)] }),
    promise(),
  ];

  it.each<[string, LoanStanding['payments'], string | undefined]>([
    ['early', [paid('2026-03-06', 1_000n)], 'collection.promise-kept'],
    ['in parts', [paid('2026-03-06', 400n), paid('2026-03-10', 600n)], 'collection.promise-kept'],
    ['in part', [paid('2026-03-06', 500n)], 'collection.promise-partly-kept'],
    ['not at all', [], 'collection.promise-broken'],
    ['before it was made', [paid('2026-03-04', 1_000n)], 'collection.promise-broken'],
  ])('from money that comes %s', (_, payments, type) => {
    expect(
      aCase
        .given(...promised)
        .when(kept(payments))
        .events.map((event) => event.type),
    ).toEqual([type]);
  });

  it('and again from money that comes late, and where a payment is taken back', () => {
    const late = review('2026-03-15', { loans: [standing(14, { payments: [paid('2026-03-14', 1_000n)] })] });
    aCase
      .given(...promised, kept([]))
      .when(late)
      .then({ type: 'collection.promise-kept', data: { late: true } });
    const early = review('2026-03-06', { loans: [standing(5, { payments: [paid('2026-03-06', 1_000n)] })] });
    aCase
      .given(...promised, early)
      .when(review('2026-03-07', { loans: [standing(6)] }))
      .then({ type: 'collection.promise-reopened', data: { paid: '0.00' } });
    aCase
      .given(...promised, early)
      .when(kept([]))
      .then({ type: 'collection.promise-broken' });
  });

  it('and is judged no more once it was withdrawn', () => {
    const withdraw = {
      ...person,
      type: 'collection.withdraw-promise',
      promiseId: 'p1',
      reason: 'a plan instead',
    } as const;
    aCase
      .given(...promised, withdraw)
      .when(kept([]))
      .thenNothing();
    aCase
      .given(...promised, kept([]))
      .when(withdraw)
      .thenRefused('promise-not-open', 'promiseId');
  });

  it.each<[string, object, string, string | undefined]>([
    ['a second one for the loan', { promiseId: 'p2' }, 'promise-open', 'loanId'],
    [
      'the same id with another amount',
      { parts: [{ dueOn: '2026-03-10', amount: '9.00' }] },
      'collection-id-reused',
      'promiseId',
    ],
    ['a loan of another case', { loanId: 'loan-z' }, 'collection-loan-not-in-case', 'loanId'],
    ['no parts', { parts: [] }, 'promise-parts-invalid', 'parts'],
    [
      'parts out of order',
      {
        parts: [
          { dueOn: '2026-03-10', amount: '1.00' },
          { dueOn: '2026-03-10', amount: '1.00' },
        ],
      },
      'promise-parts-invalid',
      'parts/1/dueOn',
    ],
    [
      'nothing',
      { parts: [{ dueOn: '2026-03-10', amount: '0.00' }] },
      'collection-amount-invalid',
      'parts/0/amount',
    ],
    [
      'a day too far',
      { parts: [{ dueOn: '2026-06-04', amount: '1.00' }] },
      'promise-too-long',
      'parts/0/dueOn',
    ],
  ])('but is refused for %s', (_, other, code, field) => {
    aCase
      .given(...promised)
      .when(promise(other))
      .thenRefused(code, field);
  });

  it('told the same again changes nothing', () => {
    aCase
      .given(...promised)
      .when(promise())
      .thenNothing();
    aCase
      .given(...promised, kept([]))
      .when(kept([]))
      .thenNothing();
  });
});
