import { authorityRules, type Deed, separationBreach } from '../index.js';

const duties = {
  investigation: ['loan.registered'],
  review: ['loan.inspected'],
  approval: ['approval.endorsed', 'approval.opinion-given'],
  payout: ['loan.disbursed'],
};
const rules = (rule: string, over: object = {}) =>
  authorityRules({ requirements: [], delegations: [], separations: [{ id: 's', rule, duties, ...over }] });
const deed = (type: string, actorId: string): Deed => ({ type, actorId });
const loan = { product: 'sme', amount: { amount: '5000000.00', currency: 'CNY' } };

describe('duties of one loan that the rules keep apart', () => {
  const done = [deed('loan.registered', 'li'), deed('approval.endorsed', 'wang')];

  it('are not two in one hand, where all must be different', () => {
    const all = rules('all-different');
    expect(separationBreach(all, loan, done, [deed('loan.disbursed', 'li')])).toEqual({
      separation: 's',
      actorId: 'li',
      duties: ['investigation', 'payout'],
    });
    expect(separationBreach(all, loan, done, [deed('loan.disbursed', 'wang')])).toBeDefined();
    expect(separationBreach(all, loan, done, [deed('loan.disbursed', 'zhao')])).toBeUndefined();
    expect(separationBreach(all, loan, done, [deed('loan.registered', 'li')])).toBeUndefined();
  });

  it('are not all in one hand, where no one may do every step', () => {
    const notAll = rules('not-one-person');
    const three = ['loan.registered', 'loan.inspected', 'approval.endorsed'].map((type) => deed(type, 'li'));
    expect(separationBreach(notAll, loan, three.slice(0, 2), [three[2]!])).toBeUndefined();
    expect(separationBreach(notAll, loan, three, [deed('loan.disbursed', 'li')])?.duties).toHaveLength(4);
    expect(separationBreach(notAll, loan, three, [deed('loan.disbursed', 'wang')])).toBeUndefined();
  });

  it('are looked at from the amount on that the rules name', () => {
    const large = rules('all-different', { amountFrom: { amount: '5000000.00', currency: 'CNY' } });
    const proposed = [deed('loan.disbursed', 'li')];
    const below = { ...loan, amount: { amount: '4999999.99', currency: 'CNY' } };
    expect(separationBreach(large, loan, done, proposed)).toBeDefined();
    expect(separationBreach(large, below, done, proposed)).toBeUndefined();
  });

  it('are looked at for the products that the rules name', () => {
    const proposed = [deed('loan.disbursed', 'li')];
    expect(
      separationBreach(rules('all-different', { products: ['car'] }), loan, done, proposed),
    ).toBeUndefined();
    expect(
      separationBreach(rules('all-different', { products: ['sme'] }), loan, done, proposed),
    ).toBeDefined();
  });

  it('do not stop what is none of them, nor what others do after an older breach', () => {
    const broken = [...done, deed('loan.disbursed', 'li')];
    expect(
      separationBreach(rules('all-different'), loan, broken, [deed('loan.repaid', 'li')]),
    ).toBeUndefined();
    expect(
      separationBreach(rules('all-different'), loan, broken, [deed('loan.inspected', 'sun')]),
    ).toBeUndefined();
  });
});
