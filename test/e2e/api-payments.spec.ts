import { randomUUID } from 'node:crypto';
import { type ApiApplication, openDay, registration, startApi } from './api-application.js';
import { servicing } from './servicing-terms.js';
import { aCustomer, close, type Customer, person } from './notified-loans.js';
import { adopt } from './rule-files.js';

/** Money of borrowers: by which ways and through whose hands it comes in, and its receipts. */
let api: ApiApplication;
let before: Customer;

const teller = { 'X-Actor': 'zhou.yu;teller;branch-07' };
const receiver = { 'X-Actor': 'he.jun;teller;branch-07' };

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-02-15');
  before = await aCustomer(api);
  await api.post(`/loans/${before.loanId}/repayments`, { amount: '10.00', channel: 'cash' }).expect(200);
  await adopt(
    api,
    'payment-methods/standard.json',
    'collection/standard.json',
    'document-templates/standard.json',
  );
  await api.settle();
}, 60_000);

afterAll(() => api.close());

const pay = (loanId: string, body: object, actor: Record<string, string> = teller) =>
  api.post(`/loans/${loanId}/repayments`, { amount: '10.00', ...body }, actor);
const cash = { channel: 'cash', through: 'counter-3' };
const codeOf = (response: { body: unknown }) => (response.body as { code: string }).code;

interface Receipt {
  readonly unit: string;
  readonly year: number;
  readonly number: number;
  readonly repaymentId: string;
  readonly amount: string;
  readonly receivedBy: string;
  readonly voidedBy: string | null;
}
const receipts = async (query: string): Promise<readonly Receipt[]> =>
  ((await api.get(`/receipts?limit=200&${query}`).expect(200)).body as { items: Receipt[] }).items;

describe('money of borrowers', () => {
  it('that came in before rules held, by whatever way, has no receipt', async () => {
    expect(await receipts(`loanId=${before.loanId}`)).toEqual([]);
  });

  it('is taken in cash at a counter by a teller alone', async () => {
    const { loanId } = await aCustomer(api);
    expect(codeOf(await pay(loanId, {}).expect(422))).toBe('payment-method-required');
    expect(codeOf(await pay(loanId, { channel: 'wallet' }).expect(422))).toBe('payment-method-unknown');
    expect(codeOf(await pay(loanId, { channel: 'cash' }).expect(422))).toBe('payment-counter-required');
    const officer = { 'X-Actor': 'li.na;loan-officer;branch-07' };
    expect(codeOf(await pay(loanId, cash, officer).expect(403))).toBe('payment-receiver-not-entitled');
    await pay(loanId, cash).expect(200);
  });

  it('is taken by transfer once it is in the account that the contract names, the latest on file', async () => {
    const { loanId } = await aCustomer(api);
    const transfer = (through: string) => pay(loanId, { channel: 'transfer', through });
    expect(codeOf(await transfer('ACC-1').expect(409))).toBe('payment-account-not-agreed');
    for (const accountReference of ['ACC-1', 'ACC-2']) {
      const facts = { accountReference, holderReference: 'CIF-9' };
      await api.post(`/loans/${loanId}/file/entries`, { kind: 'repayment-account', facts }).expect(200);
    }
    expect(codeOf(await transfer('ACC-1').expect(422))).toBe('payment-not-into-contract-account');
    await transfer('ACC-2').expect(200);
  });

  it('of a loan with servicing terms comes by the same ways when it is paid ahead or paid off', async () => {
    const { loanId } = await aCustomer(api, person, { servicing });
    const ahead = { amount: '100.00', keep: 'term' };
    const refused = await api.post(`/loans/${loanId}/prepayments`, ahead, teller).expect(422);
    expect(codeOf(refused)).toBe('payment-method-required');
    await api.post(`/loans/${loanId}/prepayments`, { ...ahead, ...cash }, teller).expect(200);
    const { body } = await api.get(`/loans/${loanId}/pay-off-quote?on=2026-02-15`).expect(200);
    const { total } = body as { total: string };
    await api.post(`/loans/${loanId}/pay-off`, { amount: total, ...cash }, teller).expect(200);
  });

  it('never goes through the hands of who has the case', async () => {
    const { loanId, borrowerId } = await aCustomer(api);
    await api.settle();
    await close(api, '2026-02-15');
    await api
      .post(`/collections/${borrowerId}/assignment`, { to: { kind: 'person', id: 'zhou.yu' } })
      .expect(200);
    const refused = await pay(loanId, cash).expect(403);
    expect(codeOf(refused)).toBe('payment-by-collector');
    expect((await api.get(`/loans/${loanId}`).expect(200)).body).toMatchObject({ status: 'active' });
    await pay(loanId, cash, receiver).expect(200);
  });
});

