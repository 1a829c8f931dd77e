import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { NewEvent, RecordedEvent } from '#kernel';
import type { Decision } from '#lending';
import { type ApiApplication, openDay, registration, startApi } from './api-application.js';
import { decisionsAgain } from './harness/decisions-again.js';

let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-01-15');
  const file = new URL('../../libs/lending/policies/classification/bank-2023.json', import.meta.url);
  const ruleSet = JSON.parse(await readFile(file, 'utf8'));
  const confirmed = [
    ...[9, 11, 12].map((row) => `/params/floors/${row}`),
    ...['again', 'missedPaymentRestarts', 'observed'].map((field) => `/params/restructure/${field}`),
  ];
  await api.post('/rule-sets', { ruleSet, confirmed }).expect(200);
}, 60_000);

afterAll(() => api.close());

let loans = 0;
const idOf = (number: number) => `5e0e4b2e-8f0d-4d4c-9b8e-${String(number).padStart(12, '0')}`;

async function lend(borrower?: string): Promise<string> {
  loans += 1;
  const loanId = idOf(loans);
  const borrowerId = borrower ?? `91a1c1d4-39a8-4a29-8d6e-${String(loans).padStart(12, '0')}`;
  await api.post('/loans', { ...registration, externalId: `LN-${loans}`, loanId, borrowerId }).expect(201);
  await api.post(`/loans/${loanId}/disbursements`, { amount: '1200.00' }).expect(200);
  return `/loans/${loanId}`;
}

const as = (who: string, role: string) => ({ 'X-Actor': `${who};${role};branch-07` });
const classOf = async (loan: string) => {
  await api.settle();
  return (await api.get(loan).expect(200)).body.riskClass as string | null;
};
const factsOf = async (loan: string) =>
  (await api.get(`${loan}/history`).expect(200)).body.entries as {
    type: string;
    data: object;
    ruleSet?: object;
  }[];

