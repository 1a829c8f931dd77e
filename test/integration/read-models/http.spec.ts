import { type ApiApplication, openDay, registration, startApi } from '../../e2e/api-application.js';

/* Goal: the lists answer over HTTP as documented, show what their caller wrote, and refuse what they do not know. */
describe('the lists over HTTP', () => {
  let api: ApiApplication;
  let position: string;

  beforeAll(async () => {
    api = await startApi();
    await openDay(api, '2026-03-02');
    const { body } = await api.post('/loans', registration).expect(201);
    ({
      body: { position },
    } = await api
      .post(`/loans/${body.loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' })
      .expect(200));
  });
  afterAll(() => api.close());

  it('show a loan to who has just written it', async () => {
    const { body } = await api.get(`/loans?status=active&after=${position}`).expect(200);
    expect(body).toMatchObject({
      asOf: '2026-03-02',
      items: [{ externalId: 'LN-2026-000451', daysPastDue: 15, overdue: '112.00' }],
      nextCursor: null,
    });
  });

  it('show the portfolio and what falls due', async () => {
    const portfolio = await api.get(`/portfolio?groupBy=orgUnit&after=${position}`).expect(200);
    expect(portfolio.body).toMatchObject({
      date: '2026-03-02',
      status: 'open',
      groups: [{ orgUnit: 'branch-07', loans: 1, principal: '1200.00' }],
      truncated: false,
    });
    const due = await api.get(`/instalments?from=2026-03-01&to=2026-03-31&after=${position}`).expect(200);
    expect(due.body.items).toMatchObject([{ number: 2, dueOn: '2026-03-15', principalUnpaid: '100.00' }]);
  });

  it.each([
    ['/loans?colour=red', 'colour', 'unknown-field'],
    ['/loans?limit=201', 'limit', 'max'],
    ['/loans?limit=many', 'limit', 'is-int'],
    ['/loans?sort=height', 'sort', 'is-in'],
    ['/loans?borrowerId=7', 'borrowerId', 'is-uuid'],
    ['/loans?cursor=bm9uc2Vuc2U', 'cursor', 'invalid-cursor'],
    ['/loans?after=%27;drop', 'after', 'matches'],
    ['/portfolio?date=2026-02-30', 'date', 'is-local-date'],
    ['/instalments?from=yesterday', 'from', 'is-local-date'],
  ])('refuse %s', async (path, field, code) => {
    const { body, headers } = await api.get(path).expect(400);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body.errors).toEqual(expect.arrayContaining([expect.objectContaining({ field, code })]));
  });

  it('have no portfolio of a day that was never a business date', async () => {
    const { body } = await api.get('/portfolio?date=2020-01-01').expect(404);
    expect(body.code).toBe('not-a-business-date');
  });

  it('say so, after a bounded wait, where they cannot hold yet what the caller wrote', async () => {
    const { body, headers } = await api.get(`/loans?after=${'9'.repeat(16)}`).expect(503);
    expect(body.code).toBe('read-model-behind');
    expect(headers['retry-after']).toBe('1');
  }, 15_000);
});
