import { type ApiApplication, openDay, registration, startApi } from './api-application.js';

const loanId = '5e0e4b2e-8f0d-4d4c-9b8e-0f1f5a1c7a11';
const { borrowerId } = registration;
let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-01-15');
  await api.post('/loans', { ...registration, loanId }).expect(201);
  await api.post(`/loans/${loanId}/disbursements`, { amount: '1200.00' }).expect(200);
}, 60_000);

afterAll(() => api.close());

const historyOf = async () => {
  await api.settle();
  const { body } = await api.get(`/loans/${loanId}/history`).expect(200);
  return (body.entries as { type: string }[]).map(({ type }) => type);
};

describe('the security of a loan over HTTP', () => {
  it('is registered, valued, insured and kept until the loan has ended; the loan’s history shows it', async () => {
    const { headers } = await api
      .post('/collaterals', {
        borrowerId,
        loanIds: [loanId],
        kind: 'equipment',
        form: 'mortgage',
        description: 'Injection moulding machine',
        ownerReference: 'CIF-1',
        titleReference: 'INV-2024-7',
        titleIsClear: true,
        currency: 'CNY',
      })
      .expect(201);
    const thing = headers.location!;
    await api
      .post(`${thing}/valuations`, {
        value: '2000.00',
        method: 'internal',
        valuer: 'li.na',
        evidence: 'price list',
      })
      .expect(200);
    await api
      .post(`${thing}/insurances`, {
        insurer: 'insurer-3',
        policyReference: 'P-1',
        amount: '2000.00',
        from: '2026-01-15',
        until: '2027-01-14',
      })
      .expect(200);
    const shown = await api.get(thing).expect(200);
    expect(shown.body).toMatchObject({
      status: 'held',
      valuations: [{ on: '2026-01-15', value: '2000.00' }],
      insuredUntil: '2027-01-14',
      registered: false,
    });

    const release = { approvalReference: 'CU-1', signedBy: 'CIF-1' };
    const refused = await api.post(`${thing}/release`, release).expect(409);
    expect(refused.body).toMatchObject({
      code: 'collateral-secures-debt',
      detail: expect.stringContaining(loanId),
    });
    await api.post(`/loans/${loanId}/repayments`, { amount: '1200.00', valueOn: '2026-01-15' }).expect(200);
    await api.post(`${thing}/release`, release).expect(200);
    expect(await historyOf()).toEqual([
      'loan.registered',
      'loan.disbursed',
      'collateral.registered',
      'collateral.valued',
      'collateral.insured',
      'loan.repaid',
      'loan.settled',
      'collateral.released',
    ]);
  });

  it('holds guarantees and covenants too', async () => {
    const guarantee = await api
      .post('/guarantees', {
        borrowerId,
        loanIds: [loanId],
        guarantorReference: 'CIF-77',
        kind: 'joint',
        currency: 'CNY',
        contractReference: 'BZ-1',
      })
      .expect(201);
    await api
      .post(`${guarantee.headers.location}/checks`, {
        ability: 'weakened',
        willingness: 'willing',
        note: 'sales fell',
      })
      .expect(200);
    const stands = await api.get(guarantee.headers.location!).expect(200);
    expect(stands.body).toMatchObject({
      status: 'in-force',
      latestCheck: { facts: { ability: 'weakened' } },
    });

    const covenant = await api
      .post('/covenants', {
        loanId,
        borrowerId,
        name: 'Current ratio',
        test: 'at-least',
        threshold: '1.20',
        firstTestOn: '2026-01-15',
        everyMonths: 3,
        cureDays: 30,
      })
      .expect(201);
    await api
      .post(`${covenant.headers.location}/tests`, {
        dueOn: '2026-01-15',
        value: '1.19',
        evidence: 'statements',
      })
      .expect(200);
    const kept = await api.get(covenant.headers.location!).expect(200);
    expect(kept.body).toMatchObject({
      nextTestOn: '2026-04-15',
      breaches: [{ status: 'open', curableUntil: '2026-02-14' }],
    });
  });

  it('refuses bad input with the field and changes nothing', async () => {
    const before = await api.store.head();
    const bad = await api.post('/covenants', {
      loanId,
      borrowerId,
      name: 'x',
      test: 'often',
      everyMonths: 0,
    });
    expect(bad.status).toBe(400);
    expect(bad.body.errors.map(({ field }: { field: string }) => field)).toEqual(
      expect.arrayContaining(['test', 'firstTestOn', 'everyMonths', 'cureDays']),
    );
    await api.get('/guarantees/5e0e4b2e-8f0d-4d4c-9b8e-00000000dead').expect(404);
    expect(await api.recordedSince(before)).toEqual(['rejection.recorded']);
  });
});
