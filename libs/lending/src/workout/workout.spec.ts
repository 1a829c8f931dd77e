import { readFileSync } from 'node:fs';
import { localDate } from '#kernel';
import { withoutGrades } from '../policy/graded-figures.js';
import { DeciderSpecification } from '../testing/decider-specification.js';
import { workout } from './workout.aggregate.js';
import { workoutRules } from './workout-rules.js';
import type {
  WorkoutCommand,
  DrawUpWorkoutPlan,
  LoanToHandOver,
  ProposeWorkoutHandOver,
} from './workout.commands.js';
import { approvedPlan, recoveredBy } from './workout.state.js';

const file = new URL('../../policies/workout/standard.json', import.meta.url);
const rules = workoutRules(withoutGrades(JSON.parse(readFileSync(file, 'utf8')).params));
const given = { rules, ruleSet: { id: 'workout.standard', version: '1' }, hash: 'a'.repeat(64) };
const aHousehold = new DeciderSpecification(workout);
const day = localDate;
const businessDate = day('2026-03-02');

const aLoan: LoanToHandOver = {
  loanId: 'loan-a',
  borrowerId: 'b1',
  status: 'active',
  riskClass: 'substandard',
};
const items = rules.handOverItems.map(({ code: item }) => ({ item, count: 1, reference: 'Box 7' }));
const propose = (changes: Partial<ProposeWorkoutHandOver> = {}): ProposeWorkoutHandOver => ({
  type: 'workout.propose-hand-over',
  borrowerId: 'b1',
  handOverId: 'h1',
  loans: [aLoan],
  toUnit: 'asset-preservation',
  to: 'sun',
  reason: 'Substandard',
  items,
  given,
  by: 'li',
  businessDate,
  ...changes,
});
const on = <Type extends WorkoutCommand['type']>(type: Type, more: object = {}) =>
  ({ type, borrowerId: 'b1', businessDate, by: 'sun', ...more }) as Extract<WorkoutCommand, { type: Type }>;
const answer = (accepted: boolean, by = 'sun') =>
  on('workout.answer-hand-over', { handOverId: 'h1', accepted, note: 'As listed', given, by });
const milestone = { milestoneId: 'm1', what: 'Auction announced', dueOn: day('2026-06-30') };
const plan = (changes: Partial<DrawUpWorkoutPlan> = {}): DrawUpWorkoutPlan => ({
  type: 'workout.draw-up-plan',
  borrowerId: 'b1',
  planId: 'p1',
  owner: 'sun',
  target: '1000.00',
  currency: 'CNY',
  scope: { product: 'sme-term', orgUnit: 'branch-07' },
  measures: [{ measureId: 'a1', kind: 'auction', owner: 'sun', expected: '800.00', milestones: [milestone] }],
  given,
  by: 'sun',
  businessDate,
  ...changes,
});
const approved = (planId = 'p1', by: string | null = 'head') =>
  on('workout.approve-plan', { planId, approvalReference: `CZ-${planId}`, by });
const reached = on('workout.reach-milestone', {
  milestoneId: 'm1',
  reachedOn: businessDate,
  reference: 'PM-1',
});
const putOff = on('workout.put-milestone-off', {
  milestoneId: 'm1',
  dueOn: day('2026-07-31'),
  reason: 'No bidder',
});
const report = (progressId: string, recovered: string) =>
  on('workout.report-progress', {
    progressId,
    measureId: 'a1',
    status: 'under-way',
    recovered,
    reference: 'BG-1',
  });
const handedOver = [propose(), answer(true)];
const working = [...handedOver, plan(), approved()];

