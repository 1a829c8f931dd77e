import { localDate } from '#kernel';
import type { CollectionCommand } from '../collection.commands.js';
import { aCase, given, open } from '../testing/collection-steps.js';

const by = { by: 'chen', businessDate: localDate('2026-03-20') } as const;
const opened = open();
const assigned: CollectionCommand = {
  ...by,
  type: 'collection.assign',
  to: { kind: 'person', id: 'chen' },
  mostAccessDays: 90,
};
const trace: CollectionCommand = {
  ...by,
  type: 'collection.open-tracing',
  tracingId: 't1',
  reason: 'lost-from-sight',
};
const step = (source = 'service-call-recordings'): CollectionCommand => ({
  ...by,
  type: 'collection.take-tracing-step',
  tracingId: 't1',
  source,
  outcome: 'nothing',
  note: 'asked',
  given,
});
const endTracing = (outcome: 'found' | 'abandoned'): CollectionCommand => ({
  ...by,
  type: 'collection.end-tracing',
  tracingId: 't1',
  outcome,
  note: 'done',
});
const befell = (kind: 'death' | 'illness' | 'insurance-paid', other: object = {}): CollectionCommand => ({
  ...by,
  type: 'collection.record-circumstance',
  circumstanceId: `c-${kind}`,
  kind,
  evidence: 'CERT-1',
  note: 'seen',
  ...other,
});
const heir = (other: object = {}): CollectionCommand => ({
  ...by,
  type: 'collection.record-heir-answer',
  personId: 'p1',
  answer: 'assumed',
  agreement: 'DA-1',
  note: 'signed',
  ...other,
});
const complaint: CollectionCommand = {
  ...by,
  type: 'collection.receive-complaint',
  complaintId: 'k1',
  personId: 'p1',
  about: 'called at work',
};
const answer = (who: string): CollectionCommand => ({
  ...by,
  by: who,
  type: 'collection.answer-complaint',
  complaintId: 'k1',
  upheld: true,
  answer: 'will not happen again',
});
const report: CollectionCommand = {
  ...by,
  type: 'collection.report-misconduct',
  reportId: 'r1',
  behaviour: 'insult',
  collector: 'chen',
  note: 'recording 7',
};

describe('a customer who is lost', () => {
  it('is searched for by the sources of the rules, and given up only after having been looked for', () => {
    aCase.given(opened, trace).when(step()).then({ type: 'collection.tracing-step-taken' });
    aCase.given(opened, trace).when(step('crystal-ball')).thenRefused('tracing-source-unknown', 'source');
    aCase.given(opened, trace).when(endTracing('abandoned')).thenRefused('tracing-without-steps', 'outcome');
    aCase
      .given(opened, trace, step())
      .when(endTracing('abandoned'))
      .then({ type: 'collection.tracing-ended' });
    aCase.given(opened, trace).when(endTracing('found')).then({ type: 'collection.tracing-ended' });
  });

  it('is searched for once at a time, and by nobody after the end', () => {
    aCase
      .given(opened, trace)
      .when({ ...trace, tracingId: 't2' })
      .thenRefused('tracing-open');
    aCase.given(opened, trace, endTracing('found')).when(step()).thenRefused('tracing-not-open', 'tracingId');
    aCase.given(opened).when(step()).thenRefused('tracing-not-open', 'tracingId');
  });
});

describe('what befell a customer', () => {
  it('is recorded with its evidence, once', () => {
    aCase.given(opened).when(befell('illness')).then({ type: 'collection.circumstance-recorded' });
    aCase
      .given(opened)
      .when(befell('illness', { evidence: ' ' }))
      .thenRefused('collection-text-required', 'evidence');
    aCase.given(opened, befell('illness')).when(befell('illness')).thenNothing();
  });

  it.each([
    [{ amount: '30000.00', currency: 'CNY' }, undefined],
    [{ amount: '30000.00' }, 'collection-amount-invalid'],
    [{ amount: '0.00', currency: 'CNY' }, 'collection-amount-invalid'],
    [{ amount: '1.005', currency: 'CNY' }, 'collection-amount-invalid'],
  ])('has an amount of a currency, where the insurer paid: %j', (amount, code) => {
    const outcome = aCase.given(opened).when(befell('insurance-paid', amount));
    if (code === undefined) outcome.then({ type: 'collection.circumstance-recorded' });
    else outcome.thenRefused(code, 'amount');
  });

  it('is followed by what the heirs say, who sign for what they take over', () => {
    aCase.given(opened).when(heir()).thenRefused('heir-without-death');
    aCase.given(opened, befell('death')).when(heir()).then({ type: 'collection.heir-answered' });
    aCase
      .given(opened, befell('death'))
      .when(heir({ agreement: undefined }))
      .thenRefused('collection-text-required', 'agreement');
    aCase
      .given(opened, befell('death'))
      .when(heir({ answer: 'refused', agreement: undefined }))
      .then({ type: 'collection.heir-answered' });
  });
});

describe('conduct', () => {
  it('has complaints answered by somebody else than the collector', () => {
    aCase
      .given(opened, assigned, complaint)
      .when(answer('chen'))
      .thenRefused('complaint-answered-by-collector');
    aCase
      .given(opened, assigned, complaint)
      .when(answer('lin'))
      .then({ type: 'collection.complaint-answered', data: { personId: 'p1', upheld: true } });
    aCase.given(opened).when(answer('lin')).thenRefused('complaint-not-open', 'complaintId');
  });

  it('is reported, and told the same again changes nothing', () => {
    aCase.given(opened).when(report).then({ type: 'collection.misconduct-reported' });
    for (const command of [complaint, answer('lin'), report]) {
      aCase.given(opened, complaint, answer('lin'), report).when(command).thenNothing();
    }
  });
});
