import { randomUUID } from 'node:crypto';
import { type ApiApplication, disbursedLoan, openDay, registration, startApi } from './api-application.js';

let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-02-20');
}, 60_000);

afterAll(() => api.close());

describe('a command', () => {
  it('is answered with its events, the revision and the position', async () => {
    const { body, headers } = await api.post('/loans', registration).expect(201);

    expect(body).toEqual({
      id: body.loanId,
      loanId: expect.stringMatching(/^[\da-f-]{36}$/),
      stream: `loan-${body.loanId}`,
      revision: 0,
      position: expect.stringMatching(/^\d+(-\d+)?$/),
      events: [{ eventId: expect.stringMatching(/^[\da-f-]{36}$/), type: 'loan.registered' }],
      repeated: false,
    });
    expect(headers.etag).toBe('"0"');
    expect(headers.location).toBe(`/loans/${body.loanId}`);
  });

  it('is executed once, however often it is sent', async () => {
    const loanId = await disbursedLoan(api);
    const repayment = { amount: '50.00', valueOn: '2026-02-15' };
    const key = { 'Idempotency-Key': 'bank statement 17, line 4'.replaceAll(' ', '-') };

    const first = await api.post(`/loans/${loanId}/repayments`, repayment, key).expect(200);
    const second = await api.post(`/loans/${loanId}/repayments`, repayment, key).expect(200);

    expect(second.body).toEqual({ ...first.body, repeated: true });
    const { body: loan } = await api.get(`/loans/${loanId}`).expect(200);
    expect(loan.received.total).toBe('50.00');
  });

  it('is answered with its first result also when others came in between', async () => {
    const loanId = await disbursedLoan(api);
    const key = { 'Idempotency-Key': randomUUID() };
    const inspection = {
      kind: 'phone',
      inspector: 'wang.li',
      conclusion: 'satisfactory',
      findings: 'All well.',
    };

    const first = await api.post(`/loans/${loanId}/inspections`, inspection, key).expect(200);
    await api.post(`/loans/${loanId}/repayments`, { amount: '1.00' }).expect(200);
    const again = await api.post(`/loans/${loanId}/inspections`, inspection, key).expect(200);

    expect(again.body).toEqual({ ...first.body, repeated: true });
  });

  it('is refused where its key stands for another request', async () => {
    const loanId = await disbursedLoan(api);
    const key = { 'Idempotency-Key': randomUUID() };
    await api.post(`/loans/${loanId}/repayments`, { amount: '50.00' }, key).expect(200);

    const { body } = await api.post(`/loans/${loanId}/repayments`, { amount: '51.00' }, key).expect(422);
    expect(body.code).toBe('command-reused');
    await api.post(`/loans/${loanId}/charges`, charge, key).expect(422);
    await api.post('/loans', registration, key).expect(422);
  });

  it('needs a key', async () => {
    const { body } = await api.post('/loans', registration, { 'Idempotency-Key': '' }).expect(400);
    expect(body).toMatchObject({ status: 400, code: 'idempotency-key-invalid' });
    await api.post('/loans', registration, { 'Idempotency-Key': 'k'.repeat(201) }).expect(400);
  });

  it('is refused without somebody to be responsible for it', async () => {
    await api.post('/loans', registration, { 'X-Actor': '' }).expect(400);
  });

  it('is refused where the loan has moved on since the caller saw it', async () => {
    const loanId = await disbursedLoan(api);

    await api.post(`/loans/${loanId}/charges`, charge, { 'If-Match': '"1"' }).expect(200);
    const { body, headers } = await api
      .post(`/loans/${loanId}/charges`, charge, { 'If-Match': '"1"' })
      .expect(412);

    expect(headers['content-type']).toContain('application/problem+json');
    expect(body).toMatchObject({
      type: 'https://afterloan.dev/problems/revision-mismatch',
      status: 412,
      code: 'revision-mismatch',
    });
    await api.post(`/loans/${loanId}/charges`, charge, { 'If-Match': 'W/"2"' }).expect(400);
  });

  it('takes the ETag that the loan was shown with', async () => {
    const loanId = await disbursedLoan(api);
    const { headers } = await api.get(`/loans/${loanId}`).expect(200);
    await api.post(`/loans/${loanId}/charges`, charge, { 'If-Match': headers.etag! }).expect(200);
  });

  it('lands exactly once for each of 20 clients that pay the same loan at the same moment', async () => {
    const loanId = await disbursedLoan(api);

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => api.post(`/loans/${loanId}/repayments`, { amount: '1.50' })),
    );

    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    const revisions = answers.map(({ body }) => body.revision as number).sort((a, b) => a - b);
    expect(revisions).toEqual(Array.from({ length: 20 }, (_, index) => index + 2));
    const { body } = await api.get(`/loans/${loanId}`).expect(200);
    expect(body.received.total).toBe('30.00');
  });

  it('lands once where the same one is sent 10 times at the same moment', async () => {
    const loanId = await disbursedLoan(api);
    const key = { 'Idempotency-Key': randomUUID() };

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => api.post(`/loans/${loanId}/repayments`, { amount: '2.00' }, key)),
    );

    expect(answers.filter(({ body }) => body.repeated === false)).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => body.revision))).toEqual(new Set([2]));
  });
});

