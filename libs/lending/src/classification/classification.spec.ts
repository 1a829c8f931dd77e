import { readFileSync } from 'node:fs';
import { contentHash, localDate } from '#kernel';
import type { RiskClass } from '../loan/loan.events.js';
import { withoutGrades } from '../policy/graded-figures.js';
import { DeciderSpecification } from '../testing/decider-specification.js';
import { assessed } from './assessment-inputs.js';
import { classification } from './classification.aggregate.js';
import type { Assess, ClassificationCommand } from './classification.commands.js';
import { classificationRules } from './classification-rules.parse.js';
import type { ClassificationFacts } from './classify.js';

const file = new URL('../../policies/classification/bank-2023.json', import.meta.url);
const ruleSet = JSON.parse(readFileSync(file, 'utf8'));
const rules = classificationRules(withoutGrades(ruleSet.params));
const aClass = new DeciderSpecification(classification);
const loanId = '7d0e2a54-0f6c-4a7e-9a55-3f1b6f4f7a01';
const borrowerId = '0b4a7c1e-5a3d-4c52-8f0a-1d2e3f4a5b6c';
const said = { loanId, borrowerId, by: 'wang', businessDate: localDate('2026-03-31') };

const facts = (more: Partial<ClassificationFacts> = {}): ClassificationFacts => ({
  retail: true,
  guaranteeType: 'unsecured',
  daysPastDue: 0,
  operationalDelay: false,
  triggers: [],
  expectedLoss: 0n,
  bookBalance: 1_000_000n,
  currentClass: null,
  restructurings: [],
  payments: { dueDates: [], missedOn: [], currentSince: null },
  renewal: [],
  upgrade: { costsPaid: true, ableToPerform: true, otherImpairedClaims: false },
  ...more,
});

const assess = (more: Partial<ClassificationFacts> = {}, on = '2026-03-31', runId?: string): Assess => ({
  ...said,
  type: 'classification.assess',
  by: 'system',
  asOf: localDate(on),
  ...(runId !== undefined && { runId }),
  ruleSet: { id: ruleSet.id, version: ruleSet.version },
  ruleSetHash: contentHash(ruleSet),
  rules,
  claims: [{ loanId, currency: 'CNY', facts: facts(more) }],
  everywhere: null,
});
const propose = (proposed: RiskClass, by = 'wang') =>
  ({
    ...said,
    type: 'classification.propose',
    proposalId: 'p1',
    class: proposed,
    reason: 'reviewed',
    by,
  }) as const;
const determine = (determined: RiskClass, by = 'li') =>
  ({
    ...said,
    type: 'classification.determine',
    proposalId: 'p1',
    class: determined,
    reason: 'agreed',
    by,
  }) as const;
const decide = (decided: RiskClass, by = 'chen') =>
  ({
    ...said,
    type: 'classification.decide',
    proposalId: 'p1',
    class: decided,
    reason: 'agreed',
    minutesReference: 'M-2026-03',
    by,
  }) as const;
const rebut = (rebutted: RiskClass, until = '2026-06-30') =>
  ({
    ...said,
    type: 'classification.request-rebuttal',
    rebuttalId: 'r1',
    class: rebutted,
    until: localDate(until),
    reason: 'paid into the wrong account',
    evidence: 'voucher 17',
  }) as const;
const decideRebuttal = (approved: boolean, by = 'li', businessDate = '2026-03-31') =>
  ({
    ...said,
    type: 'classification.decide-rebuttal',
    rebuttalId: 'r1',
    approved,
    reason: 'seen',
    by,
    businessDate: localDate(businessDate),
  }) as const;

describe('an assessment by rule', () => {
  it('of a sound loan states its floor and leaves its class to people', () => {
    aClass
      .given()
      .when(assess())
      .then({
        type: 'classification.assessed',
        ruleSet: { id: 'classification.bank-2023', version: '1' },
        data: { floor: 'normal', reasons: { length: 0 } },
      });
  });

  it('lowers the class where the rules leave no choice', () => {
    aClass
      .given(assess())
      .when(assess({ daysPastDue: 91 }))
      .then(
        { type: 'classification.assessed', data: { floor: 'substandard' } },
        { type: 'classification.lowered', data: { from: null, to: 'substandard' } },
      )
      .andState({ riskClass: 'substandard' });
  });

  it('that finds what is known already changes nothing', () => {
    aClass
      .given(assess({ daysPastDue: 91 }))
      .when(assess({ daysPastDue: 92 }))
      .thenNothing();
  });

  it('never improves a class', () => {
    aClass
      .given(assess({ daysPastDue: 91 }))
      .when(assess({ daysPastDue: 0 }))
      .then({ type: 'classification.assessed', data: { floor: 'normal' } })
      .andState({ riskClass: 'substandard' });
  });

  it('of a formal run is recorded once for each run, changed or not', () => {
    aClass
      .given(assess())
      .when(assess({}, '2026-03-31', '2026-Q1'))
      .then({ type: 'classification.assessed', data: { runId: '2026-Q1', floor: 'normal' } });
    aClass
      .given(assess({}, '2026-03-31', '2026-Q1'))
      .when(assess({ daysPastDue: 400 }, '2026-03-31', '2026-Q1'))
      .thenNothing();
  });

  it('can be run again from what its event keeps', () => {
    const [event] = classification.decide(
      assess({ daysPastDue: 271, expectedLoss: 12n }),
      classification.initialState(),
    );
    if (event?.type !== 'classification.assessed') throw new Error('not assessed');
    const inputs = JSON.parse(JSON.stringify(event.data.decision.inputs));
    expect(contentHash(inputs)).toBe(event.data.decision.inputsHash);
    expect(assessed(rules, inputs)).toEqual({ floor: 'doubtful', reasons: event.data.reasons });
  });
});

