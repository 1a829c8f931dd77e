import { readFileSync } from 'node:fs';
import { localDate } from '#kernel';
import { withoutGrades } from '../policy/graded-figures.js';
import { DeciderSpecification } from '../testing/decider-specification.js';
import { accountability } from './accountability.aggregate.js';
import { refuseUndecidedCase } from './accountability.admission.js';
import { accountabilityRules, exemptionUnmet } from './accountability-rules.js';
import type { AccountabilityCommand, OpenAccountability } from './accountability.commands.js';
import type { AccountabilityOutcome } from './accountability.events.js';

const file = new URL('../../policies/accountability/standard.json', import.meta.url);
const rules = accountabilityRules(withoutGrades(JSON.parse(readFileSync(file, 'utf8')).params));
const given = { rules, ruleSet: { id: 'accountability.standard', version: '1' }, hash: 'a'.repeat(64) };
const aCase = new DeciderSpecification(accountability);
const day = localDate;
const businessDate = day('2026-03-02');

const aLoan = { loanId: 'loan-a', borrowerId: 'b1', currency: 'CNY' };
const open = (changes: Partial<OpenAccountability> = {}): OpenAccountability => ({
  type: 'accountability.open',
  caseId: 'c1',
  loans: [aLoan],
  occasion: 'loss-recognised',
  scope: { product: 'sme-term', orgUnit: 'branch-07', amount: '1010.00', currency: 'CNY' },
  given,
  by: 'accountability',
  businessDate,
  ...changes,
});
const on = <Type extends AccountabilityCommand['type']>(type: Type, more: object = {}) =>
  ({ type, businessDate, by: 'chen', ...more }) as Extract<AccountabilityCommand, { type: Type }>;
const assigned = on('accountability.assign-investigator', { investigator: 'chen', by: 'head' });
const named = (personId: string, role = 'post-loan') =>
  on('accountability.name-person', { personId, role, fromOn: day('2025-01-15') });
const found = (personId: string, fulfilled: boolean, duty = 'inspections') =>
  on('accountability.record-duty-finding', {
    findingId: `${personId}/${duty}`,
    personId,
    duty,
    fulfilled,
    reference: 'JC-1',
  });
const { items, excluding } = rules.exemption;
const all = [
  ...items.map(({ code: item }) => ({ item, holds: true, reference: 'JC-2' })),
  ...excluding.map(({ code: item }) => ({ item, holds: false, reference: 'JC-2' })),
];
const checked = (personId: string, answers = all) =>
  on('accountability.check-exemption', { personId, answers });
const proposed = (...outcomes: readonly AccountabilityOutcome[]) =>
  on('accountability.propose', { outcomes });
const liable = { personId: 'li', outcome: 'liable', measure: 'criticism' } as const;
const exempt = { personId: 'wu', outcome: 'exempt' } as const;
const investigated = [
  open(),
  assigned,
  named('li'),
  named('wu', 'approval'),
  found('li', false),
  checked('wu'),
];
const decided = on('accountability.decide', { approvalReference: 'ZR-1', by: 'zhang' });
const after = [...investigated, proposed(liable, exempt), decided];
const appeal = on('accountability.appeal', { appealId: 'x1', personId: 'li', reference: 'SS-1', by: 'li' });
const upheld = on('accountability.decide-appeal', {
  appealId: 'x1',
  outcome: { outcome: 'not-involved' },
  approvalReference: 'ZR-2',
  by: 'president',
});

