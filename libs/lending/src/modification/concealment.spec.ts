import { type Currency, minor } from '#kernel';
import { day as loanDay, register, aLoan, disburse } from '../testing/a-loan.js';
import type { LoanEvent } from '../loan/loan.events.js';
import { concealmentFindings } from './concealment.js';
import { flowsOf, type ModificationFacts, newForOldPairs } from './modification-facts.js';
import type { ConcealmentCheck } from './modification-rules.js';
import { anApplication, apply, approve, day, facts, rules } from './testing/an-application.js';

const found = (changes: Partial<ModificationFacts>, checks: readonly ConcealmentCheck[] = rules.checks) =>
  concealmentFindings(checks, { ...facts, ...changes }).map(({ check, effect }) => `${check}: ${effect}`);
const pair = {
  newLoanId: 'new',
  paidOutOn: day('2026-02-01'),
  oldLoanId: 'loan-a',
  repaidOn: day('2026-02-05'),
  amount: '900.00',
  percent: 90,
};

describe('what an application may hide', () => {
  it('is nothing, where it is early and the loan is sound', () => {
    expect(found({})).toEqual([]);
  });

  it.each<[string, Partial<ModificationFacts>, string[]]>([
    ['notice enough to the day', { appliedOn: day('2026-06-15') }, []],
    ['a day less than the notice', { appliedOn: day('2026-06-16') }, ['late: answer']],
    ['on the day before the maturity', { appliedOn: day('2026-07-14') }, ['late: answer']],
    ['on the maturity', { appliedOn: day('2026-07-15') }, ['late: refuse']],
    ['a loan that is overdue', { daysPastDue: 1 }, ['overdue: answer']],
    ['a loan that is bad by its days', { daysPastDue: 91 }, ['overdue: refuse']],
    ['a loan of the best class', { riskClass: 'normal' }, []],
    ['a loan of a lower class', { riskClass: 'special-mention' }, ['classified: answer']],
    ['the second change', { earlier: 1 }, ['serial: answer']],
    ['interest that becomes principal', { capitalised: '12.30' }, ['interest-capitalised: answer']],
    ['a new loan that repaid the old one', { newForOld: [pair] }, ['new-for-old: answer']],
    ['a small part of a new loan', { newForOld: [{ ...pair, percent: 49 }] }, []],
    ['money of long ago', { newForOld: [{ ...pair, repaidOn: day('2026-03-04') }] }, []],
    ['a refinancing, which says so itself', { kind: 'refinancing' }, ['new-for-old: answer']],
    [
      'a restructuring beyond the caps',
      { kind: 'restructuring', newMaturityOn: day('2027-07-16') },
      ['beyond-cap: answer'],
    ],
    [
      'an extension without the guarantor',
      { withoutConsent: [{ role: 'guarantor', security: 'g1' }] },
      ['without-consent: refuse'],
    ],
    [
      'a restructuring without him',
      { kind: 'restructuring', withoutConsent: [{ role: 'guarantor', security: 'g1' }] },
      ['without-consent: answer'],
    ],
  ])('of %s', (_, changes, expected) => {
    expect(found(changes)).toEqual(expected);
  });

  it.each<[string, Partial<ModificationFacts>, string]>([
    ['late', { appliedOn: day('2026-07-15') }, 'modification-late'],
    ['overdue', { daysPastDue: 1 }, 'modification-of-overdue-loan'],
    ['classified', { riskClass: 'loss' }, 'modification-of-classified-loan'],
    ['serial', { earlier: 3 }, 'modification-serial'],
    ['interest-capitalised', { capitalised: '0.01' }, 'modification-capitalises-interest'],
    ['new-for-old', { newForOld: [pair] }, 'modification-new-for-old'],
    ['beyond-cap', { newMaturityOn: day('2030-01-01') }, 'modification-beyond-cap'],
  ])('is refused with a code of its own where the rules say so of %s', (code, changes, refusal) => {
    const strict = rules.checks
      .filter((check) => check.code === code)
      .map((check) => ({ ...check, kinds: ['extension'] as const, effect: 'refuse' as const }));
    const given = { rules: { ...rules, checks: strict }, ruleSet: { id: 'r', version: '1' }, hash: 'h' };
    anApplication
      .given()
      .when(apply({ given, facts: { ...facts, ...changes } }))
      .thenRefused(refusal);
    if (code === 'late') return;
    anApplication
      .given(apply())
      .when(approve({ found: { facts: { ...facts, ...changes }, plan: null, given } }))
      .thenRefused(refusal);
  });

  it('is told of the money of two loans by their own events, either way round', () => {
    const flows = (loanId: string, paidOn: string, repaidOn?: string) => {
      const events: LoanEvent[] = [];
      const commands = [
        register({ loanId, registeredOn: loanDay('2024-01-01') }),
        disburse({ valueOn: loanDay(paidOn) }),
        ...(repaidOn === undefined
          ? []
          : [
              {
                type: 'loan.record-repayment' as const,
                repaymentId: 'r',
                amount: '9000.00',
                valueOn: loanDay(repaidOn),
                businessDate: loanDay('2030-01-01'),
              },
            ]),
      ];
      commands.forEach((command, index) =>
        events.push(...aLoan.given(...commands.slice(0, index)).when(command).events),
      );
      return flowsOf(loanId, 'CNY' as Currency, events, minor);
    };
    const [old, fresh] = [flows('old', '2024-01-15', '2024-09-03'), flows('new', '2024-09-01')];
    const expected = [
      {
        newLoanId: 'new',
        paidOutOn: '2024-09-01',
        oldLoanId: 'old',
        repaidOn: '2024-09-03',
        amount: '9000.00',
        percent: 75,
      },
    ];
    expect(newForOldPairs(old, [fresh])).toEqual(expected);
    expect(newForOldPairs(fresh, [old])).toEqual(expected);
    expect(newForOldPairs(flows('old', '2024-01-15'), [fresh])).toEqual([]);
  });
});