describe('a request that is malformed', () => {
  it('is told every field at fault', async () => {
    const { body } = await api
      .post('/loans', {
        ...registration,
        officer: undefined,
        terms: { ...registration.terms, principal: 1200, annualRate: '12%', instalments: 0 },
        registeredOn: '2026-02-30',
      })
      .expect(400);

    expect(body.code).toBe('invalid-request');
    expect(body.errors.map((error: { field: string; code: string }) => [error.field, error.code])).toEqual(
      expect.arrayContaining([
        ['terms.principal', 'is-decimal-amount'],
        ['terms.annualRate', 'is-decimal-rate'],
        ['terms.instalments', 'min'],
        ['officer', 'is-plain-text'],
        ['registeredOn', 'is-local-date'],
      ]),
    );
  });

  it('is refused for a field that does not exist, so that a misspelt one is not lost', async () => {
    const { body } = await api.post('/loans', { ...registration, oficer: 'li.na' }).expect(400);
    expect(body.errors).toEqual([
      { field: 'oficer', code: 'unknown-field', message: 'is not a field of this request' },
    ]);
    const nested = { ...registration, terms: { ...registration.terms, rate: '0.1' } };
    const { body: second } = await api.post('/loans', nested).expect(400);
    expect(second.errors[0].field).toBe('terms.rate');
  });

  it.each([
    ['null for an optional field', { amount: '1.00', reference: null }],
    ['a negative amount', { amount: '-1.00' }],
    ['an amount in exponential form', { amount: '1e3' }],
    ['a reference that is too long', { amount: '1.00', reference: 'x'.repeat(101) }],
    ['a control character', { amount: '1.00', reference: 'a\u0000b' }],
    ['an array', [{ amount: '1.00' }]],
  ])('is refused for %s', async (_, body) => {
    await api.post(`/loans/${randomUUID()}/repayments`, body).expect(400);
  });

  it('is refused for an id that is not one', async () => {
    const { body } = await api.post('/loans/4711/repayments', { amount: '1.00' }).expect(400);
    expect(body).toMatchObject({ code: 'id-invalid', errors: [{ field: 'loanId' }] });
  });
});

describe('what the domain refuses', () => {
  it('has a stable code: a value date in the future', async () => {
    const loanId = await disbursedLoan(api);
    const { body } = await api
      .post(`/loans/${loanId}/repayments`, { amount: '50.00', valueOn: '2026-02-21' })
      .expect(422);
    expect(body).toMatchObject({ code: 'date-in-future', errors: [{ field: 'valueOn' }] });
  });

  it.each([['an unknown loan', 404, 'loan-not-found', 'repayments', { amount: '1.00' }]])(
    'has a stable code: %s',
    async (_, status, code, path, body) => {
      const answer = await api.post(`/loans/${randomUUID()}/${path}`, body).expect(status);
      expect(answer.body.code).toBe(code);
    },
  );

  it('has a stable code: paying before the disbursement', async () => {
    const { body: loan } = await api.post('/loans', registration).expect(201);
    const { body } = await api.post(`/loans/${loan.loanId}/repayments`, { amount: '1.00' }).expect(409);
    expect(body.code).toBe('loan-not-disbursed');
  });

  it('has a stable code: disbursing above the approval', async () => {
    const loanId = await disbursedLoan(api);
    const { body } = await api.post(`/loans/${loanId}/disbursements`, { amount: '0.01' }).expect(422);
    expect(body.code).toBe('disbursement-above-approved');
  });

  it('has a stable code: a currency that does not exist', async () => {
    const terms = { ...registration.terms, currency: 'XXX' };
    const { body } = await api.post('/loans', { ...registration, terms }).expect(422);
    expect(body).toMatchObject({ code: 'unknown-currency', errors: [{ field: 'terms.currency' }] });
  });
});

const charge = { component: 'fees', amount: '45.00', reason: 'Appraisal of the collateral' };
