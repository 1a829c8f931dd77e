import { type ApiApplication, openDay, registration, startApi } from './api-application.js';
import { servicing } from './servicing-terms.js';

let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-03-20');
}, 60_000);

afterAll(() => api.close());

/** As the other loan of these tests, with servicing terms: 12.00 of interest and 100.00 of principal are due first. */
async function servicedLoan(): Promise<string> {
  const terms = { ...registration.terms, servicing };
  const { body } = await api.post('/loans', { ...registration, terms }).expect(201);
  await api
    .post(`/loans/${body.loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' })
    .expect(200);
  return body.loanId;
}

const show = async (loanId: string, asOf: string) =>
  (await api.get(`/loans/${loanId}?asOf=${asOf}`).expect(200)).body;

describe('a loan with servicing terms', () => {
  it('shows interest on what is overdue to the day that is asked for', async () => {
    const loanId = await servicedLoan();
    // 100.00 at 18 % for 20 days and for 30 days; a second instalment is due on 15 March.
    expect((await show(loanId, '2026-03-07')).account.owed).toMatchObject({ 'penalty-interest': '1.00' });
    expect((await show(loanId, '2026-03-15')).account).toMatchObject({
      owed: {
        interest: '23.00',
        principal: '200.00',
        'penalty-interest': '1.40',
        'compound-interest': '0.17',
      },
      delinquentDays: 28,
    });
  });

  it('is as if a payment had never been once it is taken back, on every day', async () => {
    const loanId = await servicedLoan();
    const repaymentId = '7c2f4f0e-0f65-4e2b-8c8f-1a52c5f2a001';
    await api
      .post(`/loans/${loanId}/repayments`, { repaymentId, amount: '112.00', valueOn: '2026-02-15' })
      .expect(200);
    expect(await show(loanId, '2026-02-20')).toMatchObject({ daysPastDue: 0, received: { total: '112.00' } });

    await api.post(`/loans/${loanId}/reversals`, { of: repaymentId, reason: 'Wrong loan' }).expect(200);

    expect(await show(loanId, '2026-02-20')).toMatchObject({ daysPastDue: 5, received: { total: '0.00' } });
    const { body } = await api.post(`/loans/${loanId}/reversals`, { of: repaymentId, reason: 'Again' });
    expect([body.status, body.code]).toEqual([409, 'already-reversed']);
  });

  it('is paid off, refunded and changed by routes of its own', async () => {
    const loanId = await servicedLoan();
    await api
      .post(`/loans/${loanId}/contract-changes`, {
        valueOn: '2026-02-15',
        change: { type: 'rate-changed', annualRate: '0.06' },
        reason: 'Repricing',
        approvalReference: 'CR-9',
      })
      .expect(200);
    expect(await show(loanId, '2026-03-20')).toMatchObject({ annualRate: '0.06' });
    const short = await api.post(`/loans/${loanId}/pay-off`, { amount: '1200.00' }).expect(422);
    expect(short.body.code).toBe('pay-off-short');
    await api.post(`/loans/${loanId}/pay-off`, { amount: '1300.00', valueOn: '2026-03-19' }).expect(200);
    // The order of one day puts refunds before a pay-off: what it left over can be refunded from the next day on.
    const early = { amount: '1.00', valueOn: '2026-03-19' };
    await api.post(`/loans/${loanId}/credit-refunds`, early).expect(422);
    const settled = await show(loanId, '2026-03-20');
    expect(settled).toMatchObject({ status: 'settled', outstanding: { total: '0.00' } });
    await api.post(`/loans/${loanId}/credit-refunds`, { amount: settled.credit }).expect(200);
    expect(await show(loanId, '2026-03-20')).toMatchObject({ status: 'settled', credit: '0.00' });
  });

  it('is kept by the read models too', async () => {
    const loanId = await servicedLoan();
    const { body } = await api
      .post(`/loans/${loanId}/repayments`, { amount: '50.00', valueOn: '2026-03-10' })
      .expect(200);
    const { body: list } = await api
      .get(`/loans?externalId=${registration.externalId}&after=${body.position}`)
      .expect(200);
    const row = list.items.find((one: { loanId: string }) => one.loanId === loanId);
    const shown = await show(loanId, '2026-03-20');
    expect(row).toMatchObject({ status: 'active', outstanding: { principal: shown.outstanding.principal } });
  });

  it.each([
    ['a field that is not known', { ...servicing, colour: 'red' }, 'terms.servicing.colour'],
    ['no form of terms', {}, 'terms.servicing.frequency'],
  ])('is refused with %s', async (_, given, field) => {
    const terms = { ...registration.terms, servicing: given };
    const { body } = await api.post('/loans', { ...registration, terms }).expect(422);
    expect(body).toMatchObject({ code: 'unknown-convention', errors: [{ field }] });
  });

  it.each([
    ['a change that is no object', 'faster', 400],
    ['a change that nobody knows', { type: 'vanished' }, 422],
  ])('refuses %s', async (_, change, status) => {
    const loanId = await servicedLoan();
    await api
      .post(`/loans/${loanId}/contract-changes`, { change, reason: 'x', approvalReference: 'x' })
      .expect(status as number);
  });
});
