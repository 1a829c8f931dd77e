import { readFileSync } from 'node:fs';
import { RuleFault } from '../policy/rule-set.js';
import { aLoan, day, disburse, register } from '../testing/a-loan.js';
import { blackOutOn, disbursementRules } from './disbursement-rules.js';

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
    const winter = { blackOuts: [{ from: '12-20', to: '01-10' }] };
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