describe('the class of a loan over HTTP', () => {
  it('is lowered by rule as soon as a criterion becomes known, and the loan says so', async () => {
    const loan = await lend();
    await api
      .post(`${loan}/classification/triggers`, { trigger: 'credit-impaired', evidence: 'report of 2 March' })
      .expect(200);
    expect(await classOf(loan)).toBe('substandard');

    const facts = await factsOf(loan);
    expect(facts.map(({ type }) => type)).toEqual([
      'loan.registered',
      'loan.disbursed',
      'classification.trigger-recorded',
      'classification.assessed',
      'classification.lowered',
      'loan.classified',
    ]);
    expect(facts[3]).toMatchObject({
      ruleSet: { id: 'classification.bank-2023', version: '1' },
      data: {
        floor: 'substandard',
        decision: {
          ruleSetHash: expect.stringMatching(/^[\da-f]{64}$/),
          inputsHash: expect.stringMatching(/^[\da-f]{64}$/),
          reasons: ['credit-impaired'],
        },
      },
    });
  });

  it('takes three people, none of whom may go above the floor', async () => {
    const loan = await lend();
    const proposalId = '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01';
    await api
      .post(`${loan}/classification/proposals`, {
        proposalId,
        class: 'special-mention',
        reason: 'sales fell',
      })
      .expect(200);
    const proposal = `${loan}/classification/proposals/${proposalId}`;
    const waits = async (person: string) => {
      const head = await api.store.head();
      const { body } = await api.get(`/classifications?limit=200&person=${person}&after=${head}`).expect(200);
      const own = (body.items as { loanId: string; step: string }[]).filter(({ loanId }) =>
        loan.endsWith(loanId),
      );
      return own.map(({ step }) => step);
    };
    expect([await waits('li.na'), await waits('he.jun')]).toEqual([[], ['determination']]);

    const same = await api.post(`${proposal}/determination`, { class: 'normal', reason: 'no' }).expect(422);
    expect(same.body).toMatchObject({ code: 'classification-same-person' });
    await api
      .post(
        `${proposal}/determination`,
        { class: 'special-mention', reason: 'agreed' },
        as('he.jun', 'credit-head'),
      )
      .expect(200);
    expect([await waits('he.jun'), await waits('wu.fang')]).toEqual([[], ['decision']]);
    await api
      .post(
        `${proposal}/decision`,
        { class: 'special-mention', reason: 'agreed', minutesReference: 'M-7' },
        as('wu.fang', 'committee'),
      )
      .expect(200);
    expect(await classOf(loan)).toBe('special-mention');
    // The rules would allow a better class than people gave.
    expect(await waits('li.na')).toEqual(['proposal']);

    await api
      .post(`${loan}/classification/triggers`, { trigger: 'debt-evasion', evidence: 'assets sold' })
      .expect(200);
    expect(await classOf(loan)).toBe('doubtful');
    const above = await api
      .post(`${loan}/classification/proposals`, { class: 'normal', reason: 'better' })
      .expect(422);
    expect(above.body).toMatchObject({ code: 'classification-above-floor', errors: [{ field: 'class' }] });
  });

  it('of a debtor’s other loans follows, where the debtor is not retail', async () => {
    const borrowerId = '91a1c1d4-39a8-4a29-8d6e-0000000000ff';
    await api
      .post('/borrowers', { borrowerId, kind: 'business', personal: { name: '宁波恒达塑业有限公司' } })
      .expect(201);
    const [bad, other] = [await lend(borrowerId), await lend(borrowerId)];
    await api
      .post(`${bad}/classification/triggers`, { trigger: 'rating-sharply-cut', evidence: 'agency' })
      .expect(200);
    expect(await classOf(bad)).toBe('substandard');
    expect(await classOf(other)).toBe('substandard');
  });

  it('follows a credit report that tells of bad debts at another lender', async () => {
    const borrowerId = '91a1c1d4-39a8-4a29-8d6e-0000000000fe';
    await api.post('/borrowers', { borrowerId, kind: 'business', personal: { name: '某公司' } }).expect(201);
    const loan = await lend(borrowerId);
    const report = { currency: 'CNY', balance: '600.00', guarantees: '0.00', overdue: '500.00', lenders: 1 };
    await api
      .post(`/borrowers/${borrowerId}/monitoring/bureau-snapshots`, {
        ...report,
        longOverdue: { overDays: 90, balance: '360.01' },
        maturities: [],
      })
      .expect(200);
    expect(await classOf(loan)).toBe('substandard');
    const assessed = (await factsOf(loan)).find(({ type }) => type === 'classification.assessed');
    expect(assessed?.data).toMatchObject({ reasons: [{ code: 'debtor-overdue-everywhere' }] });
  });

  it('refuses bad input with the field and changes nothing', async () => {
    const loan = await lend();
    const before = await api.store.head();
    for (const [path, body, field] of [
      ['triggers', { trigger: 'bad-weather', evidence: 'x' }, 'trigger'],
      ['triggers', { trigger: 'refinanced', evidence: '' }, 'evidence'],
      ['expected-losses', { amount: '-1', model: 'a', modelVersion: '1' }, 'amount'],
      ['renewals', { conditions: ['new-moon'], evidence: 'x' }, 'conditions'],
      ['ability', { ableToPerform: 'yes', costsPaid: true, evidence: 'x' }, 'ableToPerform'],
      ['rebuttals', { class: 'normal', until: '2026-02-30', reason: 'x', evidence: 'x' }, 'until'],
    ] as const) {
      const { body: problem } = await api.post(`${loan}/classification/${path}`, body).expect(400);
      expect(problem.errors.map((error: { field: string }) => error.field)).toContain(field);
    }
    await api
      .post(`/loans/${idOf(999)}/classification/proposals`, { class: 'normal', reason: 'x' })
      .expect(404);
    expect(new Set(await api.recordedSince(before))).toEqual(new Set(['rejection.recorded']));
  });
});

describe('a formal run', () => {
  it('applies the rules to every loan once, however often it is carried out', async () => {
    const { body, headers } = await api.post('/classification-runs', { asOf: '2026-01-15' }).expect(201);
    expect(headers.location).toBe(`/classification-runs/${body.id}`);
    await api.settle();
    const run = await api.get(headers.location!).expect(200);
    expect(run.body).toMatchObject({ status: 'completed', assessed: loans, parked: [] });
    const facts = await factsOf(`/loans/${idOf(1)}`);
    expect(facts.filter(({ data }) => 'runId' in data && data.runId === body.id)).toHaveLength(1);

    const early = await api.post('/classification-runs', { asOf: '2026-01-16' }).expect(422);
    expect(early.body.code).toBe('classification-run-in-future');
  });
});