describe('a case about who answers for a bad loan', () => {
  it('is opened once, with the codes and days of the rules', () => {
    aCase
      .given()
      .when(open())
      .then({ type: 'accountability.opened', ruleSet: given.ruleSet, data: { concludeBy: '2026-05-01' } });
    aCase
      .given(open())
      .when(open({ occasion: 'became-bad' }))
      .thenNothing();
  });

  it('goes from the investigation to the decision, an appeal and its end', () => {
    const { state } = aCase
      .given(...after, appeal, upheld)
      .when(on('accountability.close', { by: 'head' }))
      .then({ type: 'accountability.closed' });
    expect(state).toMatchObject({
      status: 'closed',
      outcomes: [{ personId: 'li', outcome: 'not-involved' }, exempt],
      appeals: [{ appealId: 'x1', decidedOn: '2026-03-02' }],
    });
  });

  it.each(all.map(({ item, holds }) => [item, holds] as const))(
    'exempts nobody for whom %s was not shown to be %s',
    (item, holds) => {
      const without = all.filter((one) => one.item !== item);
      for (const answers of [without, [...without, { item, holds: !holds, reference: 'x' }]]) {
        expect(exemptionUnmet(rules.exemption, answers)).toEqual([item]);
        aCase
          .given(...investigated, checked('wu', answers))
          .when(proposed(liable, exempt))
          .thenRefused('accountability-exemption-unmet', 'outcomes.1');
      }
    },
  );

  it('may be sent back and proposed again', () => {
    const back = on('accountability.return', { reason: 'May is missing', by: 'zhang' });
    aCase
      .given(...investigated, proposed(liable, exempt), back, found('li', false, 'collection'))
      .when(proposed(liable, exempt))
      .then({ type: 'accountability.proposed' });
  });

  it('is decided by those whom rules of authority name, whoever asked them', () => {
    aCase
      .given(...investigated, proposed(liable, exempt))
      .when({ ...decided, by: null })
      .then({ type: 'accountability.decided', data: { appealUntil: '2026-03-17' } });
  });

  it('is closed at once where nobody can appeal, else after the last day for it', () => {
    const close = on('accountability.close', { by: 'head' });
    aCase
      .given(open(), assigned, named('wu'), checked('wu'), proposed(exempt), decided)
      .when(close)
      .then({ type: 'accountability.closed' });
    aCase
      .given(...after)
      .when(close)
      .thenRefused('accountability-appeal-open');
    aCase
      .given(...after)
      .when({ ...close, businessDate: day('2026-03-18') })
      .then({ type: 'accountability.closed' });
  });

  it('stands for the review of duties of a write-off once it is decided, for its own loans', () => {
    const check =
      (loanId: string, ...history: readonly AccountabilityCommand[]) =>
      () =>
        refuseUndecidedCase(aCase.given(...history).state, loanId, 'duty-review');
    const needed = expect.objectContaining({ code: 'accountability-case-needed', field: 'duty-review' });
    expect(check('loan-a', ...after)).not.toThrow();
    expect(check('loan-b', ...after)).toThrow(needed);
    expect(check('loan-a', ...investigated)).toThrow(needed);
    expect(check('loan-a')).toThrow(needed);
  });

  it('told the same again changes nothing', () => {
    const course = [...after, appeal, upheld];
    const unchanged = [open(), assigned, named('li'), decided, appeal, upheld];
    for (const command of unchanged) {
      const history = command === decided ? after : course;
      if (
        command.type === 'accountability.assign-investigator' ||
        command.type === 'accountability.name-person'
      ) {
        aCase
          .given(...investigated)
          .when(command)
          .thenNothing();
      } else {
        aCase
          .given(...history)
          .when(command)
          .thenNothing();
      }
    }
    aCase
      .given(...investigated)
      .when(found('li', false))
      .thenNothing();
    aCase
      .given(...investigated)
      .when(checked('wu'))
      .thenNothing();
    aCase
      .given(...investigated, proposed(liable, exempt))
      .when(proposed(liable, exempt))
      .thenNothing();
  });

  it.each<[string, AccountabilityCommand[], AccountabilityCommand, string, string | undefined]>([
    ['a case without rules', [], open({ given: null }), 'accountability-rules-missing', undefined],
    ['a case without loans', [], open({ loans: [] }), 'accountability-too-large', 'loanIds'],
    [
      'loans of two borrowers',
      [],
      open({ loans: [aLoan, { ...aLoan, loanId: 'b', borrowerId: 'b2' }] }),
      'accountability-loan-of-another',
      'loanIds',
    ],
    [
      'one by a person without a reason',
      [],
      open({ occasion: 'by-person' }),
      'accountability-text-required',
      'reason',
    ],
    [
      'other loans of an id',
      [open()],
      open({ occasion: 'by-person', reason: 'x', loans: [{ ...aLoan, loanId: 'b' }] }),
      'accountability-id-reused',
      'caseId',
    ],
    ['anything of no case', [], assigned, 'accountability-not-found', undefined],
    [
      'a finding before anybody is assigned',
      [open()],
      named('li'),
      'accountability-not-investigator',
      undefined,
    ],
    [
      'an investigator who is named',
      [open(), assigned, named('li')],
      { ...assigned, investigator: 'li' },
      'accountability-own-matter',
      'investigator',
    ],
    [
      'an investigator who names himself',
      [open(), assigned],
      named('chen'),
      'accountability-own-matter',
      'personId',
    ],
    [
      'a role that the rules do not know',
      [open(), assigned],
      named('li', 'cook'),
      'accountability-code-unknown',
      'role',
    ],
    [
      'a day to come',
      [open(), assigned],
      { ...named('li'), fromOn: day('2026-03-03') },
      'accountability-date-invalid',
      'fromOn',
    ],
    [
      'a duty that the rules do not know',
      investigated,
      found('li', false, 'cooking'),
      'accountability-code-unknown',
      'duty',
    ],
    [
      'a finding about a stranger',
      investigated,
      found('zhou', false),
      'accountability-person-unknown',
      'personId',
    ],
    ['other content of a finding', investigated, found('li', true), 'accountability-id-reused', 'findingId'],
    [
      'an item that the rules do not know',
      investigated,
      checked('wu', [{ item: 'luck', holds: true, reference: 'x' }]),
      'accountability-code-unknown',
      'answers.0.item',
    ],
    [
      'a proposal that leaves one out',
      investigated,
      proposed(liable),
      'accountability-outcome-missing',
      'outcomes',
    ],
    [
      'liability without a failed duty',
      investigated,
      proposed(liable, { ...liable, personId: 'wu' }),
      'accountability-outcome-unfounded',
      'outcomes.1',
    ],
    [
      'liability without a measure',
      investigated,
      proposed({ personId: 'li', outcome: 'liable' }, exempt),
      'accountability-code-unknown',
      'outcomes.0.measure',
    ],
    [
      'a measure for the exempt',
      investigated,
      proposed(liable, { ...exempt, measure: 'criticism' }),
      'accountability-outcome-unfounded',
      'outcomes.1',
    ],
    [
      'no part of who failed a duty',
      investigated,
      proposed({ personId: 'li', outcome: 'not-involved' }, exempt),
      'accountability-outcome-unfounded',
      'outcomes.0',
    ],
    [
      'an exemption that nobody checked',
      investigated,
      proposed({ personId: 'li', outcome: 'exempt' }, exempt),
      'accountability-exemption-unmet',
      'outcomes.0',
    ],
    ['a decision of nothing', investigated, decided, 'accountability-not-proposed', undefined],
    [
      'a decision by the investigator',
      [...investigated, proposed(liable, exempt)],
      { ...decided, by: 'chen' },
      'accountability-same-person',
      undefined,
    ],
    [
      'a decision by who is named',
      [...investigated, proposed(liable, exempt)],
      { ...decided, by: 'wu' },
      'accountability-own-matter',
      undefined,
    ],
    [
      'a finding after the proposal',
      [...investigated, proposed(liable, exempt)],
      found('li', false, 'files'),
      'accountability-decided',
      undefined,
    ],
    ['an appeal before the decision', investigated, appeal, 'accountability-not-decided', undefined],
    [
      'an appeal of who is exempt',
      after,
      { ...appeal, personId: 'wu' },
      'accountability-person-unknown',
      'personId',
    ],
    [
      'an appeal too late',
      after,
      { ...appeal, businessDate: day('2026-03-18') },
      'accountability-appeal-too-late',
      undefined,
    ],
    [
      'a second appeal',
      [...after, appeal],
      { ...appeal, appealId: 'x2' },
      'accountability-appeal-open',
      'personId',
    ],
    ['an appeal that nobody made', after, upheld, 'accountability-appeal-unknown', 'appealId'],
    [
      'an appeal decided by who decided the case',
      [...after, appeal],
      { ...upheld, by: 'zhang' },
      'accountability-same-person',
      undefined,
    ],
    [
      'the end while an appeal is open',
      [...after, appeal],
      on('accountability.close'),
      'accountability-appeal-open',
      undefined,
    ],
  ])('refuses %s', (_, history, command, code, field) => {
    aCase
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });
});
