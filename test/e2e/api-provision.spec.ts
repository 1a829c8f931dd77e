import { minor } from '#kernel';
import { type ApiApplication, disbursedLoan, openDay, registration, startApi } from './api-application.js';
import { adopt } from './rule-files.js';

let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-01-15');
}, 60_000);

afterAll(() => api.close());

interface Provision {
  readonly ruleSet: object | null;
  readonly currencies: readonly (Record<string, unknown> & {
    readonly rollForward: Record<string, string>;
  })[];
}

const shown = async (query: string): Promise<Provision> => {
  await api.settle();
  return (await api.get(`/portfolio/provision?${query}`).expect(200)).body as Provision;
};
const close = (day: string) => api.post(`/business-days/${day}/close`, {}).expect(200);

describe('the provision of the book', () => {
  it('is what the adopted coefficients require, and its roll-forward ties to the cent', async () => {
    expect(await shown('')).toEqual({ asOf: '2026-01-15', ruleSet: null, currencies: [] });
    await adopt(api, 'provision/cn-2002.json');
    const bad = await disbursedLoan(api);
    const other = { ...registration, externalId: 'LN-2' };
    const { body } = await api.post('/loans', other).expect(201);
    await api.post(`/loans/${body.loanId}/disbursements`, { amount: '1200.00' }).expect(200);
    await close('2026-01-15');
    await api.post(`/loans/${bad}/classifications`, { to: 'substandard', reason: 'Report' }).expect(200);
    await close('2026-01-16');
    await api.post(`/loans/${bad}/write-offs`, { reason: 'Bankrupt', approvalReference: 'WO-1' }).expect(200);
    await api.post(`/loans/${bad}/recoveries`, { amount: '0.01', source: 'other' }).expect(200);

    const first = await shown('asOf=2026-01-15');
    expect(first).toMatchObject({
      ruleSet: { id: 'provision.cn-2002', version: '1' },
      currencies: [{ currency: 'CNY', principal: '2400.00', bad: '0.00', required: '24.00' }],
    });
    // 1,200.00 at 25 % and 1,200.00 at 1 %.
    const second = await shown('asOf=2026-01-16&from=2026-01-15');
    expect(second.currencies[0]).toMatchObject({
      required: '312.00',
      bad: '1200.00',
      coverage: { value: '0.2600', atLeast: '1.50', meets: false },
      loanProvision: { value: '0.1300', atLeast: '0.025', meets: true },
      rollForward: { opening: '24.00', charged: '288.00', released: '0.00', closing: '312.00' },
    });
    const third = await shown('asOf=2026-01-17&from=2026-01-16');
    expect(third.currencies[0]!.rollForward).toMatchObject({
      opening: '312.00',
      writtenOff: '1200.00',
      recovered: '0.01',
      closing: '12.00',
    });
    for (const { rollForward: moved } of [...second.currencies, ...third.currencies]) {
      const of = (name: string) => minor(moved[name]!, 'CNY' as never);
      const ended = of('opening') + of('charged') - of('released') - of('writtenOff') + of('recovered');
      expect(ended).toBe(of('closing'));
    }
  });

  it('is refused for a day to come and for a period that ends before it begins', async () => {
    const future = await api.get('/portfolio/provision?asOf=2027-01-01').expect(422);
    expect(future.body).toMatchObject({ code: 'as-of-in-future' });
    const backward = await api.get('/portfolio/provision?asOf=2026-01-15&from=2026-01-15').expect(400);
    expect(backward.body).toMatchObject({ code: 'range-invalid', errors: [{ field: 'from' }] });
    await api.get('/portfolio/provision?asOf=soon').expect(400);
  });
});
