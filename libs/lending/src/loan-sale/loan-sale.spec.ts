import { loanInSale, refuseOtherAmounts, refuseSold } from './loan-sale.admission.js';
import type { LoanSaleCommand, OfferedLoan } from './loan-sale.commands.js';
import {
  aSale,
  amounts,
  approved,
  batch,
  businessDate,
  day,
  given,
  left,
  offered,
  on,
  propose,
  rules,
  signed,
  stayed,
} from './testing/a-sale.js';

describe('a sale of loans', () => {
  it('states what leaves the books by component, and the difference to the price as loss', () => {
    aSale
      .given()
      .when(batch)
      .then({
        type: 'loan-sale.proposed',
        data: {
          loans: [
            { loanId: 'loan-a', price: '400.00', amounts, loss: '610.00' },
            { loanId: 'loan-b', price: '1200.00', loss: '-190.00' },
          ],
        },
      });
  });

  it.each<[string, Partial<OfferedLoan>, boolean]>([
    ['a bad loan', {}, true],
    ['a loan that is not bad', { riskClass: 'special-mention' }, false],
    ['a loan without a class', { riskClass: null }, false],
    ['a loan that is written off', { status: 'written-off' }, false],
    ['a loan of an excluded product', { product: 'student-loan' }, false],
    [
      'a loan on which nothing is owed',
      { amounts: { ...amounts, fees: '0.00', interest: '0.00', principal: '0.00' } },
      false,
    ],
  ])('is possible of %s: %s', (_, changes, may) => {
    const strict = { ...given, rules: { ...rules, excludedProducts: ['student-loan'] } };
    const outcome = aSale.given().when(propose({ given: strict, loans: [offered(changes)] }));
    expect(outcome.refusal?.code).toBe(may ? undefined : 'loan-sale-not-eligible');
  });

  it('is completed when it stands of each loan whether it left', () => {
    const { state } = aSale.given(batch, approved, signed, left, stayed('loan-b'));
    expect(state).toMatchObject({
      status: 'completed',
      loans: [{ outcome: 'left' }, { outcome: 'stayed', reason: 'paid since' }],
    });
    expect(loanInSale(state, 'loan-a')).toMatchObject({ price: '400.00' });
    expect(loanInSale(state, 'loan-b')).toBeUndefined();
    expect(loanInSale(aSale.given(batch, approved).state, 'loan-a')).toBeUndefined();
  });

  it('lets a loan leave with the amounts for which it was sold, and no other', () => {
    const sold = loanInSale(aSale.given(propose(), approved, signed).state, 'loan-a')!;
    const writtenOff = (changes: object) => () =>
      refuseOtherAmounts(sold, { amounts: { ...amounts, ...changes } } as never);
    expect(writtenOff({})).not.toThrow();
    for (const changed of [{ fees: '0.00' }, { principal: '999.99' }]) {
      expect(writtenOff(changed)).toThrow(expect.objectContaining({ code: 'loan-sale-amounts-changed' }));
    }
  });

  it('leaves later money to the buyer', () => {
    const touch = (event: object) => () => refuseSold(event as never, 'AMC-12', ['s1', 'price']);
    const sold = expect.objectContaining({ code: 'loan-sold' });
    expect(touch({ type: 'loan.recovered', data: { recoveryId: 'price' } })).not.toThrow();
    expect(touch({ type: 'loan.recovered', data: { recoveryId: 'r1' } })).toThrow(sold);
    expect(touch({ type: 'loan.reversed', data: { of: 's1' } })).toThrow(sold);
    expect(touch({ type: 'loan.reversed', data: { of: 'r0' } })).not.toThrow();
  });

  it('told the same again changes nothing', () => {
    const course = [propose(), approved, signed, left];
    course.forEach((command, index) =>
      aSale
        .given(...course.slice(0, index + 1))
        .when(command)
        .thenNothing(),
    );
    for (const type of ['loan-sale.refuse', 'loan-sale.withdraw'] as const) {
      const ended = on(type, { reason: 'x' });
      aSale.given(propose(), ended).when(ended).thenNothing();
    }
  });

  it.each<[string, LoanSaleCommand[], LoanSaleCommand, string, string | undefined]>([
    ['a sale without rules', [], propose({ given: null }), 'loan-sale-rules-missing', undefined],
    [
      'fewer loans than the rules ask for',
      [],
      propose({ given: { ...given, rules: { ...rules, leastLoans: 3 } } }),
      'loan-sale-too-large',
      'loans',
    ],
    ['a sale to nobody', [], propose({ buyerId: ' ' }), 'loan-sale-text-required', 'buyerId'],
    ['a cut-off to come', [], propose({ cutOffOn: day('2026-03-03') }), 'loan-sale-date-invalid', 'cutOffOn'],
    [
      'two currencies',
      [],
      propose({ loans: [offered(), offered({ loanId: 'b', currency: 'USD' })] }),
      'loan-sale-currencies-differ',
      'loans',
    ],
    [
      'a price that is none',
      [],
      propose({ loans: [offered({ price: '-1.00' })] }),
      'loan-sale-price-invalid',
      'loans.0.price',
    ],
    ['other content of an id', [propose()], propose({ buyerId: 'AMC-13' }), 'loan-sale-id-reused', 'saleId'],
    ['anything of no sale', [], approved, 'loan-sale-not-found', undefined],
    [
      'an approval by who proposed it',
      [propose()],
      { ...approved, by: 'sun' },
      'loan-sale-same-person',
      undefined,
    ],
    [
      'a refusal by who proposed it',
      [propose()],
      on('loan-sale.refuse', { reason: 'x', by: 'sun' }),
      'loan-sale-same-person',
      undefined,
    ],
    [
      'a refusal after the approval',
      [propose(), approved],
      on('loan-sale.refuse', { reason: 'x' }),
      'loan-sale-not-open',
      undefined,
    ],
    ['a signature before the approval', [propose()], signed, 'loan-sale-not-approved', undefined],
    [
      'a signature after its last day',
      [propose(), approved],
      { ...signed, signedOn: day('2026-05-02'), businessDate: day('2026-05-02') },
      'loan-sale-date-invalid',
      'signedOn',
    ],
    [
      'a contract without a hash',
      [propose(), approved],
      on('loan-sale.sign', { signedOn: businessDate, documents: [{ document: 'x', reference: 'y' }] }),
      'loan-sale-document-missing',
      'documents',
    ],
    [
      'a withdrawal after the signature',
      [propose(), approved, signed],
      on('loan-sale.withdraw', { reason: 'x' }),
      'loan-sale-not-open',
      undefined,
    ],
  ])('refuses %s', (_, history, command, code, field) => {
    aSale
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });
});
