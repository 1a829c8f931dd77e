import { randomUUID } from 'node:crypto';
import rules from '../../libs/lending/policies/assets-in-lieu/cn.json' with { type: 'json' };
import { type ApiApplication, openDay, registration, startApi } from './api-application.js';
import { adoptConfirmed } from './rule-files.js';
import { servicing } from './servicing-terms.js';

/** Guarantors, collateral and assets in place of money, over HTTP and with the real processes. */
let api: ApiApplication;
const { borrowerId } = registration;
const reference = 'Folder R-7';

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-02-14');
  await adoptConfirmed(api, 'claim-clocks/cn.json', 'collateral-disposal/cn.json');
  // A limit of a month, so that the test need not close a year of days.
  const limits = rules.params.limits.map((limit) => ({ ...limit, months: 1 }));
  const ruleSet = { ...rules, id: 'assets-in-lieu.test', params: { ...rules.params, limits } };
  await api.post('/rule-sets', { ruleSet }).expect(200);
}, 60_000);

afterAll(() => api.close());

const daysAfter = (date: string, days: number) =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
let today = '2026-02-14';
const close = async (date: string) => {
  await api.post(`/business-days/${date}/close`, {}).expect(200);
  today = daysAfter(date, 1);
  await api.settle();
};
const list = async (path: string) => {
  await api.settle();
  const { body } = await api.get(`${path}&after=${await api.store.head()}`).expect(200);
  return body.items as readonly Record<string, unknown>[];
};
const loan = async (more: object = {}): Promise<string> => {
  const loanId = randomUUID();
  const terms = { ...registration.terms, instalments: 2, ...more };
  await api.post('/loans', { ...registration, loanId, externalId: loanId, terms }).expect(201);
  await api.post(`/loans/${loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' }).expect(200);
  return loanId;
};
const owed = async (loanId: string) => {
  await api.settle();
  const { body } = await api.get(`/loans/${loanId}`).expect(200);
  return body as {
    readonly status: string;
    readonly outstanding: { readonly principal: string };
  };
};

describe('a guarantor who is called', () => {
  const [guaranteeId, lateId] = [randomUUID(), randomUUID()];
  let loanId: string;
  const sign = (id: string, other: object = {}) =>
    api
      .post('/guarantees', {
        guaranteeId: id,
        borrowerId,
        loanIds: [loanId],
        guarantorReference: `G-${id}`,
        kind: 'joint',
        amount: '1000.00',
        currency: 'CNY',
        contractReference: 'BZ-1',
        ...other,
      })
      .expect(201);
  const use = async (id = guaranteeId) => {
    await api.settle();
    const { body } = await api.get(`/guarantees/${id}`).expect(200);
    return body as Record<string, unknown>;
  };
  const clocks = async () => {
    await api.settle();
    const { body } = await api.get(`/loans/${loanId}/claim`).expect(200);
    return body.clocks as { kind: string; status: string; obligor: { reference: string }; steps: object[] }[];
  };

  it('is called in time and within what he answers for, or not at all', async () => {
    loanId = await loan();
    await sign(guaranteeId);
    await sign(lateId, { periodEndsOn: '2026-03-20' });
    await close('2026-02-16');
    const call = { loanId, amount: '1000.00', proof: 'signed-by-addressee', reference };
    const above = await api.post(`/guarantees/${guaranteeId}/calls`, { ...call, amount: '1000.01' });
    expect([above.status, above.body.code]).toEqual([422, 'guarantee-amount-above-limit']);
    const other = await api.post(`/guarantees/${guaranteeId}/calls`, { ...call, loanId: randomUUID() });
    expect(other.body.code).toBe('guarantee-loan-unknown');
    await api
      .post(`/guarantees/${guaranteeId}/calls`, { ...call, actId: guaranteeId, amount: '700.00' })
      .expect(200);
  });

  it('is called for no more than the rest over all calls, until one is withdrawn', async () => {
    const second = randomUUID();
    const call = { loanId, actId: second, proof: 'signed-by-addressee', reference };
    const above = await api.post(`/guarantees/${guaranteeId}/calls`, { ...call, amount: '300.01' });
    expect([above.status, above.body.code]).toEqual([422, 'guarantee-amount-above-limit']);
    expect(above.body.detail).toBe('300.00 of 1000.00 is left');
    await api.post(`/guarantees/${guaranteeId}/calls`, { ...call, amount: '300.00' }).expect(200);
    expect(await use()).toMatchObject({ used: '1000.00', paid: '0.00', rest: '0.00' });
    const withdrawal = { reason: 'Sent to the wrong address', reference };
    await api.post(`/guarantees/${guaranteeId}/calls/${second}/withdrawal`, withdrawal).expect(200);
    expect(await use()).toMatchObject({ used: '700.00', rest: '300.00' });
    const calls = await list(`/guarantor-calls?loanId=${loanId}`);
    expect(calls).toContainEqual(
      expect.objectContaining({ callId: second, paid: '0.00', withdrawnOn: today }),
    );
  });

  it('keeps the guarantee by the demand, whose limitation begins with it', async () => {
    const his = (await clocks()).filter(({ obligor }) => obligor.reference === `G-${guaranteeId}`);
    expect(his.map(({ kind, status }) => [kind, status])).toEqual([
      ['guarantee-period', 'saved'],
      ['guarantee-limitation', 'running'],
    ]);
  });

  it('pays, which is booked on the loan and is no act of the debtor', async () => {
    const steps = async () => (await clocks()).find(({ kind }) => kind === 'limitation')!.steps.length;
    const before = await steps();
    await api
      .post(`/guarantees/${guaranteeId}/calls/${guaranteeId}/answer`, { answer: 'will-pay', reference })
      .expect(200);
    await api
      .post(`/guarantees/${guaranteeId}/calls/${guaranteeId}/payments`, { amount: '112.00', reference })
      .expect(200);
    expect((await owed(loanId)).outstanding.principal).toBe('1100.00');
    expect(await steps()).toBe(before);
    expect(await list(`/guarantor-calls?loanId=${loanId}&answer=will-pay`)).toMatchObject([
      { paid: '112.00', withdrawnOn: null },
    ]);
  });

  it('has room again for a payment that went back, which the loan takes back too', async () => {
    const servicedId = await loan({ servicing });
    const id = randomUUID();
    const [callId, paymentId] = [randomUUID(), randomUUID()];
    await sign(id, { loanIds: [servicedId] });
    const path = `/guarantees/${id}/calls`;
    const call = { actId: callId, loanId: servicedId, proof: 'signed-by-addressee', reference };
    await api.post(path, { ...call, amount: '400.00' }).expect(200);
    const before = (await owed(servicedId)).outstanding;
    const paid = { actId: paymentId, amount: '1000.00', reference };
    await api.post(`${path}/${callId}/payments`, paid).expect(200);
    expect((await owed(servicedId)).outstanding).not.toEqual(before);
    expect(await use(id)).toMatchObject({ paid: '1000.00', rest: '0.00' });
    const reversal = { reason: 'His bank took it back', reference };
    await api.post(`${path}/payments/${paymentId}/reversal`, reversal).expect(200);
    expect((await owed(servicedId)).outstanding).toEqual(before);
    expect(await use(id)).toMatchObject({
      used: '400.00',
      paid: '0.00',
      rest: '600.00',
      payments: [{ booking: 'booked', reversedOn: today, reversal: 'done' }],
    });
    expect(await list(`/guarantor-calls?loanId=${servicedId}`)).toMatchObject([{ paid: '0.00' }]);
  });

  it('is free once the period has ended without a demand', async () => {
    await close('2026-03-20');
    const late = await api.post(`/guarantees/${lateId}/calls`, {
      loanId,
      amount: '100.00',
      proof: 'signed-by-addressee',
      reference,
    });
    expect([late.status, late.body.code]).toEqual([409, 'guarantee-period-ended']);
  }, 120_000);
});

describe('collateral that is turned into money', () => {
  const collateralId = randomUUID();
  const disposalId = randomUUID();
  let loanId: string;
  const act = (path: string, body: object = {}) =>
    api.post(`/disposals/${disposalId}${path}`, { reference, ...body });
  const after = (days: number) => daysAfter(today, days);

  it('is auctioned by the rules: reserve, notice, reduction, rounds', async () => {
    loanId = await loan();
    await api
      .post('/collaterals', {
        collateralId,
        borrowerId,
        loanIds: [loanId],
        kind: 'vehicle',
        form: 'mortgage',
        description: 'Truck',
        ownerReference: 'CIF-1',
        titleReference: `T-${collateralId}`,
        titleIsClear: true,
        currency: 'CNY',
      })
      .expect(201);
    const start = { disposalId, collateralId, way: 'judicial-auction', property: 'movable', reference };
    await api.post('/disposals', { ...start, appraisal: '1000.00' }).expect(201);
    const low = await act('/rounds', { reserve: '699.99', heldOn: after(15) }).expect(422);
    expect(low.body).toMatchObject({ code: 'disposal-reserve-too-low', errors: [{ field: 'reserve' }] });
    const short = await act('/rounds', { reserve: '700.00', heldOn: after(14) }).expect(422);
    expect(short.body.code).toBe('disposal-notice-too-short');
    const first = randomUUID();
    await act('/rounds', { actId: first, reserve: '700.00', heldOn: after(15) }).expect(200);
    await close(after(14));
    await act(`/rounds/${first}/failure`).expect(200);
    const second = randomUUID();
    const lower = await act('/rounds', { reserve: '559.99', heldOn: after(7) }).expect(422);
    expect(lower.body.code).toBe('disposal-reserve-too-low');
    await act('/rounds', { actId: second, reserve: '560.00', heldOn: after(7) }).expect(200);
    await close(after(6));
    const below = await act('/sale', { roundId: second, price: '559.00', buyerReference: 'BUY-1' }).expect(
      422,
    );
    expect(below.body.code).toBe('disposal-price-below-reserve');
    await act('/sale', { roundId: second, price: '600.00', buyerReference: 'BUY-1' }).expect(200);
  }, 120_000);

  it('is security no more, and pays costs first, then the claim', async () => {
    await api.settle();
    const { body } = await api.get(`/collaterals/${collateralId}`).expect(200);
    expect(body.status).toBe('disposed');
    const before = Number((await owed(loanId)).outstanding.principal);
    await act('/proceeds', { costs: [{ kind: 'auction', amount: '20.00' }] }).expect(200);
    await api.settle();
    const { body: shown } = await api.get(`/disposals/${disposalId}`).expect(200);
    expect(shown).toMatchObject({
      status: 'distributed',
      proceeds: { surplus: '0.00' },
      allocations: [{ loanId, amount: '580.00', booking: 'booked' }],
    });
    expect(Number((await owed(loanId)).outstanding.principal)).toBeLessThan(before);
    expect(await list(`/disposals?loanId=${loanId}`)).toMatchObject([
      { price: '600.00', costs: '20.00', toLoans: '580.00', rounds: 2 },
    ]);
  });
});

describe('an asset in place of money', () => {
  const assetId = randomUUID();
  let loanId: string;
  const act = (path: string, body: object = {}, headers: Record<string, string> = {}) =>
    api.post(`/assets-in-lieu/${assetId}${path}`, { reference, ...body }, headers);
  const chief = () => ({ 'X-Actor': 'chief;chief-risk-officer;head' });

  it('needs every paper by name, a valuation, and a second person', async () => {
    loanId = await loan();
    const proposal = {
      assetId,
      loanId,
      way: 'agreement',
      kind: 'movable',
      assetReference: 'DZ-1',
      reference,
    };
    await api.post('/assets-in-lieu', proposal).expect(201);
    const acceptance = { value: '500.00', minutesReference: 'M-1' };
    for (const item of ['agreement', 'title-proof', 'appraisal-report']) {
      await act('/papers', { item }).expect(200);
    }
    const missing = await act('/acceptance', acceptance, chief()).expect(409);
    expect(missing.body).toMatchObject({
      code: 'asset-in-lieu-papers-missing',
      errors: [{ field: 'approval-minutes' }],
    });
    await act('/papers', { item: 'approval-minutes' }).expect(200);
    expect((await act('/acceptance', acceptance, chief()).expect(409)).body.code).toBe(
      'asset-in-lieu-not-valued',
    );
    await act('/valuations', { value: '500.00', valuer: 'Appraiser 7' }).expect(200);
    const refusals = [
      [acceptance, undefined, 403, 'asset-in-lieu-same-person'],
      [{ ...acceptance, value: '500.01' }, chief(), 422, 'asset-in-lieu-above-valuation'],
    ] as const;
    for (const [body, headers, status, code] of refusals) {
      const refused = await act('/acceptance', body, headers).expect(status);
      expect(refused.body.code).toBe(code);
    }
    await act('/acceptance', acceptance, chief()).expect(200);
  });

  it('pays the debt once its title has passed, and not before', async () => {
    expect((await owed(loanId)).outstanding.principal).toBe('1200.00');
    await act('/title').expect(200);
    expect(Number((await owed(loanId)).outstanding.principal)).toBeLessThan(1_200);
    const { body } = await api.get(`/assets-in-lieu/${assetId}`).expect(200);
    expect(body).toMatchObject({ status: 'held', booking: 'booked', missing: [] });
  });

  it('loses value while it is held, and gets no more of it back than it lost', async () => {
    const value = (worth: string, costsToSell?: string) =>
      act('/revaluations', { value: worth, valuer: 'Appraiser 7', ...(costsToSell && { costsToSell }) });
    expect(await list(`/assets-in-lieu?loanId=${loanId}`)).toMatchObject([
      { carrying: '500.00', impairment: '0.00', revaluedOn: null },
    ]);
    await value('420.00', '20.00').expect(200);
    expect(await list(`/assets-in-lieu?loanId=${loanId}`)).toMatchObject([
      { value: '500.00', carrying: '400.00', impairment: '100.00', revaluedOn: today },
    ]);
    await value('460.00').expect(200);
    await value('9999.00').expect(200);
    expect(await list(`/assets-in-lieu?loanId=${loanId}`)).toMatchObject([
      { carrying: '500.00', impairment: '0.00' },
    ]);
    await value('480.00').expect(200);
    const wrong = await value('-1.00').expect(400);
    expect(wrong.body.errors).toMatchObject([{ field: 'value' }]);
    const { body } = await api.get(`/assets-in-lieu/${assetId}`).expect(200);
    expect(body).toMatchObject({ carrying: '480.00', impairment: '20.00', revaluations: { length: 4 } });
  });

  it('is alarmed before its limit, told to be beyond it, and disposed of with a loss on what it stands at', async () => {
    const [{ disposeBy }] = (await list(`/assets-in-lieu?loanId=${loanId}`)) as [{ disposeBy: string }];
    await close(daysAfter(disposeBy, -8));
    expect(await list(`/assets-in-lieu?loanId=${loanId}`)).toMatchObject([
      { alarmDays: 7, daysLeft: 7, overdue: false, limitGrade: 'M' },
    ]);
    await close(disposeBy);
    expect(await list('/assets-in-lieu?overdue=yes')).toMatchObject([
      { assetId, daysLeft: -1, overdue: true },
    ]);
    await act('/disposal', { proceeds: '450.00', costs: '10.00' }).expect(200);
    expect(await list(`/assets-in-lieu?loanId=${loanId}`)).toMatchObject([
      { status: 'disposed', carrying: '480.00', impairment: '20.00', gain: '-40.00' },
    ]);
  }, 240_000);
});