describe('the workout of a household’s bad loans', () => {
  it('begins with a list that the receiver signs for, and asks for a plan', () => {
    const { state } = aHousehold
      .given(propose())
      .when(answer(true))
      .then({
        type: 'workout.hand-over-accepted',
        data: {
          loanIds: ['loan-a'],
          toUnit: 'asset-preservation',
          to: 'sun',
          proposedBy: 'li',
          planDueOn: '2026-04-01',
        },
      });
    expect(state).toMatchObject({ loanIds: ['loan-a'], owner: 'sun', planDueOn: '2026-04-01' });
  });

  it('takes nothing over that was refused', () => {
    const { state } = aHousehold
      .given(propose())
      .when(answer(false))
      .then({ type: 'workout.hand-over-declined' });
    expect(state).toMatchObject({ loanIds: [], openHandOver: null });
  });

  it.each(rules.handOverItems.map(({ code }) => code))('is not begun without %s on the list', (code) => {
    const lacking = items.filter(({ item }) => item !== code);
    aHousehold
      .given()
      .when(propose({ items: lacking }))
      .thenRefused('workout-item-missing', code);
  });

  it.each<[LoanToHandOver['status'], LoanToHandOver['riskClass'], boolean]>([
    ['active', 'special-mention', false],
    ['active', null, false],
    ['active', 'loss', true],
    ['written-off', null, true],
    ['settled', 'loss', false],
  ])('is of a loan that is %s and %s: %s', (status, riskClass, may) => {
    const outcome = aHousehold.given().when(propose({ loans: [{ ...aLoan, status, riskClass }] }));
    expect(outcome.refusal?.code).toBe(may ? undefined : 'workout-loan-not-bad');
  });

  it('goes by one plan at a time: a new one takes its place once it is approved', () => {
    const second = plan({
      planId: 'p2',
      measures: [{ measureId: 'a2', kind: 'sale', owner: 'sun', milestones: [] }],
    });
    const before = aHousehold.given(...working, second);
    expect(approvedPlan(before.state!)!.drawnUp.planId).toBe('p1');
    const { state } = before.when(approved('p2'));
    expect(state!.plans.map(({ status }) => status)).toEqual(['superseded', 'approved']);
    aHousehold
      .given(...working, second)
      .when(plan({ planId: 'p3' }))
      .thenRefused('workout-plan-not-open');
  });

  it('counts what its measures brought, and keeps the first day of a milestone that is put off', () => {
    const { state } = aHousehold.given(...working, report('r1', '300.00'), report('r2', '0.05'), putOff);
    const at = approvedPlan(state!)!;
    expect(recoveredBy(at)).toBe(30_005n);
    expect(at.milestones).toMatchObject([{ plannedOn: '2026-06-30', dueOn: '2026-07-31', reachedOn: null }]);
    aHousehold
      .given(...working, putOff)
      .when(reached)
      .then({ type: 'workout.milestone-reached' });
  });

  it('gives loans back', () => {
    const back = on('workout.return-loans', {
      loanIds: ['loan-a'],
      toUnit: 'branch-07',
      reason: 'Good again',
    });
    const { state } = aHousehold
      .given(...working)
      .when(back)
      .then({ type: 'workout.loans-returned' });
    expect(state!.loanIds).toEqual([]);
    aHousehold
      .given(...working, back)
      .when(back)
      .thenRefused('workout-loan-unknown', 'loanIds');
  });

  it('told the same again changes nothing', () => {
    const course = [...working, putOff, reached, report('r1', '1.00')];
    course.forEach((command, index) =>
      aHousehold
        .given(...course.slice(0, index + 1))
        .when(command)
        .thenNothing(),
    );
  });

  it.each<[string, WorkoutCommand[], WorkoutCommand, string, string | undefined]>([
    ['a hand-over without rules', [], propose({ given: null }), 'workout-rules-missing', undefined],
    ['a hand-over of nothing', [], propose({ loans: [] }), 'workout-too-large', 'loanIds'],
    [
      'a loan of somebody else',
      [],
      propose({ loans: [{ ...aLoan, borrowerId: 'b2' }] }),
      'workout-loan-of-another',
      'loanIds',
    ],
    ['a loan that it has', handedOver, propose({ handOverId: 'h2' }), 'workout-loan-handed-over', 'loanIds'],
    ['a hand-over to oneself', [], propose({ to: 'li' }), 'workout-same-person', 'to'],
    ['a second hand-over', [propose()], propose({ handOverId: 'h2' }), 'workout-hand-over-open', undefined],
    ['a hand-over that has ended', handedOver, propose(), 'workout-id-reused', 'handOverId'],
    ['a signature of another', [propose()], answer(true, 'wu'), 'workout-not-for-you', undefined],
    [
      'a signature for nothing',
      handedOver,
      { ...answer(true), handOverId: 'h9' },
      'workout-hand-over-not-open',
      'handOverId',
    ],
    ['a plan for nobody', [], plan(), 'workout-not-found', undefined],
    ['a plan before the signature', [propose()], plan(), 'workout-not-found', undefined],
    [
      'a measure that the rules do not know',
      handedOver,
      plan({ measures: [{ measureId: 'a', kind: 'threat', owner: 'x', milestones: [] }] }),
      'workout-measure-unknown',
      'measures.0.kind',
    ],
    ['an amount that is none', handedOver, plan({ target: '1.001' }), 'workout-amount-invalid', 'target'],
    [
      'a milestone of yesterday',
      handedOver,
      plan({
        measures: [
          {
            measureId: 'a',
            kind: 'sale',
            owner: 'x',
            milestones: [{ ...milestone, dueOn: day('2026-03-01') }],
          },
        ],
      }),
      'workout-date-invalid',
      'measures.0.milestones.0.dueOn',
    ],
    [
      'two milestones of one id',
      handedOver,
      plan({ measures: [{ measureId: 'm1', kind: 'sale', owner: 'x', milestones: [milestone] }] }),
      'workout-id-reused',
      'measures',
    ],
    ['a plan without measures', handedOver, plan({ measures: [] }), 'workout-too-large', undefined],
    [
      'an approval by who drew it up',
      [...handedOver, plan()],
      approved('p1', 'sun'),
      'workout-same-person',
      undefined,
    ],
    ['an approval of no plan', handedOver, approved('p9'), 'workout-plan-not-found', 'planId'],
    [
      'an approval of what was sent back',
      [...handedOver, plan(), on('workout.return-plan', { planId: 'p1', reason: 'x' })],
      approved(),
      'workout-plan-not-open',
      undefined,
    ],
    [
      'progress without an approved plan',
      [...handedOver, plan()],
      report('r1', '1.00'),
      'workout-plan-not-approved',
      undefined,
    ],
    [
      'progress of no measure',
      working,
      { ...report('r1', '1.00'), measureId: 'a9' },
      'workout-measure-unknown',
      'measureId',
    ],
    [
      'an unknown milestone',
      working,
      { ...reached, milestoneId: 'm9' },
      'workout-milestone-unknown',
      'milestoneId',
    ],
    [
      'a milestone to come',
      working,
      { ...reached, reachedOn: day('2026-03-03') },
      'workout-date-invalid',
      'reachedOn',
    ],
    [
      'a milestone put forward',
      working,
      { ...putOff, dueOn: day('2026-05-01') },
      'workout-date-invalid',
      'dueOn',
    ],
    [
      'a milestone put off without a reason',
      working,
      { ...putOff, reason: ' ' },
      'workout-text-required',
      'reason',
    ],
  ])('refuses %s', (_, history, command, code, field) => {
    aHousehold
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });
});
