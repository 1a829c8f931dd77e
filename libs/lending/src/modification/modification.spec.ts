import type { ModificationCommand } from './modification.commands.js';
import { hardshipOn, nextModificationReviewOn } from './modification.state.js';
import {
  anApplication,
  apply,
  approve,
  booked,
  day,
  facts,
  given,
  hardship,
  notBooked,
  on,
  plan,
  relief,
  reviewed,
  rules,
  sign,
  takenBack,
} from './testing/an-application.js';

const guarantor = { role: 'guarantor', security: 'g1' } as const;
const secured = apply({ securities: [guarantor] });
const consent = (agreed: boolean, security = 'g1') =>
  on('modification.record-consent', {
    role: 'guarantor',
    security,
    given: agreed,
    document: 'consent',
    reference: agreed ? 'C-1' : 'C-2',
  });
const answered = { answers: [{ check: 'overdue', reason: 'He pays on the 20th.' }] };

describe('an application to change a contract', () => {
  it('is recorded with the plan that the booking would make, the findings and the rules', () => {
    anApplication
      .given()
      .when(apply({ facts: { ...facts, earlier: 1 } }))
      .then({
        type: 'modification.applied-for',
        ruleSet: given.ruleSet,
        data: {
          plan,
          lapsesOn: '2026-04-01',
          evidenceNeeded: ['application'],
          findings: [{ check: 'serial', effect: 'answer' }],
          decision: { inputs: { earlier: 1 }, reasons: ['serial'] },
        },
      });
  });

  it('goes from the application to the booking', () => {
    const { state } = anApplication.given(apply(), approve(), sign(), booked);
    expect(state.applications[0]).toMatchObject({
      status: 'booked',
      bookedOn: '2026-03-02',
      approved: { approvalReference: 'CR-1', signBy: '2026-04-01', restructured: false },
      contract: { documents: [{ sha256: 'b'.repeat(64) }] },
    });
    anApplication
      .given(apply(), approve(), sign(), booked)
      .when(apply({ applicationId: 'a2' }))
      .then({ type: 'modification.applied-for' });
  });

  it('whose booked change the loan takes back is reversed, once, and can be applied for anew', () => {
    const history = [apply(), approve(), sign(), booked];
    anApplication
      .given(...history)
      .when(takenBack)
      .then({
        type: 'modification.booking-reversed',
        occurredOn: '2026-03-05',
        data: { applicationId: 'a1', reversalId: 'v1', eventId: 'e2', reason: 'entered twice' },
      })
      .andState({
        applications: [
          { status: 'reversed', bookedOn: '2026-03-02', reversed: { on: '2026-03-05', reversalId: 'v1' } },
        ],
      });
    anApplication
      .given(...history, takenBack)
      .when(takenBack)
      .thenNothing();
    anApplication
      .given(...history, takenBack)
      .when(on('modification.ask-for-booking'))
      .thenRefused('modification-not-signed');
    anApplication
      .given(...history, takenBack)
      .when(apply({ applicationId: 'a2' }))
      .then({ type: 'modification.applied-for' });
  });

  it('says nothing of a reversal of what was not applied for, or is not booked', () => {
    anApplication
      .given(apply(), approve(), sign(), booked)
      .when({ ...takenBack, of: 'p1' })
      .thenNothing();
    anApplication.given(apply(), approve(), sign()).when(takenBack).thenNothing();
    anApplication.given().when(takenBack).thenNothing();
  });

  it('is judged by what is known on the day of the approval', () => {
    const late = anApplication.given(apply());
    late.when(approve({}, { daysPastDue: 3 })).thenRefused('modification-finding-unanswered', 'overdue');
    late.when(approve({}, { daysPastDue: 120 })).thenRefused('modification-of-overdue-loan');
    late.when(approve(answered, { daysPastDue: 3 })).then({
      type: 'modification.approved',
      data: { ...answered, findings: [{ check: 'overdue' }], restructured: true },
    });
  });

  it('counts the notice from the day of the application, not from that of the approval', () => {
    anApplication
      .given(apply())
      .when(approve({ businessDate: day('2026-03-31') }, { appliedOn: day('2026-07-01') }))
      .then({
        type: 'modification.approved',
        data: { findings: [], decision: { inputs: { appliedOn: '2026-03-02' } } },
      });
  });

  it('needs the consent of whoever secures the debt, as it was given last', () => {
    const refusal = 'modification-without-consent';
    anApplication.given(secured).when(approve()).thenRefused(refusal);
    anApplication.given(secured, consent(true), consent(false)).when(approve()).thenRefused(refusal);
    anApplication
      .given(secured, consent(false), consent(true))
      .when(approve())
      .then({ type: 'modification.approved' });
  });

  it('is approved for a debtor in difficulty as a restructuring, by each of its signs', () => {
    const approved = (command: ModificationCommand, history = apply()) =>
      anApplication.given(history).when(command).events[0]!.data as { restructured: boolean };
    expect(approved(approve()).restructured).toBe(false);
    expect(approved(approve({}, { riskClass: 'normal' })).restructured).toBe(false);
    const classified = { answers: [{ check: 'classified', reason: 'x' }] };
    expect(approved(approve(classified, { riskClass: 'special-mention' })).restructured).toBe(true);
    expect(approved(approve(), apply({ hardship })).restructured).toBe(true);
  });

  it('may be approved by whoever took it where others have checked it', () => {
    const taken = anApplication.given(apply());
    taken.when(approve({ by: 'li.na' })).thenRefused('modification-same-person');
    taken.when(approve({ by: null })).then({ type: 'modification.approved' });
  });

  it('is booked anew after a refusal, as another attempt', () => {
    const asked = on('modification.ask-for-booking');
    const refused = [apply(), approve(), sign(), notBooked] as const;
    anApplication
      .given(...refused)
      .when(asked)
      .then({ type: 'modification.booking-asked', data: { attempt: 2 } });
    anApplication
      .given(...refused, asked)
      .when(booked)
      .thenNothing();
    anApplication
      .given(...refused, asked)
      .when({ ...booked, attempt: 2 })
      .then({ type: 'modification.booked' });
    anApplication
      .given(...refused)
      .when(on('modification.withdraw', { reason: 'x' }))
      .then({ type: 'modification.withdrawn' });
  });

  it('lapses on the day after the last one for its decision, and for its signature', () => {
    anApplication.given(apply()).when(reviewed('2026-04-01')).thenNothing();
    anApplication
      .given(apply())
      .when(reviewed('2026-04-02'))
      .then({ type: 'modification.lapsed', data: { reason: 'not-decided', lastDay: '2026-04-01' } });
    anApplication
      .given(apply(), approve({ businessDate: day('2026-03-20') }))
      .when(reviewed('2026-04-20'))
      .then({ type: 'modification.lapsed', data: { reason: 'not-signed', lastDay: '2026-04-19' } });
    anApplication.given(apply(), approve(), sign()).when(reviewed('2028-01-01')).thenNothing();
    expect(nextModificationReviewOn(anApplication.given(apply()).state)).toBe('2026-04-02');
    expect(nextModificationReviewOn(anApplication.given().state)).toBeNull();
  });

  it('told the same again changes nothing', () => {
    const course = [secured, consent(true), approve(), sign(), booked] as const;
    course.forEach((command, index) =>
      anApplication
        .given(...course.slice(0, index + 1))
        .when(command)
        .thenNothing(),
    );
  });

  it.each<[string, ModificationCommand[], ModificationCommand, string, string | undefined]>([
    ['one without rules', [], apply({ given: null }), 'modification-rules-missing', undefined],
    [
      'a kind that the rules do not name',
      [],
      apply({ given: { ...given, rules: { ...rules, kinds: rules.kinds.slice(1) } } }),
      'modification-kind-unknown',
      'kind',
    ],
    ['a second one', [apply()], apply({ applicationId: 'a2' }), 'modification-open', undefined],
    [
      'other content of an id',
      [apply()],
      apply({ change: { type: 'extension', maturityOn: day('2027-02-15') } }),
      'modification-id-reused',
      'applicationId',
    ],
    ['terms of another kind', [], apply({ kind: 'restructuring' }), 'modification-terms-invalid', 'kind'],
    [
      'relief without a hardship',
      [],
      { ...relief, hardship: undefined } as never,
      'modification-terms-invalid',
      'kind',
    ],
    [
      'relief for too long',
      [],
      apply({ hardship: { ...hardship, untilOn: day('2026-08-30') } }),
      'hardship-too-long',
      'hardship.untilOn',
    ],
    [
      'a document without a number',
      [],
      apply({ evidence: [{ document: 'application', reference: ' ' }] }),
      'modification-text-required',
      'evidence.0.reference',
    ],
    ['an unknown application', [], approve(), 'modification-not-found', 'applicationId'],
    [
      'an approval without evidence',
      [apply({ evidence: [] })],
      approve(),
      'modification-evidence-missing',
      'application',
    ],
    [
      'an approval by whoever took it',
      [apply()],
      approve({ by: 'li.na' }),
      'modification-same-person',
      undefined,
    ],
    [
      'a refusal by whoever took it',
      [apply()],
      on('modification.refuse', { reason: 'x', by: 'li.na' }),
      'modification-same-person',
      undefined,
    ],
    ['an answer to nothing', [apply()], approve(answered), 'modification-answer-unknown', 'answers.0'],
    [
      'an empty answer',
      [apply()],
      approve({ answers: [{ check: 'overdue', reason: '' }] }, { daysPastDue: 3 }),
      'modification-text-required',
      'answers.0.reason',
    ],
    [
      'an approval after its last day',
      [apply()],
      approve({ businessDate: day('2026-04-02') }),
      'modification-not-open',
      undefined,
    ],
    [
      'a second decision',
      [apply(), on('modification.refuse', { reason: 'x' })],
      approve(),
      'modification-not-open',
      undefined,
    ],
    [
      'the consent of a stranger',
      [secured],
      consent(true, 'g2'),
      'modification-security-unknown',
      'security',
    ],
    ['a signature before the approval', [apply()], sign(), 'modification-not-approved', undefined],
    [
      'a signature of yesterday',
      [apply(), approve()],
      sign({ signedOn: day('2026-03-01') }),
      'modification-date-invalid',
      'signedOn',
    ],
    [
      'a contract without a hash',
      [apply(), approve()],
      sign({ documents: [{ document: 'extension-contract', reference: 'ZQ-1' }] }),
      'modification-evidence-missing',
      'documents',
    ],
    [
      'a booking of what is not signed',
      [apply(), approve()],
      on('modification.ask-for-booking'),
      'modification-not-signed',
      undefined,
    ],
    [
      'a withdrawal after the signature',
      [apply(), approve(), sign()],
      on('modification.withdraw', { reason: 'x' }),
      'modification-not-open',
      undefined,
    ],
    [
      'the end of a relief that was never granted',
      [apply()],
      on('modification.end-hardship', { reason: 'x' }),
      'hardship-not-granted',
      'applicationId',
    ],
  ])('refuses %s', (_, history, command, code, field) => {
    anApplication
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });
});

