import { type ApiApplication, openDay, startApi } from './api-application.js';

let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-02-20');
}, 60_000);

afterAll(() => api.close());

const ruleSet = (over: object = {}) => ({
  id: 'delinquency.house',
  kind: 'delinquency',
  version: '1',
  jurisdiction: 'CN',
  institutionType: 'bank',
  validFrom: '2026-01-01',
  validTo: null,
  source: 'House rule 7',
  sourceGrade: 'default',
  params: { buckets: [{ name: 'early', fromDays: 1 }] },
  ...over,
});
const listed = async (query: string) => {
  const { body } = await api.get(`/rule-sets?${query}`).expect(200);
  return (body.ruleSets as { ruleSet: { version: string } }[]).map((entry) => entry.ruleSet.version);
};

describe('rule sets over HTTP', () => {
  it('are adopted, superseded and withdrawn, and both times tell which held and which was known', async () => {
    await api.post('/rule-sets', { ruleSet: ruleSet() }).expect(200);
    const before = new Date().toISOString();
    await api.post('/rule-sets', { ruleSet: ruleSet({ version: '2', validFrom: '2026-03-01' }) }).expect(200);
    await api
      .post('/rule-sets/delinquency/delinquency.house/withdrawal', {
        version: '2',
        fromOn: '2026-05-01',
        reason: 'Replaced',
      })
      .expect(200);

    expect(await listed('kind=delinquency&on=2026-02-28')).toEqual(['1']);
    expect(await listed('kind=delinquency&on=2026-04-30')).toEqual(['1', '2']);
    expect(await listed('kind=delinquency&on=2026-05-01')).toEqual(['1']);
    expect(await listed(`on=2026-04-30&knownAt=${before}`)).toEqual(['1']);
    const shown = await api.get('/rule-sets/delinquency/delinquency.house').expect(200);
    expect(shown.body.ruleSets).toMatchObject([
      { ruleSet: ruleSet(), hash: expect.stringMatching(/^[\da-f]{64}$/), withdrawnFrom: null },
      { withdrawnFrom: '2026-05-01' },
    ]);
  });

  it('with a fault change nothing and are told where', async () => {
    const before = await listed('kind=delinquency&on=2026-06-01');
    const bad = ruleSet({ version: '9', params: { buckets: [{ name: 'early', fromDays: 'one' }] } });
    const { body } = await api.post('/rule-sets', { ruleSet: bad }).expect(422);

    expect(body).toMatchObject({
      code: 'rule-set-invalid',
      errors: [{ field: '/params/buckets/0/fromDays' }],
    });
    expect(await listed('kind=delinquency&on=2026-06-01')).toEqual(before);
  });

  it('with an unverified figure wait for a person to confirm it', async () => {
    const params = { buckets: [{ name: 'early', fromDays: { value: 1, grade: 'M', source: 'Art. 3' } }] };
    const unsure = ruleSet({ version: '3', params });
    const { body } = await api.post('/rule-sets', { ruleSet: unsure }).expect(422);
    expect(body.code).toBe('rule-set-unverified');

    const confirmed = ['/params/buckets/0/fromDays'];
    await api.post('/rule-sets', { ruleSet: unsure, confirmed }).expect(200);
  });

  it('are not found where none was adopted, or of a kind that there is not', async () => {
    const unknown = await api.get('/rule-sets/delinquency/nothing').expect(404);
    expect(unknown.body.code).toBe('rule-set-not-found');
    const kind = await api.get('/rule-sets/weather/nothing').expect(404);
    expect(kind.body.code).toBe('rule-set-kind-unknown');
    await api.get('/rule-sets?kind=weather').expect(400);
  });
});
