import { type ApiApplication, disbursedLoan, openDay, startApi } from './api-application.js';

let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-03-20');
}, 60_000);

afterAll(() => api.close());

const instantOf = async (loanId: string): Promise<string> => {
  const events = [];
  for await (const page of api.store.readStream(`loan-${loanId}`)) events.push(...page);
  return events.at(-1)!.recordedAt;
};

describe('a loan on both axes of time', () => {
  it('differs by day and by knowledge once a payment was recorded late', async () => {
    const loanId = await disbursedLoan(api);
    const before = await instantOf(loanId);
    // 100.00 of principal and 12.00 of interest fell due on 15 February and were paid in time, but recorded in March.
    await api.post(`/loans/${loanId}/repayments`, { amount: '112.00', valueOn: '2026-02-15' }).expect(200);
    const after = await instantOf(loanId);

    const show = async (asOf: string, knownAt?: string) => {
      const at = knownAt === undefined ? '' : `&knownAt=${encodeURIComponent(knownAt)}`;
      const { body } = await api.get(`/loans/${loanId}?asOf=${asOf}${at}`).expect(200);
      return [body.outstanding.principal, body.daysPastDue, body.received.total];
    };

    expect(await show('2026-02-10')).toEqual(['1200.00', 0, '0.00']);
    expect(await show('2026-02-20')).toEqual(['1100.00', 0, '112.00']);
    expect(await show('2026-02-20', before)).toEqual(['1200.00', 5, '0.00']);
    expect(await show('2026-02-20', after)).toEqual(['1100.00', 0, '112.00']);
  });

  it('says which facts the answer rests on', async () => {
    const loanId = await disbursedLoan(api);
    await api.post(`/loans/${loanId}/repayments`, { amount: '112.00', valueOn: '2026-02-15' }).expect(200);

    const { body } = await api.get(`/loans/${loanId}?asOf=2026-01-31`).expect(200);

    expect(body).toMatchObject({ asOf: '2026-01-31', knownAt: null, revision: 2, facts: 2, laterFacts: 1 });
  });

  it('is answered as of the open business date where no day is asked for', async () => {
    const loanId = await disbursedLoan(api);
    const { body } = await api.get(`/loans/${loanId}`).expect(200);
    expect(body).toMatchObject({ asOf: '2026-03-20', daysPastDue: 33, overdueSince: '2026-02-15' });
  });

  it('is not there before it was registered, nor before anybody knew of it', async () => {
    const loanId = await disbursedLoan(api);
    const { body } = await api.get(`/loans/${loanId}?asOf=2026-01-09`).expect(404);
    expect(body.code).toBe('loan-not-found');
    await api.get(`/loans/${loanId}?knownAt=2020-01-01T00:00:00Z`).expect(404);
  });

  it('is not foretold', async () => {
    const loanId = await disbursedLoan(api);
    const { body } = await api.get(`/loans/${loanId}?asOf=2026-03-21`).expect(422);
    expect(body.code).toBe('as-of-in-future');
  });

  it('is not shown for a day or an instant that does not exist', async () => {
    const loanId = await disbursedLoan(api);
    await api.get(`/loans/${loanId}?asOf=2026-02-30`).expect(400);
    await api.get(`/loans/${loanId}?knownAt=yesterday`).expect(400);
    await api.get(`/loans/${loanId}?asof=2026-02-20`).expect(400);
  });

  it('has the plan of the day, with what was cleared by then', async () => {
    const loanId = await disbursedLoan(api);
    await api.post(`/loans/${loanId}/repayments`, { amount: '112.00', valueOn: '2026-02-15' }).expect(200);

    const { body } = await api.get(`/loans/${loanId}/schedule?asOf=2026-03-16`).expect(200);

    expect(body.instalments).toHaveLength(12);
    expect(body.instalments.slice(0, 3)).toEqual([
      {
        number: 1,
        dueOn: '2026-02-15',
        principal: '100.00',
        interest: '12.00',
        principalCleared: '100.00',
        interestCleared: '12.00',
        unpaid: '0.00',
        status: 'cleared',
      },
      expect.objectContaining({ number: 2, dueOn: '2026-03-15', unpaid: '111.00', status: 'overdue' }),
      expect.objectContaining({ number: 3, dueOn: '2026-04-15', unpaid: '110.00', status: 'open' }),
    ]);
  });
});