describe('relief for hardship', () => {
  it('holds from the approval through its last day', () => {
    const { state } = anApplication
      .given(relief)
      .when(approve({}, { kind: 'hardship' }))
      .then(
        { type: 'modification.approved', data: { signBy: null, restructured: false } },
        { type: 'modification.hardship-granted', data: { cause: 'disaster', untilOn: '2026-06-30' } },
      );
    expect(state.applications[0]!.status).toBe('granted');
    expect(hardshipOn(state, day('2026-06-30'))).toMatchObject({ applicationId: 'a1' });
    expect(hardshipOn(state, day('2026-03-01'))).toBeNull();
    expect(hardshipOn(state, day('2026-07-01'))).toBeNull();
  });

  it('ends by its date, or by a person before', () => {
    const granted = [relief, approve({}, { kind: 'hardship' })] as const;
    anApplication
      .given(...granted)
      .when(reviewed('2026-06-30'))
      .thenNothing();
    anApplication
      .given(...granted)
      .when(reviewed('2026-07-01'))
      .then({ type: 'modification.hardship-ended', data: { how: 'last-day-passed' } });
    const ended = on('modification.end-hardship', { reason: 'He found work.' });
    const outcome = anApplication
      .given(...granted)
      .when(ended)
      .then({ type: 'modification.hardship-ended', data: { how: 'by-person', by: 'wang.lei' } });
    expect(hardshipOn(outcome.state, day('2026-04-01'))).toBeNull();
    anApplication
      .given(...granted, ended)
      .when(ended)
      .thenNothing();
  });
});