describe('the decision of people', () => {
  it('takes three of them', () => {
    aClass
      .given(assess(), propose('normal'), determine('special-mention'))
      .when(decide('special-mention'))
      .then({ type: 'classification.decided', data: { from: null, class: 'special-mention', by: 'chen' } })
      .andState({ riskClass: 'special-mention', proposal: null });
  });

  it('may go below the floor', () => {
    aClass.given(assess()).when(propose('loss')).then({ type: 'classification.proposed' });
  });

  it('repeated changes nothing', () => {
    const history = [assess(), propose('normal'), determine('normal'), decide('normal')];
    for (const command of history.slice(1))
      aClass
        .given(...history)
        .when(command)
        .thenNothing();
  });

  it.each<[string, ClassificationCommand[], ClassificationCommand, string, string | undefined]>([
    [
      'a proposal before the rules were applied',
      [],
      propose('normal'),
      'classification-not-assessed',
      undefined,
    ],
    [
      'a class above the floor',
      [assess({ daysPastDue: 91 })],
      propose('special-mention'),
      'classification-above-floor',
      'class',
    ],
    [
      'a second proposal while one is open',
      [assess(), propose('normal')],
      { ...propose('normal'), proposalId: 'p2' },
      'classification-proposal-open',
      undefined,
    ],
    [
      'the proposer determining',
      [assess(), propose('normal')],
      determine('normal', 'wang'),
      'classification-same-person',
      'actor',
    ],
    [
      'a decision before it was determined',
      [assess(), propose('normal')],
      decide('normal'),
      'classification-not-determined',
      'proposalId',
    ],
    [
      'the determiner deciding',
      [assess(), propose('normal'), determine('normal')],
      decide('normal', 'li'),
      'classification-same-person',
      'actor',
    ],
    [
      'the proposer deciding',
      [assess(), propose('normal'), determine('normal')],
      decide('normal', 'wang'),
      'classification-same-person',
      'actor',
    ],
    [
      'a decision above a floor that has fallen since',
      [assess(), propose('normal'), determine('normal'), assess({ daysPastDue: 91 })],
      decide('normal'),
      'classification-above-floor',
      'class',
    ],
    [
      'the proposer returning it',
      [assess(), propose('normal')],
      { ...said, type: 'classification.return-proposal', proposalId: 'p1', reason: 'no' },
      'classification-same-person',
      'actor',
    ],
    [
      'another content under a known id',
      [assess(), propose('normal')],
      propose('loss'),
      'classification-id-reused',
      'proposalId',
    ],
  ])('refuses %s', (_, history, command, code, field) => {
    aClass
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });

  it('that was returned may be proposed anew', () => {
    const returned = {
      ...said,
      type: 'classification.return-proposal',
      proposalId: 'p1',
      reason: 'figures missing',
      by: 'li',
    } as const;
    aClass
      .given(assess(), propose('normal'), returned)
      .when({ ...propose('normal'), proposalId: 'p2' })
      .then({ type: 'classification.proposed' });
  });
});

describe('a rebuttal of the floor', () => {
  const overdue = assess({ daysPastDue: 91 });

  it('approved by another person lets a class above the floor stand', () => {
    aClass
      .given(overdue, rebut('special-mention'), decideRebuttal(true))
      .when(propose('special-mention'))
      .then({ type: 'classification.proposed' });
    aClass
      .given(overdue, rebut('special-mention'), decideRebuttal(false))
      .when(propose('special-mention'))
      .thenRefused('classification-above-floor', 'class');
  });

  it('keeps the rules from lowering the class, and no longer than it lasts', () => {
    const decided = [propose('special-mention'), determine('special-mention'), decide('special-mention')];
    const standing = aClass.given(overdue, rebut('special-mention'), decideRebuttal(true), ...decided);
    expect(standing.state.riskClass).toBe('special-mention');
    standing.when(assess({ daysPastDue: 182 }, '2026-06-30')).thenNothing();
    standing
      .when(assess({ daysPastDue: 183 }, '2026-07-01'))
      .then({ type: 'classification.lowered', data: { from: 'special-mention', to: 'substandard' } });
  });

  it.each<[string, ClassificationCommand[], ClassificationCommand, string, string | undefined]>([
    ['of nothing', [assess()], rebut('normal'), 'classification-rebuttal-not-needed', 'class'],
    [
      'without an end to come',
      [overdue],
      rebut('normal', '2026-03-30'),
      'classification-rebuttal-ended',
      'until',
    ],
    ['before any assessment', [], rebut('normal'), 'classification-not-assessed', undefined],
    [
      'approved by who asked',
      [overdue, rebut('normal')],
      decideRebuttal(true, 'wang'),
      'classification-same-person',
      'actor',
    ],
    [
      'approved after its end',
      [overdue, rebut('normal')],
      decideRebuttal(true, 'li', '2026-07-01'),
      'classification-rebuttal-ended',
      undefined,
    ],
    [
      'decided twice',
      [overdue, rebut('normal'), decideRebuttal(false)],
      decideRebuttal(true, 'chen'),
      'classification-id-reused',
      undefined,
    ],
    ['that is unknown', [overdue], decideRebuttal(true), 'classification-rebuttal-not-open', 'rebuttalId'],
  ])('%s is refused', (_, history, command, code, field) => {
    aClass
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });
});
