import { randomUUID } from 'node:crypto';
import rules from '../../libs/lending/policies/loan-sale/standard.json' with { type: 'json' };
import { type ApiApplication, openDay, registration, startApi } from './api-application.js';
import { servicing } from './servicing-terms.js';

/** What may end a sale of loans, or take it back, over HTTP and with the real processes. */
let api: ApiApplication;
const head = { 'X-Actor': 'zhang.min;credit-head;branch-07' };
const manager = { 'X-Actor': 'sun.tao;asset-manager;head/asset-preservation' };
const documents = [{ document: 'sale-contract', reference: 'ZZ-1', sha256: 'b'.repeat(64) }];
const reason = 'The mortgage was not registered, as the contract warranted';

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-03-02');
  // A term of two days, so that the test need not close two months.
  const ruleSet = { ...rules, id: 'loan-sale.test', params: { ...rules.params, signWithinDays: 2 } };
  await api.post('/rule-sets', { ruleSet }).expect(200);
}, 60_000);

afterAll(() => api.close());

const close = async (date: string) => {
  await api.post(`/business-days/${date}/close`, {}).expect(200);
  await api.settle();
};
const badLoan = async (more: object = {}) => {
  const terms = { ...registration.terms, ...more };
  const body = { ...registration, externalId: randomUUID(), borrowerId: randomUUID(), terms };
  const { loanId } = (await api.post('/loans', body).expect(201)).body as { loanId: string };
  await api.post(`/loans/${loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' }).expect(200);
  const doubtful = { to: 'doubtful', reason: 'Insolvent' };
  await api.post(`/loans/${loanId}/classifications`, doubtful, head).expect(200);
  return loanId;
};
const approvedSale = async (cutOffOn: string, ...loans: readonly { loanId: string; price: string }[]) => {
  const saleId = randomUUID();
  const sale = { saleId, buyerId: 'AMC-12', cutOffOn, loans };
  await api.post('/loan-sales', sale, manager).expect(201);
  await api.post(`/loan-sales/${saleId}/approval`, { approvalReference: 'ZR-1' }, head).expect(200);
  return saleId;
};
const sign = async (saleId: string) => {
  await api.post(`/loan-sales/${saleId}/contract`, { documents }, manager).expect(200);
  await api.settle();
};
const shown = async (path: string) => {
  await api.settle();
  return (await api.get(path).expect(200)).body as Record<string, unknown>;
};
const listed = async (loanId: string) => {
  await api.settle();
  const { body } = await api.get(`/loan-sales?loanId=${loanId}&after=${await api.store.head()}`).expect(200);
  return body.items as readonly Record<string, unknown>[];
};

describe('a loan that was sold and is bought back', () => {
  const collected = [{ paidOn: '2026-03-04', amount: '50.00' }];
  let [sold, twin, plain, saleId] = ['', '', '', ''];
  const buyBack = (loan: object, more: object = {}, actor = head) =>
    api.post(
      `/loan-sales/${saleId}/buy-backs`,
      { reason, approvalReference: 'HG-1', documents, loans: [loan], ...more },
      actor,
    );

  it('is not ours while it is away', async () => {
    [sold, twin, plain] = [await badLoan({ servicing }), await badLoan({ servicing }), await badLoan()];
    saleId = await approvedSale(
      '2026-03-02',
      { loanId: sold, price: '400.00' },
      { loanId: plain, price: '300.00' },
    );
    const early = await buyBack({ loanId: sold, price: '380.00' }).expect(409);
    expect(early.body.code).toBe('loan-sale-loan-not-away');
    await sign(saleId);
    await close('2026-03-04');
    expect(await shown(`/loans/${sold}`)).toMatchObject({ status: 'written-off' });
    const later = await api.post(`/loans/${sold}/recoveries`, { amount: '10.00', source: 'borrower' });
    expect([later.status, later.body.code]).toEqual([409, 'loan-sold']);
  });

  it('is refused without a reason, to who proposed the sale, and without servicing terms', async () => {
    const loan = { loanId: sold, price: '380.00' };
    const unreasoned = await buyBack(loan, { reason: '' }).expect(400);
    expect(unreasoned.body.errors).toMatchObject([{ field: 'reason' }]);
    const own = await buyBack(loan, {}, manager).expect(403);
    expect(own.body.code).toBe('loan-sale-same-person');
    const unable = await buyBack({ loanId: plain, price: '300.00' }).expect(409);
    expect(unable.body).toMatchObject({
      code: 'loan-sale-not-returnable',
      errors: [{ field: 'loans.0.loanId' }],
    });
  });

  it('owes what it would owe had it stayed, less what the buyer was paid', async () => {
    await buyBack({ loanId: sold, price: '380.00', collected }).expect(200);
    await api.post(`/loans/${twin}/repayments`, { amount: '50.00', valueOn: '2026-03-04' }).expect(200);
    const [returned, stayed] = [await shown(`/loans/${sold}`), await shown(`/loans/${twin}`)];
    expect(returned).toMatchObject({ status: 'active', outstanding: stayed.outstanding });
    const { total } = stayed.outstanding as { total: string };
    expect(await shown(`/loan-sales/${saleId}`)).toMatchObject({
      status: 'completed',
      loans: [
        { loanId: sold, outcome: 'returned', buyBack: { price: '380.00' } },
        { loanId: plain, outcome: 'left' },
      ],
    });
    expect(await listed(sold)).toMatchObject([
      { loans: 2, left: 2, returned: 1, boughtBackFor: '380.00', owedOnReturn: total },
    ]);
  });

  it('is ours: it takes money, and can be sold again', async () => {
    await api.post(`/loans/${sold}/repayments`, { amount: '10.00', valueOn: '2026-03-05' }).expect(200);
    const again = await approvedSale('2026-03-05', { loanId: sold, price: '350.00' });
    await sign(again);
    expect(await shown(`/loans/${sold}`)).toMatchObject({ status: 'written-off' });
    const twice = await buyBack({ loanId: sold, price: '380.00' }).expect(409);
    expect(twice.body.code).toBe('loan-sale-loan-not-away');
  });
});

describe('a sale that was agreed and not closed', () => {
  it('lapses at the close of its last day, and its loan goes on as before', async () => {
    const loanId = await badLoan();
    const saleId = await approvedSale('2026-03-05', { loanId, price: '400.00' });
    const before = await shown(`/loans/${loanId}`);
    await close('2026-03-06');
    expect(await listed(loanId)).toMatchObject([{ status: 'approved', signBy: '2026-03-07' }]);
    await close('2026-03-07');
    expect(await listed(loanId)).toMatchObject([{ status: 'lapsed', signBy: '2026-03-07', left: 0 }]);
    expect(await shown(`/loan-sales/${saleId}`)).toMatchObject({ status: 'lapsed' });
    const late = await api.post(`/loan-sales/${saleId}/contract`, { documents }, manager).expect(409);
    expect(late.body.code).toBe('loan-sale-not-approved');
    expect(await shown(`/loans/${loanId}`)).toMatchObject({
      status: 'active',
      terms: before.terms,
      writtenOff: before.writtenOff,
    });
    await approvedSale('2026-03-08', { loanId, price: '390.00' });
  }, 120_000);
});
