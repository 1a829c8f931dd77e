import { readFile } from 'node:fs/promises';
import { type ApiApplication, openDay, registration, startApi } from './api-application.js';

let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-03-20');
}, 60_000);

afterAll(() => api.close());

const order = ['fees', 'penalty', 'compound-interest', 'penalty-interest', 'interest', 'principal'];
const servicing = {
  frequency: { every: 1, unit: 'months' },
  interest: { kind: 'day-count', dayCount: '30/360' },
  rounding: 'half-up',
  planning: 'rolling',
  allocation: {
    sequence: 'instalment-first',
    pastDue: order,
    dueToday: order,
    inAdvance: order,
    dueChargesFirst: false,
    surplus: { default: 'next' },
  },
  delinquency: {
    graceDays: 0,
    ranges: [
      { name: 'M1', fromDays: 1 },
      { name: 'M2', fromDays: 31 },
    ],
  },
};

/** 1,200.00 in twelve equal parts of principal from 15 January 2026; 12.00 of interest and 100.00 are due first. */
async function servicedLoan(): Promise<string> {
  const terms = { ...registration.terms, servicing };
  const { body } = await api.post('/loans', { ...registration, terms }).expect(201);
  await api
    .post(`/loans/${body.loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' })
    .expect(200);
  return body.loanId;
}

const get = async (path: string) => (await api.get(path).expect(200)).body;
const decision = { reason: 'agreed', approvalReference: 'CR-9' };

describe('a preview', () => {
  it('shows what a change would bring, by the same decision, and records nothing', async () => {
    const loanId = await servicedLoan();
    const change = {
      change: { type: 'rate-changed', annualRate: '0.06' },
      valueOn: '2026-02-15',
      ...decision,
    };
    const { body } = await api.post(`/loans/${loanId}/contract-changes?preview=true`, change).expect(200);
    expect(body).toMatchObject({
      events: [],
      preview: { events: [{ type: 'loan.contract-changed' }], loan: { annualRate: '0.06' } },
    });
    expect(await get(`/loans/${loanId}`)).toMatchObject({ annualRate: '0.12', revision: 1 });

    await api.post(`/loans/${loanId}/contract-changes`, change).expect(200);
    const { instalments } = await get(`/loans/${loanId}/schedule`);
    expect(body.preview.instalments).toEqual(instalments);
  });

  it('is refused where the command would be', async () => {
    const loanId = await servicedLoan();
    const short = await api.post(`/loans/${loanId}/pay-off?preview=true`, { amount: '1.00' }).expect(422);
    expect(short.body.code).toBe('pay-off-short');
  });

  it.each([
    ['of a command that has none', '/loans', registration],
    ['that is neither true nor false', `/loans/${registration.borrowerId}/pay-off`, { amount: '1.00' }],
  ])('%s is refused, and the command is not carried out', async (_, path, input) => {
    const asked = path === '/loans' ? 'true' : 'maybe';
    const { body } = await api.post(`${path}?preview=${asked}`, input).expect(400);
    expect(body.code).toBe('preview-invalid');
  });
});

describe('a pay-off quote', () => {
  it('is given for a day past and a day to come', async () => {
    const loanId = await servicedLoan();
    // 1,200.00 and ten days of interest; then, unpaid, two months of 12.00 and 11.00, and 10.00 to 15 April.
    expect(await get(`/loans/${loanId}/pay-off-quote?on=2026-01-25`)).toMatchObject({
      total: '1204.00',
      amounts: { principal: '1200.00', interest: '4.00' },
    });
    expect(await get(`/loans/${loanId}/pay-off-quote?on=2026-04-15`)).toMatchObject({ total: '1233.00' });
  });

  it('is not given for a loan without servicing terms', async () => {
    const { body } = await api.post('/loans', registration).expect(201);
    const refused = await api.get(`/loans/${body.loanId}/pay-off-quote`).expect(409);
    expect(refused.body.code).toBe('servicing-terms-required');
  });
});

describe('the history of delinquency', () => {
  it('changes with a payment that is entered late, and stays what it was for who asks by the earlier knowledge', async () => {
    const loanId = await servicedLoan();
    const url = `/loans/${loanId}/delinquency?from=2026-02-10&to=2026-03-20`;
    const before = await get(url);
    expect(before.stretches).toMatchObject([
      { fromOn: '2026-02-10', toOn: '2026-02-15', range: null },
      { fromOn: '2026-02-16', toOn: '2026-03-17', range: 'M1', daysPastDue: 1 },
      { fromOn: '2026-03-18', toOn: '2026-03-20', range: 'M2' },
    ]);
    expect((await get(`/loans/${loanId}`)).account.instalments).toMatchObject([
      { number: 1, daysPastDue: 33, range: 'M2' },
      { number: 2, daysPastDue: 5, range: 'M1' },
    ]);
    const knownAt = new Date().toISOString();

    await api.post(`/loans/${loanId}/repayments`, { amount: '112.00', valueOn: '2026-02-15' }).expect(200);

    expect((await get(url)).stretches).toMatchObject([
      { fromOn: '2026-02-10', toOn: '2026-03-15', range: null },
      { fromOn: '2026-03-16', toOn: '2026-03-20', range: 'M1' },
    ]);
    expect((await get(`${url}&knownAt=${knownAt}`)).stretches).toEqual(before.stretches);
  });

  it('is refused for days in the wrong order', async () => {
    const loanId = await servicedLoan();
    const { body } = await api.get(`/loans/${loanId}/delinquency?from=2026-03-01&to=2026-02-01`).expect(400);
    expect(body).toMatchObject({ code: 'range-invalid', errors: [{ field: 'from' }] });
  });
});

describe('an extension', () => {
  it('beyond the caps of the rule set is refused by the number of the rule', async () => {
    const loanId = await servicedLoan();
    const longer = (extraInstalments: number) => ({
      change: { type: 'rescheduled', fromOn: '2026-12-15', extraInstalments },
      ...decision,
    });
    const { body } = await api.post(`/loans/${loanId}/contract-changes`, longer(13)).expect(422);
    expect(body).toMatchObject({ code: 'extension-above-cap', errors: [{ field: 'change' }] });
    expect(body.detail).toContain('general-rules-for-loans-12');
    await api.post(`/loans/${loanId}/contract-changes`, longer(12)).expect(200);
  });

  it('is held to the caps that the institution adopted, from their first day on, and names them', async () => {
    const file = new URL('../../libs/lending/policies/extension/cn.json', import.meta.url);
    const shipped = JSON.parse(await readFile(file, 'utf8'));
    const caps = [{ upToMonths: null, mostMonths: 3 }];
    const rules = [{ id: 'house-7', source: 'House rule 7', sourceGrade: 'default', adoptedBy: null, caps }];
    const house = { ...shipped, id: 'extension.house', params: { currencies: ['CNY'], rules } };
    const noEnd = {
      ...house,
      params: { ...house.params, rules: [{ ...rules[0], caps: [{ ...caps[0], upToMonths: 12 }] }] },
    };
    const refused = await api.post('/rule-sets', { ruleSet: noEnd }).expect(422);
    expect(refused.body.errors).toEqual([
      expect.objectContaining({ field: '/params/rules/0/caps/0/upToMonths' }),
    ]);
    await api.post('/rule-sets', { ruleSet: house }).expect(200);

    const loanId = await servicedLoan();
    const longer = (extraInstalments: number) => ({
      change: { type: 'rescheduled', fromOn: '2026-12-15', extraInstalments },
      ...decision,
    });
    const { body } = await api.post(`/loans/${loanId}/contract-changes`, longer(4)).expect(422);
    expect(body.detail).toContain('house-7');
    await api.post(`/loans/${loanId}/contract-changes`, longer(3)).expect(200);
    const history = await api.get(`/loans/${loanId}/history?after=${await api.store.head()}`).expect(200);
    expect(history.body.entries.at(-1)).toMatchObject({
      type: 'loan.contract-changed',
      ruleSet: { id: 'extension.house', version: '1' },
    });
  });
});

describe('what nobody can mean', () => {
  it.each([
    ['repayments', { amount: '-1.00' }, 'amount'],
    ['repayments', { amount: '1.001' }, 'amount'],
    ['prepayments', { amount: '1.00', keep: 'both' }, 'keep'],
    [
      'contract-changes',
      { change: { type: 'rate-changed', annualRate: '100' }, ...decision },
      'change.annualRate',
    ],
    [
      'contract-changes',
      { change: { type: 'interest-paused', untilOn: '2026-02-30' }, ...decision },
      'change.untilOn',
    ],
    [
      'contract-changes',
      {
        change: {
          type: 'restructured',
          firstDueOn: '2026-04-15',
          frequency: { every: 1, unit: 'months' },
          instalments: 10_000,
          accrued: 'capitalise',
        },
        ...decision,
      },
      'change.instalments',
    ],
  ])('is refused by %s with the field, and changes nothing', async (route, input, field) => {
    const loanId = await servicedLoan();
    const { body } = await api.post(`/loans/${loanId}/${route}`, input);
    expect([400, 422]).toContain(body.status);
    expect(body.errors.map((error: { field: string }) => error.field)).toContain(field);
    expect(await get(`/loans/${loanId}`)).toMatchObject({ revision: 1 });
  });
});
