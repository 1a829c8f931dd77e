import { randomUUID } from 'node:crypto';
import clocks from '../../libs/lending/policies/claim-clocks/cn.json' with { type: 'json' };
import { type ApiApplication, openDay, registration, startApi } from './api-application.js';

const { borrowerId } = registration;
const loanId = randomUUID();
const guaranteeId = randomUUID();
const claim = `/loans/${loanId}/claim`;
/** The figure that rests on memory alone: what interrupts the time to apply for enforcement. */
const confirmed = ['/params/clocks/4/interruptedBy'];
let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-01-15');
  await api.post('/loans', { ...registration, loanId }).expect(201);
  await api.post(`/loans/${loanId}/disbursements`, { amount: '1200.00' }).expect(200);
  await api
    .post('/guarantees', {
      guaranteeId,
      borrowerId,
      loanIds: [loanId],
      guarantorReference: 'CIF-77',
      kind: 'joint',
      currency: 'CNY',
      contractReference: 'BZ-2026-3',
    })
    .expect(201);
  await api.settle();
}, 60_000);

afterAll(() => api.close());

interface Clock {
  readonly clockId: string;
  readonly kind: string;
  readonly status: string;
  readonly endsOn: string | null;
  readonly steps: readonly { readonly what: string; readonly article?: string }[];
}
const clock = async (kind: string): Promise<Clock> => {
  await api.settle();
  const { body } = await api.get(claim).expect(200);
  return (body.clocks as Clock[]).find((one) => one.kind === kind)!;
};
const close = async (date: string) => {
  await api.post(`/business-days/${date}/close`, {}).expect(200);
  await api.settle();
};
const expiring = async (query: string) => {
  const { body } = await api.get(`/claim-clocks?${query}&after=${await api.store.head()}`).expect(200);
  return (body.items as { kind: string; endsOn: string; alarmDays: number | null }[]).map(
    ({ kind, endsOn, alarmDays }) => ({ kind, endsOn, alarmDays }),
  );
};

describe('the claim from a loan over HTTP', () => {
  it('has no clock without rules', async () => {
    const body = { kind: 'limitation', obligorReference: 'CIF-1', startsOn: '2026-01-15', reference: 'x' };
    const refused = await api.post(`${claim}/clocks`, body).expect(409);
    expect(refused.body.code).toBe('claim-rules-missing');
    await api.post('/rule-sets', { ruleSet: clocks, confirmed }).expect(200);
    const unknown = await api.post(`${claim}/clocks`, { ...body, kind: 'sundial' }).expect(422);
    expect(unknown.body).toMatchObject({ code: 'claim-clock-kind-unknown', errors: [{ field: 'kind' }] });
  });

  it('gets its clocks when the loan falls overdue: the debtor’s, and the guarantor’s', async () => {
    await close('2026-02-16');
    expect(await clock('limitation')).toMatchObject({ status: 'running', endsOn: '2030-01-15' });
    expect(await clock('guarantee-period')).toMatchObject({ status: 'running', endsOn: '2027-07-15' });
  });

  it('begins anew with a payment of the debtor, and as before once the payment was not one', async () => {
    const repaid = { repaymentId: randomUUID(), amount: '50.00', valueOn: '2026-02-16' };
    await api.post(`/loans/${loanId}/repayments`, repaid).expect(200);
    expect((await clock('limitation')).steps.at(-1)).toMatchObject({ what: 'no-effect' });

    const factId = randomUUID();
    const promise = {
      factId,
      fact: 'payment-promise',
      obligorRole: 'debtor',
      obligorReference: borrowerId,
      proof: 'signed-document',
      reference: 'Promise 1',
    };
    await api.post(`${claim}/clocks`, {
      kind: 'limitation',
      obligorReference: borrowerId,
      startsOn: '2023-03-31',
      reference: 'Recall notice',
    });
    await api.post(`${claim}/facts`, promise).expect(200);
    expect(await expiring('kind=limitation&endsBy=2029-12-31')).toEqual([
      { kind: 'limitation', endsOn: '2029-02-17', alarmDays: null },
    ]);
    await api.post(`${claim}/facts/${factId}/strike`, { reason: 'Forged signature.' }).expect(200);
    expect(await expiring('kind=limitation&endsBy=2029-12-31')).toEqual([
      { kind: 'limitation', endsOn: '2026-03-31', alarmDays: null },
    ]);
  });

  it('gives alarms by the day, and tells what has lapsed', async () => {
    await close('2026-03-01');
    expect(await expiring('kind=limitation&alarmed=yes')).toEqual([
      { kind: 'limitation', endsOn: '2026-03-31', alarmDays: 30 },
    ]);
    await close('2026-03-31');
    expect(await expiring('kind=limitation&status=lapsed')).toMatchObject([{ endsOn: '2026-03-31' }]);
    expect(await expiring('kind=limitation&endsBy=2026-12-31')).toEqual([]);
  });

  it('keeps the guarantee by a demand on the guarantor, not by what the debtor does', async () => {
    const demand = { fact: 'demand', proof: 'signed-by-addressee', reference: 'Receipt CS-1' };
    const debtor = { obligorRole: 'debtor', obligorReference: borrowerId };
    await api.post(`${claim}/facts`, { ...demand, ...debtor }).expect(200);
    expect(await clock('guarantee-period')).toMatchObject({ status: 'running', endsOn: '2027-07-15' });
    const guarantor = { obligorRole: 'guarantor', obligorReference: 'CIF-77' };
    await api.post(`${claim}/facts`, { ...demand, ...guarantor }).expect(200);
    const { status, steps } = await clock('guarantee-period');
    expect(status).toBe('saved');
    expect(steps.at(-1)).toMatchObject({ what: 'saved', article: '民法典 693(2)' });
  });

  it('is held by a suit until it has ended', async () => {
    const factId = randomUUID();
    await api
      .post(`${claim}/facts`, {
        factId,
        fact: 'suit',
        obligorRole: 'debtor',
        obligorReference: borrowerId,
        proof: 'court-filing',
        reference: '(2026) 88',
      })
      .expect(200);
    await api.post(`${claim}/facts/${factId}/conclusion`, { reference: 'Judgment (2026) 88' }).expect(200);
    expect((await clock('limitation')).steps.at(-1)).toMatchObject({ what: 'no-effect' });
    await api.post(`${claim}/obstacles`, { cause: 'laziness', reference: 'x' }).expect(422);
  });

  it('runs on while anything is owed, written off or not, and ends when the debt is paid', async () => {
    const reason = { reason: 'Uncollectable', approvalReference: 'HX-1' };
    await api.post(`/loans/${loanId}/write-offs`, reason).expect(200);
    expect(await clock('limitation')).toMatchObject({ status: 'running' });
    await api.post(`/loans/${loanId}/recoveries`, { amount: '2000.00', source: 'borrower' }).expect(200);
    expect(await clock('limitation')).toMatchObject({ status: 'ended', endsOn: null });
  });
});
