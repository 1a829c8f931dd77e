import { type ApiApplication, disbursedLoan, openDay, startApi } from './api-application.js';

let api: ApiApplication;
let loanId: string;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-01-15');
  loanId = await disbursedLoan(api);
}, 60_000);

afterAll(() => api.close());

const close = async (date: string) => {
  await api.post(`/business-days/${date}/close`, {}).expect(200);
  await api.settle();
};
const bucket = async () => (await api.get(`/loans/${loanId}`).expect(200)).body.bucket as string | null;
const changes = async () => {
  const { body } = await api.get(`/loans/${loanId}/history`).expect(200);
  return (body.entries as { ruleSet?: object }[]).flatMap(({ ruleSet }) => ruleSet ?? []);
};

it('puts loans into the buckets of the rules in force on the day, which each change names', async () => {
  await close('2026-02-15');
  expect(await bucket()).toBe('1-30');

  const params = {
    buckets: [
      { name: 'M1', fromDays: 1 },
      { name: 'M2', fromDays: 20 },
    ],
  };
  const ruleSet = {
    id: 'delinquency.house',
    kind: 'delinquency',
    version: '1',
    jurisdiction: 'CN',
    institutionType: 'bank',
    validFrom: '2026-02-20',
    validTo: null,
    source: 'House rule 7',
    sourceGrade: 'default',
    params,
  };
  await api.post('/rule-sets', { ruleSet }).expect(200);
  await close('2026-02-18');
  expect(await bucket()).toBe('1-30');
  await close('2026-02-19');
  expect(await bucket()).toBe('M1');
  await close('2026-03-05');
  expect(await bucket()).toBe('M1');
  await close('2026-03-06');
  expect(await bucket()).toBe('M2');

  expect(await changes()).toEqual([
    { id: 'delinquency.default', version: '1' },
    { id: 'delinquency.house', version: '1' },
    { id: 'delinquency.house', version: '1' },
  ]);
});
