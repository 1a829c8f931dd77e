import { type ApiApplication, openDay, startApi } from './api-application.js';
import { aCustomer, close, type Customer } from './notified-loans.js';

/** K-04, the recovery rate of bad loans, figured by hand from three loans of 1,200.00. */
let api: ApiApplication;
let early: Customer;
let late: Customer;
let lost: Customer;

const classify = ({ loanId }: Customer, to: string) =>
  api.post(`/loans/${loanId}/classifications`, { to, reason: 'As of the review' }).expect(200);
const repay = ({ loanId }: Customer, amount: string) =>
  api.post(`/loans/${loanId}/repayments`, { amount }).expect(200);

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-02-27');
  [early, late, lost] = [await aCustomer(api), await aCustomer(api), await aCustomer(api)];
  await repay(await aCustomer(api), '112.00');
  await classify(early, 'substandard');
  await classify(lost, 'loss');
  await repay(early, '112.00');
  await api.settle();
  await close(api, '2026-02-27');
  await close(api, '2026-02-28');
  // March: one more becomes bad, two pay, one is written off, one is upgraded, which the next month sees.
  await classify(late, 'doubtful');
  await repay(early, '50.00');
  await repay(late, '100.00');
  await api
    .post(`/loans/${lost.loanId}/write-offs`, { reason: 'Bankrupt', approvalReference: 'WO-1' })
    .expect(200);
  await api.post(`/loans/${lost.loanId}/recoveries`, { amount: '10.00', source: 'borrower' }).expect(200);
  await api.settle();
}, 60_000);

afterAll(() => api.close());

interface Figures {
  readonly opening: string;
  readonly entered: string;
  readonly recovered: string;
  readonly left: string;
  readonly closing: string;
  readonly rate: string | null;
}
const figures = async (query: string) =>
  (
    (await api.get(`/collection-figures?${query}`).expect(200)).body as {
      nplRecovery: Record<string, Figures>;
    }
  ).nplRecovery;
const loans = async (query: string) =>
  (await api.get(`/npl-recovery?${query}`).expect(200)).body as {
    items: (Figures & { loanId: string })[];
    nextCursor: string | null;
  };
const february = 'from=2026-02-01&to=2026-02-28';
const march = 'from=2026-03-01&to=2026-03-31';

describe('the recovery rate of bad loans', () => {
  it('is what came for them by what was bad at the beginning or became so', async () => {
    expect(await figures(february)).toEqual({
      CNY: {
        opening: '0.00',
        entered: '2400.00',
        recovered: '112.00',
        left: '0.00',
        closing: '2300.00',
        rate: '0.0467',
      },
    });
    // 150.00 of 2,300.00 and 1,200.00: what came after the write-off does not count.
    expect(await figures(march)).toMatchObject({
      CNY: { opening: '2300.00', entered: '1200.00', recovered: '150.00', left: '1200.00', rate: '0.0429' },
    });
    expect(await figures('from=2025-01-01&to=2025-12-31')).toEqual({});
  });

  it('has the loans behind it, page by page, which add up to the cent', async () => {
    const first = await loans(`${march}&limit=2`);
    const second = await loans(`${march}&limit=2&cursor=${first.nextCursor}`);
    const all = [...first.items, ...second.items];
    expect(second.nextCursor).toBeNull();
    expect(all.map(({ loanId }) => loanId).sort()).toEqual(
      [early, late, lost].map(({ loanId }) => loanId).sort(),
    );
    const [whole] = Object.values(await figures(march));
    for (const name of ['opening', 'entered', 'recovered', 'left', 'closing'] as const) {
      const cents = all.reduce((sum, row) => sum + Math.round(Number(row[name]) * 100), 0);
      expect([name, cents]).toEqual([name, Math.round(Number(whole![name]) * 100)]);
    }
    expect(all.find(({ loanId }) => loanId === late.loanId)).toMatchObject({
      opening: '0.00',
      entered: '1200.00',
      recovered: '100.00',
    });
  });

  it('is that of one unit and those below it', async () => {
    expect(Object.keys(await figures(`${march}&orgUnit=branch-07`))).toEqual(['CNY']);
    expect(await figures(`${march}&orgUnit=branch-99`)).toEqual({});
  });
});
