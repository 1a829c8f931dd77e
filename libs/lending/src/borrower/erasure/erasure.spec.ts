import { localDate } from '#kernel';
import {
  borrower,
  type DecideErasure,
  type RegisterBorrower,
  type RequestErasure,
  type RetentionClock,
  retentionClocks,
  retentionParams,
  RuleFault,
} from '../../index.js';
import { DeciderSpecification } from '../../testing/decider-specification.js';

const aBorrower = new DeciderSpecification(borrower);
const businessDate = localDate('2040-06-01');
const register: RegisterBorrower = {
  type: 'borrower.register',
  borrowerId: '8a4d7c22-93ab-4a1d-8f0e-2b6f0f5e9c31',
  kind: 'person',
  personal: { identity: { keyId: 'k1', ciphertext: 'YQ==' }, contact: { keyId: 'k2', ciphertext: 'Yg==' } },
  registeredOn: localDate('2024-01-10'),
  businessDate,
};
const request: RequestErasure = {
  type: 'borrower.request-erasure',
  requestId: 'r1',
  purposes: ['identity', 'contact'],
  basis: 'purpose-achieved',
  bases: ['purpose-achieved'],
  reason: 'asked for in writing',
  requestedOn: businessDate,
  requestedBy: 'li.na',
  businessDate,
};
const ended: RetentionClock = {
  clock: 'aml-identity',
  grade: 'P*',
  source: 'art. 34',
  from: localDate('2028-01-01'),
  endsOn: localDate('2038-01-01'),
};
const running: RetentionClock = { ...ended, endsOn: localDate('2041-01-01') };
const unchecked: RetentionClock = {
  ...running,
  clock: 'accounting',
  grade: 'M',
  endsOn: localDate('2058-01-01'),
};
const approve: DecideErasure = {
  type: 'borrower.decide-erasure',
  requestId: 'r1',
  decision: 'approve',
  reason: 'no duty to keep is left',
  decidedBy: 'zhao.min',
  businessDate,
  clocks: [ended],
  permittedUses: ['legal-duty'],
  judgements: [],
  ruleSet: { id: 'retention.cn', version: '1' },
};
const destroyed = { type: 'borrower.record-keys-destroyed', requestId: 'r1', businessDate } as const;

