import { readFileSync } from 'node:fs';
import { RuleFault } from '../policy/rule-set.js';
import { aLoan, day, disburse, register } from '../testing/a-loan.js';
import { blackOutOn, disbursementRules, missingPapers } from './disbursement-rules.js';

const file = new URL('../../policies/disbursement/student-loans.json', import.meta.url);
const rules = disbursementRules((JSON.parse(readFileSync(file, 'utf8')) as { params: unknown }).params);

describe('the black-out of student loans (N-21, N-22)', () => {
  it.each([
    ['2026-11-19', true],
    ['2026-11-20', false],
    ['2026-11-21', false],
    ['2026-12-19', false],
    ['2026-12-20', false],
    ['2026-12-21', true],
  ])('on %s a payout is allowed: %s', (on, allowed) => {
    const opened = register({ registeredOn: day('2026-09-01'), businessDate: day('2027-01-01') });
    const outcome = aLoan
      .given(opened)
      .when(disburse({ valueOn: day(on), businessDate: day('2027-01-01'), rules }));
    if (allowed) outcome.then({ type: 'loan.disbursed', occurredOn: on });
    else outcome.thenRefused('disbursement-blacked-out', 'valueOn');
  });

  it('does not undo what was paid out before: the same command again changes nothing', () => {
    const opened = register({ registeredOn: day('2026-09-01'), businessDate: day('2027-01-01') });
    const paid = disburse({ valueOn: day('2026-11-20'), businessDate: day('2027-01-01') });
    aLoan
      .given(opened, paid)
      .when({ ...paid, rules })
      .thenNothing();
  });

  it('may span the end of the year', () => {
    const winter = { blackOuts: [{ from: '12-20', to: '01-10' }], requires: [] };
    expect(
      ['2026-12-19', '2026-12-20', '2027-01-10', '2027-01-11'].map((on) => !blackOutOn(winter, day(on))),
    ).toEqual([true, false, false, true]);
  });

  it('is refused with its place where it is no day', () => {
    const read = () => disbursementRules({ blackOuts: [{ from: '11-20', to: '12-32' }] });
    expect(read).toThrow(RuleFault);
    expect(read).toThrow('must be a day of the form MM-DD');
  });
});

describe('what has to be on file before a payout', () => {
  const asked = disbursementRules({
    blackOuts: [],
    requires: [
      { papers: ['payee'] },
      { products: ['home-mortgage'], papers: ['document/income-proof'] },
      { products: ['car'], papers: ['rating'] },
    ],
  });

  it('is asked of the products that the rules name', () => {
    expect(missingPapers(asked, 'home-mortgage', [])).toEqual(['payee', 'document/income-proof']);
    expect(missingPapers(asked, 'home-mortgage', ['payee'])).toEqual(['document/income-proof']);
    expect(missingPapers(asked, 'working-capital', ['payee'])).toEqual([]);
  });

  it('keeps the money until it is there', () => {
    const opened = register({ product: 'home-mortgage' });
    aLoan
      .given(opened)
      .when(disburse({ rules: asked, papers: ['payee'] }))
      .thenRefused('disbursement-papers-missing');
    aLoan
      .given(opened)
      .when(disburse({ rules: asked, papers: ['payee', 'document/income-proof'] }))
      .then({ type: 'loan.disbursed' });
  });

  it('is refused with its place where the file knows no such thing', () => {
    const read = () => disbursementRules({ blackOuts: [], requires: [{ papers: ['blessing'] }] });
    expect(read).toThrow(expect.objectContaining({ at: '/requires/0/papers/0' }));
  });
});

describe('a measure that restricts payouts', () => {
  it('refuses a payout with its reason, and not one that was made before', () => {
    const restrictions = ['No further tranche (since 2024-01-12)'];
    aLoan.given(register()).when(disburse({ restrictions })).thenRefused('disbursement-restricted');
    aLoan.given(register(), disburse()).when(disburse({ restrictions })).thenNothing();
    aLoan
      .given(register())
      .when(disburse({ restrictions: [] }))
      .then({ type: 'loan.disbursed' });
  });
});