describe('assessments and what they lowered', () => {
  it('are all decided the same when they are run again by the rules of then', async () => {
    expect(await decisionsAgain(api)).toEqual({
      'classification.assessed': ['same'],
      'classification.lowered': ['same'],
    });
  });

  it('come out different where the event says something else than its rules give', async () => {
    const assessed = (await factsOf(`/loans/${idOf(1)}`)).find(
      ({ type }) => type === 'classification.assessed',
    ) as unknown as RecordedEvent;
    const { decision } = assessed.data as unknown as { decision: Decision };
    const forgedVerdict = async (data: object, ruleSet = assessed.ruleSet!) => {
      const { stream: _, revision: __, position: ___, recordedAt: ____, ...event } = assessed;
      const [eventId, commandId] = [randomUUID(), randomUUID()];
      const forged = { ...event, eventId, commandId, ruleSet, data: { ...event.data, ...data } };
      await api.store.append(`classification-${randomUUID()}`, [forged as NewEvent], 'none');
      await api.settle();
      const { body } = await api.get(`/events/${eventId}/decision`).expect(200);
      return (body as { verdict: string }).verdict;
    };
    expect(await forgedVerdict({})).toBe('same');
    expect(await forgedVerdict({ floor: 'loss' })).toBe('different');
    expect(
      await forgedVerdict({ decision: { ...decision, inputs: { ...decision.inputs, claims: [] } } }),
    ).toBe('inputs-differ');
    expect(await forgedVerdict({ decision: { ...decision, ruleSetHash: 'f'.repeat(64) } })).toBe(
      'rule-set-differs',
    );
    expect(await forgedVerdict({}, { id: 'classification.other', version: '1' })).toBe('rule-set-unknown');
  });
});

describe('the close of a day', () => {
  it('lowers the loans whose days past due reach a row of the rules that day, and no others', async () => {
    const loan = await lend();
    const close = (day: string) => api.post(`/business-days/${day}/close`, {}).expect(200);
    // The first instalment is due on 15 February.
    await close('2026-02-14');
    expect(await classOf(loan)).toBeNull();
    const before = await api.store.head();
    await close('2026-02-15');
    expect(await classOf(loan)).toBe('special-mention');
    expect(await api.recordedSince(before)).toContain('classification.lowered');

    const unchanged = await api.store.head();
    await close('2026-02-16');
    await api.settle();
    expect((await api.recordedSince(unchanged)).filter((type) => /^classification/.test(type))).toEqual([]);
  });
});

describe('a class better than the floor', () => {
  it('stands by a rebuttal that another person approved, until its last day; and each day is told as it was', async () => {
    const loan = await lend();
    const classification = (path: string, body: object, headers = {}) =>
      api.post(`${loan}/classification/${path}`, body, headers);
    await classification('triggers', { trigger: 'credit-impaired', evidence: 'report' }).expect(200);
    expect(await classOf(loan)).toBe('substandard');
    const today = (await api.get(`${loan}/classification`).expect(200)).body.asOf as string;
    const rebuttalId = '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c99';
    const asked = { rebuttalId, class: 'special-mention', until: today, reason: 'x', evidence: 'x' };
    await classification('rebuttals', asked).expect(200);
    const decision = { approved: true, reason: 'guarantor pays' };
    const own = await classification(`rebuttals/${rebuttalId}/decision`, decision).expect(422);
    expect(own.body.code).toBe('classification-same-person');
    await classification(`rebuttals/${rebuttalId}/decision`, decision, as('he.jun', 'credit-head')).expect(
      200,
    );

    const proposalId = '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c98';
    const named = { class: 'special-mention', reason: 'rebutted' };
    await classification('proposals', { proposalId, ...named }).expect(200);
    const proposal = `proposals/${proposalId}`;
    await classification(`${proposal}/determination`, named, as('he.jun', 'credit-head')).expect(200);
    const minutes = { ...named, minutesReference: 'M-8' };
    await classification(`${proposal}/decision`, minutes, as('wu.fang', 'committee')).expect(200);
    expect(await classOf(loan)).toBe('special-mention');

    await api.post(`/business-days/${today}/close`, {}).expect(200);
    expect(await classOf(loan)).toBe('substandard');
    const on = async (asOf: string) =>
      (await api.get(`${loan}/classification?asOf=${asOf}`).expect(200)).body;
    expect(await on(today)).toMatchObject({
      riskClass: 'special-mention',
      floor: { floor: 'substandard', ruleSet: { id: 'classification.bank-2023' } },
      rebuttals: [{ status: 'approved', until: today }],
      history: [
        { from: null, to: 'substandard', by: 'rule', reason: 'credit-impaired' },
        { from: 'substandard', to: 'special-mention', by: 'committee', reason: 'rebutted' },
      ],
    });
    const { body: now } = await api.get(`${loan}/classification`).expect(200);
    expect(now).toMatchObject({ riskClass: 'substandard', history: { length: 3 } });
    expect((await on('2026-01-01')).history).toEqual([]);
    await api.get(`/loans/${idOf(998)}/classification`).expect(404);
    await api.get(`${loan}/classification?asOf=soon`).expect(400);
  });
});