describe('the erasure of a borrower', () => {
  it('is asked for by one person and approved by another once every clock has ended', () => {
    aBorrower
      .given(register, request)
      .when(approve)
      .then({
        type: 'borrower.erasure-approved',
        data: { requestedBy: 'li.na', decidedBy: 'zhao.min', keyIds: ['k1', 'k2'] },
        ruleSet: { id: 'retention.cn' },
      });
  });

  it('restricts the use of the data while a clock runs, and may be approved once it has ended', () => {
    const tooEarly = { ...approve, clocks: [running] };
    aBorrower
      .given(register, request)
      .when(tooEarly)
      .then({ type: 'borrower.processing-restricted', data: { until: localDate('2041-01-01') } });
    aBorrower.given(register, request, tooEarly).when(tooEarly).thenNothing();
    aBorrower
      .given(register, request, tooEarly)
      .when({ ...approve, businessDate: localDate('2041-01-01'), clocks: [running] })
      .then({ type: 'borrower.erasure-approved' });
  });

  it('has no end in sight while a clock has not begun', () => {
    aBorrower
      .given(register, request)
      .when({ ...approve, clocks: [running, { ...running, from: null, endsOn: null }] })
      .then({ type: 'borrower.processing-restricted', data: { until: null } });
  });

  it('is told by a person whether a clock of an unchecked source applies', () => {
    const judged = (applies: boolean) => ({
      ...approve,
      clocks: [ended, unchecked],
      judgements: [{ clock: 'accounting', applies, reason: 'no voucher names him' }],
    });
    aBorrower
      .given(register, request)
      .when(judged(false))
      .then({
        type: 'borrower.erasure-approved',
        data: { clocks: [{}, { setAside: 'no voucher names him' }] },
      });
    aBorrower
      .given(register, request)
      .when(judged(true))
      .then({ type: 'borrower.processing-restricted', data: { until: localDate('2058-01-01') } });
  });

  it('ends with the keys', () => {
    aBorrower
      .given(register, request, approve)
      .when(destroyed)
      .then({ type: 'borrower.keys-destroyed', data: { keyIds: ['k1', 'k2'] } });
    aBorrower.given(register, request, approve, destroyed).when(destroyed).thenNothing();
  });

  it('may be refused, and asked for anew', () => {
    const refuse = { ...approve, decision: 'refuse' as const };
    aBorrower.given(register, request).when(refuse).then({ type: 'borrower.erasure-refused' });
    aBorrower
      .given(register, request, refuse)
      .when({ ...request, requestId: 'r2' })
      .then({ type: 'borrower.erasure-requested' });
  });

  it.each([
    [
      'the same person',
      [register, request],
      { ...approve, decidedBy: 'li.na' },
      'erasure-same-person',
      undefined,
    ],
    ['no request', [register], approve, 'erasure-not-requested', 'requestId'],
    [
      'a clock of an unchecked source that nobody judged',
      [register, request],
      { ...approve, clocks: [unchecked] },
      'retention-clock-undecided',
      'judgements',
    ],
    [
      'a judgement of a clock that the law has set',
      [register, request],
      { ...approve, clocks: [running], judgements: [{ clock: 'aml-identity', applies: false, reason: 'x' }] },
      'retention-clock-fixed',
      'judgements',
    ],
    ['an unknown basis', [register], { ...request, basis: 'because' }, 'erasure-basis-unknown', 'basis'],
    ['nothing to erase', [register], { ...request, purposes: [] }, 'erasure-nothing-left', 'purposes'],
    [
      'what is erased already',
      [register, request, approve, destroyed],
      { ...request, requestId: 'r2' },
      'erasure-nothing-left',
      'purposes',
    ],
    [
      'a second request',
      [register, request],
      { ...request, requestId: 'r2' },
      'erasure-already-requested',
      undefined,
    ],
    [
      'another content',
      [register, request],
      { ...request, reason: 'x' },
      'erasure-request-reused',
      'requestId',
    ],
    ['keys that nobody gave up', [register, request], destroyed, 'erasure-not-approved', 'requestId'],
    [
      'a part of what is sealed together',
      [{ ...register, personal: { general: { keyId: 'k0', ciphertext: 'YQ==' } } }],
      { ...request, purposes: ['identity' as const] },
      'erasure-not-separable',
      'purposes',
    ],
    [
      'new personal data afterwards',
      [register, request, approve],
      {
        type: 'borrower.change-personal-data' as const,
        changeId: 'p1',
        personal: register.personal,
        reason: 'moved',
        changedOn: businessDate,
        businessDate,
      },
      'borrower-erased',
      undefined,
    ],
  ])('does not happen with %s', (_, history, command, code, field) => {
    aBorrower
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });
});

describe('the clocks of retention', () => {
  const rules = retentionParams({
    bases: ['b'],
    permittedUses: [],
    clocks: [
      { clock: 'a', purposes: ['identity'], from: 'relationship-ended', years: 10, grade: 'P', source: 's' },
      {
        clock: 'b',
        purposes: ['contact'],
        from: 'last-collection-action',
        years: 5,
        grade: 'C',
        source: 's',
      },
    ],
  });
  const over = {
    openLoans: 0,
    relationshipEndedOn: localDate('2026-02-28'),
    lastTransactionOn: null,
    lastCollectionActionOn: null,
  };

  it('run from the facts, for the data that they keep', () => {
    expect(retentionClocks(rules, ['identity', 'contact'], over)).toMatchObject([
      { clock: 'a', from: '2026-02-28', endsOn: '2036-02-28' },
    ]);
    expect(retentionClocks(rules, ['contact'], over)).toEqual([]);
  });

  it('have not begun to end while a loan is open', () => {
    expect(retentionClocks(rules, ['identity', 'contact'], { ...over, openLoans: 1 })).toMatchObject([
      { clock: 'a', from: null, endsOn: null },
      { clock: 'b', from: null, endsOn: null },
    ]);
  });

  it.each([
    [{ bases: [], permittedUses: [], clocks: [] }],
    [{ bases: ['b'], permittedUses: [], clocks: [{ clock: 'a' }] }],
    [{ bases: ['b'], permittedUses: [], clocks: 'none' }],
  ])('are not read from %j', (params) => {
    expect(() => retentionParams(params)).toThrow(RuleFault);
  });
});