describe('receipts', () => {
  it('are numbered without a gap and without a double, from however many counters at once', async () => {
    const loans = await Promise.all(Array.from({ length: 12 }, () => aCustomer(api)));
    await Promise.all(
      loans.map(({ loanId }, index) => pay(loanId, { ...cash, amount: `${index + 1}.00` }).expect(200)),
    );
    const other = await api.another();
    try {
      // Two that drain the same process at once: the slower one gives way.
      await Promise.allSettled([api.settle(), other.settle()]);
    } finally {
      await other.close();
    }
    await api.settle();
    const found = await receipts('unit=branch-07&year=2026');
    expect(found.length).toBeGreaterThanOrEqual(12);
    expect(found.map(({ number }) => number)).toEqual(found.map((_, index) => index + 1));
    expect(new Set(found.map(({ repaymentId }) => repaymentId)).size).toBe(found.length);
  });

  it('have books of their own for each unit', async () => {
    const { body } = await api
      .post('/loans', {
        ...registration,
        externalId: randomUUID(),
        borrowerId: before.borrowerId,
        orgUnit: 'branch-08',
      })
      .expect(201);
    const { loanId } = body as { loanId: string };
    await api
      .post(`/loans/${loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' })
      .expect(200);
    await pay(loanId, cash).expect(200);
    await api.settle();
    expect(await receipts('unit=branch-08')).toMatchObject([
      { year: 2026, number: 1, receivedBy: 'zhou.yu' },
    ]);
  });

  it('are printed with their number, and printed again as they were', async () => {
    const [receipt] = await receipts('unit=branch-08');
    const { loanId } = receipt as unknown as { loanId: string };
    const path = `/loans/${loanId}/repayments/${receipt!.repaymentId}/receipt/document`;
    const { headers } = await api.post(path, { language: 'zh' }, teller).expect(201);
    const shown = await api.get(headers.location!).expect(200);
    expect(shown.body).toMatchObject({ template: 'payment-receipt', number: 'branch-08/2026/000001' });
    const page = await api.get(`${headers.location!}/html?purpose=servicing`).set(teller).expect(200);
    expect(page.text).toContain('还款收据');
    expect(page.text).toContain('CNY 10.00');
    expect(page.text).toContain('2026年2月16日');
  });

  it('are voided by another person, keep their number, and are void where the payment is taken back', async () => {
    const [receipt] = await receipts('unit=branch-08');
    const { loanId } = receipt as unknown as { loanId: string };
    const path = `/loans/${loanId}/repayments/${receipt!.repaymentId}/receipt`;
    const reason = 'Spoiled in the printer';
    expect(codeOf(await api.post(`${path}/void`, { reason }, teller).expect(403))).toBe(
      'receipt-void-same-person',
    );
    await api.post(`${path}/void`, { reason }, receiver).expect(200);
    expect(codeOf(await api.post(`${path}/document`, { language: 'zh' }, teller).expect(409))).toBe(
      'receipt-voided',
    );
    const none = `/loans/${loanId}/repayments/${randomUUID()}/receipt/void`;
    expect(codeOf(await api.post(none, { reason }, receiver).expect(404))).toBe('receipt-not-found');

    const serviced = await aCustomer(api, person, { servicing });
    const repaymentId = randomUUID();
    await pay(serviced.loanId, { ...cash, repaymentId }).expect(200);
    await api.settle();
    await api
      .post(`/loans/${serviced.loanId}/reversals`, { of: repaymentId, reason: 'Wrong loan' }, receiver)
      .expect(200);
    await api.settle();
    expect(await receipts('unit=branch-08&status=voided')).toMatchObject([{ number: 1, voidedBy: 'he.jun' }]);
    expect(await receipts(`loanId=${serviced.loanId}`)).toMatchObject([{ voidedBy: 'payment-receipts' }]);
  });
});

describe('title documents of a loan that has ended', () => {
  it('are due to be handed back until they are, against a signature', async () => {
    const { loanId, borrowerId } = await aCustomer(api);
    const { headers } = await api
      .post('/collaterals', {
        borrowerId,
        loanIds: [loanId],
        kind: 'real-estate',
        form: 'mortgage',
        description: 'Flat',
        ownerReference: 'CIF-1',
        titleReference: 'ZJ-2026-77',
        titleIsClear: true,
        currency: 'CNY',
      })
      .expect(201);
    const due = async (dueTo: string) => {
      const after = await api.store.head();
      const { body } = await api
        .get(`/security-alerts?borrowerId=${borrowerId}&dueTo=${dueTo}&after=${after}`)
        .expect(200);
      return (body as { items: { what: string; dueOn: string }[] }).items.filter(
        ({ what }) => what === 'title-hand-back',
      );
    };
    expect(await due('2030-01-01')).toEqual([]);
    await pay(loanId, { ...cash, amount: '1300.00' }, receiver).expect(200);
    await api.settle();
    expect(await due('2026-03-17')).toEqual([]);
    expect(await due('2026-03-18')).toMatchObject([{ dueOn: '2026-03-18', overdue: false }]);
    const release = { approvalReference: 'CR-1', signedBy: 'CIF-1' };
    await api.post(`${headers.location!}/release`, release).expect(200);
    expect(await due('2030-01-01')).toEqual([]);
  });
});
