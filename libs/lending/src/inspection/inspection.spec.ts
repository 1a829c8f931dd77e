import type { InspectionCommand } from './inspection.commands.js';
import { day } from './testing/a-plan.js';
import {
  anInspection,
  answer,
  answers,
  approve,
  assess,
  attach,
  cancel,
  completeOrder,
  confirmOrder,
  interview,
  order,
  plan,
  reported,
  review,
  sendBack,
  start,
  submit,
  task,
} from './testing/an-inspection.js';
import { nextAssessmentOn } from './inspection.state.js';

describe('an inspection', () => {
  it('is planned, done, reviewed by another person and approved by a superior', () => {
    anInspection
      .given(...reported, review())
      .when(approve())
      .then(
        { type: 'inspection.approved', data: { level: 'superior', by: 'qian' } },
        {
          type: 'inspection.completed',
          occurredOn: '2026-03-16',
          data: {
            inspector: 'wang',
            visitedOn: '2026-03-10',
            registeredOn: '2026-03-12',
            conclusion: 'attention',
          },
        },
      )
      .andState({ status: 'completed' });
  });

  it('is complete with its report where the task asks for neither review nor approval', () => {
    anInspection
      .given(plan({ task: { ...task, reviews: 0, approval: 'none' } }), start, answer(answers))
      .when(submit())
      .then({ type: 'inspection.submitted', data: { isTimely: true } }, { type: 'inspection.completed' });
  });

  it('needs as many independent reviewers as the task says', () => {
    const twice = [plan({ task: { ...task, reviews: 2, approval: 'none' } }), start, submit()];
    anInspection
      .given(...twice, review())
      .when(review())
      .thenRefused('reviewer-not-independent');
    anInspection
      .given(...twice, review())
      .when(review('sun'))
      .then({ type: 'inspection.reviewed' }, { type: 'inspection.completed' });
  });

  it('goes back to its author and comes again, and is measured on its first registration', () => {
    anInspection
      .given(...reported, sendBack)
      .when(submit({ summary: 'With the stock list.', businessDate: day('2026-03-25') }))
      .then({ type: 'inspection.submitted', occurredOn: '2026-03-25', data: { isTimely: true } })
      .andState({ registeredOn: '2026-03-12' });
  });

  it.each([
    ['the day before', '2026-03-19', true],
    ['on the day', '2026-03-20', true],
    ['the day after', '2026-03-21', false],
  ])('registered %s it is due counts by the date of registration (N-02)', (_, registeredOn, isTimely) => {
    anInspection
      .given(plan(), start)
      .when(submit({ businessDate: day(registeredOn), visitedOn: day('2026-03-10') }))
      .then({ type: 'inspection.submitted', data: { isTimely, visitedOn: '2026-03-10' } });
  });

  it('is missed the day after it was due, then escalated step by step, and can still be done', () => {
    anInspection.given(plan()).when(assess('2026-03-20')).thenNothing();
    anInspection
      .given(plan())
      .when(assess('2026-03-21'))
      .then(
        {
          type: 'inspection.missed',
          occurredOn: '2026-03-21',
          data: { dueOn: '2026-03-20', assignee: 'wang' },
        },
        { type: 'inspection.escalated', data: { step: 1, to: 'branch-head' } },
      );
    anInspection.given(plan(), assess('2026-03-21')).when(assess('2026-03-29')).thenNothing();
    anInspection
      .given(plan(), assess('2026-03-21'))
      .when(assess('2026-03-30'))
      .then({ type: 'inspection.escalated', occurredOn: '2026-03-30', data: { step: 2, to: 'head-office' } });
    anInspection
      .given(plan(), assess('2026-03-21'), start)
      .when(submit({ businessDate: day('2026-03-22') }))
      .then({ type: 'inspection.submitted', data: { isTimely: false } });
    anInspection
      .given(...reported)
      .when(assess('2026-06-01'))
      .thenNothing();
  });

  it('names the next day on which time works upon it, and no other', () => {
    const next = (...steps: readonly InspectionCommand[]) =>
      nextAssessmentOn(anInspection.given(...steps).state as never);
    expect(next(plan())).toBe('2026-03-21');
    expect(next(plan(), assess('2026-03-21'))).toBe('2026-03-30');
    expect(next(plan(), assess('2026-03-30'))).toBeNull();
    expect(next(...reported)).toBeNull();
    expect(next(...reported, order)).toBe('2026-04-01');
    expect(next(...reported, order, completeOrder)).toBeNull();
    expect(next(plan(), cancel())).toBeNull();
  });

  it('asked for of a share of the clients only lapses instead of being missed', () => {
    anInspection
      .given(plan({ task: { ...task, quota: true } }))
      .when(assess('2026-03-21'))
      .then({ type: 'inspection.cancelled', data: { by: null } });
  });

  it('has its findings rectified by a deadline, and made sure of by somebody else', () => {
    anInspection
      .given(...reported)
      .when(order)
      .then({ type: 'inspection.rectification-ordered' });
    anInspection
      .given(...reported, order)
      .when(assess('2026-04-01'))
      .then({ type: 'inspection.rectification-overdue', data: { deadline: '2026-03-31' } });
    anInspection
      .given(...reported, order)
      .when(assess('2026-03-31'))
      .thenNothing();
    anInspection
      .given(...reported, order, completeOrder)
      .when(confirmOrder())
      .then({ type: 'inspection.rectification-confirmed' });
  });

  it('is cancelled by planning anew only while nobody has reported', () => {
    anInspection.given(plan()).when(cancel()).then({ type: 'inspection.cancelled' });
    anInspection
      .given(...reported)
      .when(cancel())
      .thenNothing();
    anInspection
      .given(plan(), cancel())
      .when(plan())
      .then({ type: 'inspection.planned' })
      .andState({ status: 'planned' });
  });

  it('holds a changed answer as the later one', () => {
    anInspection
      .given(plan(), start, answer(answers))
      .when(answer({ ...answers, 'sales-change': '-13' }))
      .then({ type: 'inspection.answered', data: { answers: { 'sales-change': '-13' } } })
      .andState({ answers: { ...answers, 'sales-change': '-13' } });
  });

  it('refuses a report that a preventive check finds wanting, and notes what a detective one finds', () => {
    const quality = (mode: 'preventive' | 'detective') => ({
      rules: { 'Q-02': { mode }, 'Q-14': { mode: 'detective' as const, onlyKeyClients: false } },
      ruleSet: { id: 'inspection-quality.branch-bank', version: '1' },
      ruleSetHash: 'f'.repeat(64),
    });
    anInspection
      .given(plan(), start)
      .when(submit({ quality: quality('preventive') }))
      .thenRefused('report-incomplete');
    anInspection
      .given(plan(), start)
      .when(submit({ quality: quality('detective'), paperForm: null }))
      .then({
        type: 'inspection.submitted',
        data: {
          findings: [
            { check: 'Q-02', detail: 'without an answer: operations, sales-change' },
            { check: 'Q-14', detail: 'without the form on paper' },
          ],
          decision: { reasons: ['Q-02', 'Q-14'] },
        },
        ruleSet: { id: 'inspection-quality.branch-bank' },
      });
  });

  it.each([
    ['planning', [plan()], plan()],
    ['starting', [plan(), start], start],
    ['an answer', [plan(), start, answer(answers)], answer(answers)],
    ['evidence', [plan(), start, attach], attach],
    ['an interview', [plan(), start, interview('finance-head')], interview('finance-head')],
    ['the report', [...reported], submit()],
    ['an order', [...reported, order], order],
    ['a completed order', [...reported, order, completeOrder], completeOrder],
    ['an assessment', [plan(), assess('2026-04-30')], assess('2026-04-30')],
    ['a cancellation', [plan(), cancel()], cancel()],
  ] as const)('%s, sent again, changes nothing', (_, history, command) => {
    anInspection
      .given(...history)
      .when(command)
      .thenNothing();
  });

  it.each([
    ['an unknown inspection', [], start, 'inspection-not-found', undefined],
    [
      'another plan under the same id',
      [plan()],
      plan({ task: { ...task, code: 'x' } }),
      'inspection-already-planned',
      'inspectionId',
    ],
    ['a report before the start', [plan()], submit(), 'inspection-not-started', undefined],
    ['nobody on site', [plan()], { ...start, inspectors: [] }, 'inspector-missing', 'inspectors'],
    [
      'one person named twice',
      [plan()],
      {
        ...start,
        inspectors: [
          { id: 'a', capacity: 'lead' as const },
          { id: 'a', capacity: 'other' as const },
        ],
      },
      'inspector-missing',
      'inspectors',
    ],
    [
      'a checklist that no rule set holds',
      [plan()],
      { ...start, checklists: null },
      'inspection-without-checklist',
      undefined,
    ],
    ['an answer to no question', [plan(), start], answer({ mood: 'good' }), 'answer-invalid', 'answers.mood'],
    ['a float', [plan(), start], answer({ 'sales-change': -12.5 }), 'answer-invalid', 'answers.sales-change'],
    [
      'an amount of no currency',
      [plan(), start],
      answer({ 'new-borrowing': { amount: '1.00', currency: 'XXX' } }),
      'answer-invalid',
      'answers.new-borrowing',
    ],
    [
      'a choice that there is not',
      [plan(), start],
      answer({ office: 'fine' }),
      'answer-invalid',
      'answers.office',
    ],
    [
      'a table with a period twice',
      [plan(), start],
      answer({
        readings: [
          { period: '2026-01', electricity: '1' },
          { period: '2026-01', electricity: '2' },
        ],
      }),
      'answer-invalid',
      'answers.readings',
    ],
    [
      'a column that there is not',
      [plan(), start],
      answer({ readings: [{ period: '2026-01', steam: '1' }] }),
      'answer-invalid',
      'answers.readings',
    ],
    [
      'an answer after the report',
      [...reported],
      answer({ operations: 'x' }),
      'inspection-already-submitted',
      undefined,
    ],
    [
      'a report by who was not there',
      [plan(), start],
      submit({ by: 'sun' }),
      'inspector-missing',
      'inspectors',
    ],
    [
      'a visit in the future',
      [plan(), start],
      submit({ visitedOn: day('2026-03-13') }),
      'inspection-date-in-future',
      'visitedOn',
    ],
    ['a review by an inspector', [...reported], review('li'), 'reviewer-not-independent', undefined],
    ['an approval before the review', [...reported], approve(), 'inspection-not-reviewed', undefined],
    [
      'an approval by the reviewer',
      [...reported, review()],
      approve('zhao'),
      'approver-not-independent',
      undefined,
    ],
    [
      'a committee without minutes',
      [plan({ task: { ...task, approval: 'committee' } }), start, submit(), review()],
      approve(),
      'minutes-required',
      'reference',
    ],
    [
      'a confirmation by who did the work',
      [...reported, order, completeOrder],
      confirmOrder('wang'),
      'reviewer-not-independent',
      undefined,
    ],
    [
      'a confirmation before the work',
      [...reported, order],
      confirmOrder(),
      'rectification-not-completed',
      undefined,
    ],
    ['an unknown rectification', [...reported], completeOrder, 'rectification-not-open', 'rectificationId'],
    ['giving up what was reported', [...reported], cancel('zhao'), 'inspection-already-submitted', undefined],
    [
      'anything after the end',
      [...reported, review(), approve()],
      review('sun'),
      'inspection-ended',
      undefined,
    ],
  ] as const)('refuses %s', (_, history, command, code, field) => {
    anInspection
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });
});
