import type { CollectionCommand, ReviewCase } from './collection.commands.js';
import type { KnownCase } from './collection.state.js';
import { nextReviewOn } from './case/review-case.js';
import {
  aCase,
  businessDate,
  choose,
  day,
  diagnose,
  given,
  open,
  person,
  promise,
  reached,
  review,
  standing,
} from './testing/collection-steps.js';

describe('a collection case', () => {
  it('opens on the first overdue day with a clock of 24 hours', () => {
    aCase
      .given()
      .when(open())
      .then({
        type: 'collection.case-opened',
        occurredOn: '2026-03-02',
        data: { caseNumber: 1, phase: 'reminder', firstContactDue: { local: '2026-03-03T00:00' } },
      });
  });

  it('takes another loan of the customer in, each once', () => {
    aCase.given(open()).when(open('loan-b')).then({ type: 'collection.loan-joined' });
    aCase.given(open(), open('loan-b')).when(open('loan-b')).thenNothing();
  });

  it.each<[string, string, boolean, boolean]>([
    ['at the last minute', '2026-03-02T23:59:00+08:00', true, true],
    ['at midnight', '2026-03-03T00:00:00+08:00', true, false],
    ['by a try that nobody answered', '2026-03-02T10:00:00+08:00', false, true],
  ])('is contacted first %s', (_, at, answered, inTime) => {
    aCase
      .given(open())
      .when(review('2026-03-02', { contacts: [reached(at, answered)] }))
      .then({ type: 'collection.first-contact-made', data: { answered, inTime } });
  });

  it('does not count a contact of before it was opened', () => {
    aCase
      .given(open())
      .when(review('2026-03-02', { contacts: [reached('2026-03-01T23:59:00+08:00')] }))
      .thenNothing();
  });

  it('escalates a missed first contact once, goes on to the next phase, and still records a late one', () => {
    const missed = aCase.given(open()).when(review('2026-03-03', { loans: [standing(2)] }));
    missed.then(
      { type: 'collection.first-contact-missed', data: { escalatedTo: 'team-lead' } },
      { type: 'collection.phase-changed', data: { from: 'reminder', to: 'negotiation-led' } },
    );
    aCase
      .given(open(), review('2026-03-03', { loans: [standing(2)] }))
      .when(review('2026-03-04', { loans: [standing(3)], contacts: [reached('2026-03-04T09:00:00+08:00')] }))
      .then({ type: 'collection.first-contact-made', data: { inTime: false } });
  });

  it.each<[number, string]>([
    [3, 'reminder'],
    [4, 'negotiation-led'],
    [30, 'negotiation-led'],
    [31, 'force-led'],
    [400, 'force-led'],
  ])('of %i days past due is in phase %s', (days, phase) => {
    const contacts = [reached('2026-03-02T10:00:00+08:00')];
    const { state } = aCase.given(open(), review('2026-03-05', { loans: [standing(days)], contacts }));
    expect(state).toMatchObject({ phase });
  });

  it('is not forced while a promise is open, and is after two broken ones', () => {
    const contacts = [reached('2026-03-02T10:00:00+08:00')];
    const second = promise({
      promiseId: 'p2',
      madeOn: day('2026-03-12'),
      parts: [{ dueOn: day('2026-03-15'), amount: '10.00' }],
    });
    const begun = [open(), review('2026-03-05', { loans: [standing(4)], contacts }), promise()];
    const late = review('2026-03-10', { loans: [standing(40)], contacts });
    aCase
      .given(...begun)
      .when(late)
      .thenNothing();
    aCase
      .given(...begun, review('2026-03-11', { loans: [standing(10)] }), second)
      .when(review('2026-03-16', { loans: [standing(15)] }))
      .then(
        { type: 'collection.promise-broken' },
        { type: 'collection.phase-changed', data: { to: 'force-led' } },
      );
  });

  it('is kept out of force while relief for hardship holds, and looked at again the day after', () => {
    const contacts = [reached('2026-03-02T10:00:00+08:00')];
    const relief = [{ bar: 'hardship' as const, untilOn: day('2026-05-31') }];
    const begun = [open(), review('2026-03-05', { loans: [standing(4)], contacts })];
    const spared = review('2026-04-10', { loans: [standing(40)], contacts, sparings: relief });
    const { state } = aCase
      .given(...begun)
      .when(spared)
      .thenNothing();
    expect(nextReviewOn(state as KnownCase, spared)).toBe('2026-06-01');
    aCase
      .given(...begun)
      .when({ ...spared, sparings: [] })
      .then({ type: 'collection.phase-changed', data: { to: 'force-led' } });
    const force = {
      ...person,
      type: 'collection.change-phase',
      to: 'force-led',
      reason: 'x',
      given,
    } as const;
    aCase
      .given(...begun)
      .when({ ...force, sparings: relief })
      .thenRefused('phase-barred', 'to');
  });

  it('is moved by a person only along the ways of the rules', () => {
    const move = (to: string): CollectionCommand => ({
      ...person,
      type: 'collection.change-phase',
      to,
      reason: 'talks failed',
      sparings: [],
      given,
    });
    aCase
      .given(open())
      .when(move('negotiation-led'))
      .then({ type: 'collection.phase-changed', data: { by: 'chen' } });
    aCase.given(open()).when(move('litigation')).thenRefused('phase-not-reachable', 'to');
    aCase.given(open()).when(move('prison')).thenRefused('phase-unknown', 'to');
  });

  it('asks for the cause before any measure, and for a reason off the recommended order', () => {
    aCase.given(open()).when(choose('watch-funds')).thenRefused('cause-not-diagnosed');
    const known = [open(), diagnose('temporary-shortage')];
    aCase
      .given(...known)
      .when(choose('watch-funds'))
      .then({ type: 'collection.measure-chosen', data: { recommended: true } });
    aCase
      .given(...known)
      .when(choose('lawsuit'))
      .thenRefused('measure-needs-reason', 'reason');
    aCase
      .given(...known)
      .when(choose('lawsuit', 'others sue already'))
      .then({
        type: 'collection.measure-chosen',
        data: { recommended: false, reason: 'others sue already' },
      });
  });

  it.each<[string, string, string, string]>([
    ['weak-credit-concept', 'unsecured', 'reminder', 'remind-before-due credit-education raise-penalty-rate'],
    ['vanished', 'unsecured', 'reminder', 'asset-search control-assets preservation tracing report-fraud'],
    ['deliberate', 'guaranteed', 'force-led', 'talk-of-costs lawsuit call-guarantor'],
    [
      'over-indebted',
      'mortgaged',
      'litigation',
      'control-assets preservation lawsuit dispose-mortgage enforcement',
    ],
  ])('recommends for %s, %s, %s: %s', (cause, guaranteeType, phase, measures) => {
    const opened = open('loan-a', { loan: { loanId: 'loan-a', guaranteeType, currency: 'CNY' } });
    const moved = {
      type: 'collection.phase-changed',
      occurredOn: businessDate,
      data: { borrowerId: 'b1', caseNumber: 1, from: 'reminder', to: phase, reason: 'r' },
    } as const;
    const { events } = aCase.given(opened, moved).when(diagnose(cause));
    expect(events).toMatchObject([{ data: { recommended: measures.split(' ') } }]);
  });

  it('closes when nothing is overdue any more, and is counted on when it opens again', () => {
    const cured = review('2026-03-09', { loans: [standing(0)] });
    aCase
      .given(open())
      .when(cured)
      .then(
        { type: 'collection.loan-left', data: { reason: 'cured' } },
        { type: 'collection.case-closed', data: { outcome: 'cured' } },
      );
    aCase
      .given(open(), cured)
      .when(open('loan-a', { overdueOn: day('2026-04-02') }))
      .then({ type: 'collection.case-opened', data: { caseNumber: 2 } });
  });

  it('changes hands with a list that somebody else signs for', () => {
    const assign = {
      ...person,
      type: 'collection.assign',
      to: { kind: 'person', id: 'chen' },
      mostAccessDays: 90,
    } as const;
    const transfer = {
      ...person,
      type: 'collection.propose-transfer',
      transferId: 't1',
      to: { kind: 'team', id: 'hard-cases' },
      reason: 'hard to recover',
      items: [{ what: 'Contract', count: 1 }],
      mostAccessDays: 90,
    } as const;
    const accept = {
      ...person,
      type: 'collection.answer-transfer',
      transferId: 't1',
      accepted: true,
    } as const;
    aCase.given(open()).when(transfer).thenRefused('collection-not-assigned');
    aCase
      .given(open(), assign)
      .when({ ...transfer, items: [] })
      .thenRefused('collection-text-required', 'items');
    aCase.given(open(), assign, transfer).when(accept).thenRefused('collection-transfer-same-person');
    aCase
      .given(open(), assign, transfer)
      .when({ ...accept, by: 'lin' })
      .then({ type: 'collection.transfer-accepted', data: { to: { id: 'hard-cases' } } });
  });

  it('goes to an agency only for a time that the rules allow, and with named fields', () => {
    const assign = (access?: object) =>
      ({
        ...person,
        type: 'collection.assign',
        to: { kind: 'agency', id: 'a3' },
        mostAccessDays: 10,
        ...(access && { access }),
      }) as CollectionCommand;
    aCase.given(open()).when(assign()).thenRefused('collection-agency-access-required', 'access');
    aCase
      .given(open())
      .when(assign({ untilOn: '2026-03-31', fields: ['phone'] }))
      .thenRefused('collection-agency-access-too-long', 'access');
    aCase
      .given(open())
      .when(assign({ untilOn: '2026-03-30', fields: ['phone'] }))
      .then({ type: 'collection.case-assigned' });
  });
});

describe('the next day that matters to a case', () => {
  it.each<[string, CollectionCommand[], ReviewCase, string | null]>([
    ['the end of the clock', [open()], review('2026-03-02'), '2026-03-03'],
    [
      'the day of the next phase',
      [open()],
      review('2026-03-02', { contacts: [reached('2026-03-02T10:00:00+08:00')] }),
      '2026-03-05',
    ],
    [
      'the day after a promise',
      [open(), promise()],
      review('2026-03-05', { contacts: [reached('2026-03-02T10:00:00+08:00')], loans: [standing(4)] }),
      '2026-03-11',
    ],
    ['none once it is closed', [open()], review('2026-03-09', { loans: [standing(0)] }), null],
  ])('is %s', (_, history, command, expected) => {
    const { state } = aCase.given(...history, command);
    expect(nextReviewOn(state as KnownCase, command)).toBe(expected);
  });
});
