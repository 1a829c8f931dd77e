import { aLoan, day, register, terms } from '../testing/a-loan.js';
import type { LoanTerms, Migration } from '../index.js';

const withTerms = (changes: Partial<LoanTerms>) => register({ terms: { ...terms, ...changes } });
const migration: Migration = {
  source: 'old-core',
  cutOverOn: day('2024-12-31'),
  coverage: 'none',
  flags: ['term-from-default'],
};

describe('a registration', () => {
  it('records the terms, the parties and where the loan came from', () => {
    aLoan
      .given()
      .when(register({ externalId: 'L-77', migration }))
      .then({
        type: 'loan.registered',
        occurredOn: day('2024-01-10'),
        data: { externalId: 'L-77', terms: { principal: '12000.00' }, migration: { coverage: 'none' } },
      })
      .andState({ status: 'registered', principalOutstanding: 0n });
  });

  it('writes the amount with all the digits of the currency', () => {
    const { events } = aLoan.given().when(withTerms({ principal: '12000', currency: 'USD' }));
    expect(events[0]).toMatchObject({ data: { terms: { principal: '12000.00' } } });
    expect(aLoan.given().when(withTerms({ principal: '90000', currency: 'JPY' })).events[0]).toMatchObject({
      data: { terms: { principal: '90000' } },
    });
  });

  it('keeps neither the business date nor the kind of command in the fact', () => {
    const { events } = aLoan.given().when(register());
    expect(Object.keys(events[0]!.data)).not.toEqual(expect.arrayContaining(['businessDate']));
    expect(Object.keys(events[0]!.data)).not.toEqual(expect.arrayContaining(['type']));
  });

  it('sent again, its keys in another order, changes nothing', () => {
    const { officer, ...others } = register();
    aLoan
      .given(register())
      .when({ ...others, officer })
      .thenNothing();
  });

  it('with other content for the same loan is refused', () => {
    aLoan
      .given(register())
      .when(register({ officer: 'officer-8' }))
      .thenRefused('loan-already-registered');
  });

  it.each([
    ['an unknown currency', withTerms({ currency: 'XXX' }), 'unknown-currency', 'terms.currency'],
    ['no amount', withTerms({ principal: '0.00' }), 'amount-not-positive', 'terms.principal'],
    ['a negative amount', withTerms({ principal: '-1.00' }), 'amount-not-positive', 'terms.principal'],
    ['an amount too precise', withTerms({ principal: '1.005' }), 'invalid-amount', 'terms.principal'],
    ['a sen of yen', withTerms({ currency: 'JPY', principal: '1.5' }), 'invalid-amount', 'terms.principal'],
    ['no instalment', withTerms({ instalments: 0 }), 'invalid-terms', 'terms.instalments'],
    ['half an instalment', withTerms({ instalments: 1.5 }), 'invalid-terms', 'terms.instalments'],
    ['more than fifty years', withTerms({ instalments: 601 }), 'invalid-terms', 'terms.instalments'],
    ['a rate in percent', withTerms({ annualRate: '12' }), 'invalid-rate', 'terms.annualRate'],
    ['a negative rate', withTerms({ annualRate: '-0.01' }), 'invalid-rate', 'terms.annualRate'],
    ['a rate that is no number', withTerms({ annualRate: '12%' }), 'invalid-rate', 'terms.annualRate'],
    ['an unknown method', withTerms({ method: 'balloon' as never }), 'invalid-terms', 'terms.method'],
    ['an unknown day count', withTerms({ dayCount: '365' as never }), 'invalid-terms', 'terms.dayCount'],
    [
      'a first due date that is none',
      withTerms({ firstDueOn: '2024-13-01' as never }),
      'invalid-date',
      'terms.firstDueOn',
    ],
    ['an unknown guarantee', register({ guaranteeType: 'none' as never }), 'invalid-terms', 'guaranteeType'],
    ['a day in the future', register({ businessDate: day('2024-01-09') }), 'date-in-future', 'registeredOn'],
    [
      'an approval in the future',
      register({ approvedOn: day('2031-01-01') }),
      'date-in-future',
      'approvedOn',
    ],
    ['no approval', register({ approvalReference: '' }), 'reference-required', 'approvalReference'],
    ['an endless name', register({ product: 'x'.repeat(201) }), 'text-too-long', 'product'],
    [
      'an unknown coverage',
      register({ migration: { ...migration, coverage: 'some' as never } }),
      'invalid-terms',
      'migration.coverage',
    ],
  ])('is refused with %s', (_, command, code, field) => {
    aLoan.given().when(command).thenRefused(code, field);
  });
});
