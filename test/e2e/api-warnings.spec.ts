import { readFileSync } from 'node:fs';
import { type ApiApplication, openDay, registration, startApi } from './api-application.js';
import { decisionsAgain } from './harness/decisions-again.js';

const catalogue = JSON.parse(
  readFileSync(
    new URL('../../libs/lending/policies/warning-catalogue/standard.json', import.meta.url),
    'utf8',
  ),
);
const risk = { 'X-Actor': 'risk-1;risk-manager;head' };
const head = { 'X-Actor': 'head-1;head-of-credit;head' };

interface Item {
  readonly warningId: string;
  readonly signal: string;
  readonly source: string;
  readonly status: string;
  readonly nextStep: string | null;
}

describe('early warning over HTTP', () => {
  let api: ApiApplication;
  let borrowerId: string;
  let loanId: string;

  beforeAll(async () => {
    api = await startApi();
    await openDay(api, '2026-03-02');
    await api.post('/rule-sets', { ruleSet: catalogue }).expect(200);
    const borrower = await api
      .post('/borrowers', {
        kind: 'business',
        industry: 'C2929',
        region: '330200',
        personal: { name: '宁波恒达塑业有限公司' },
        registeredOn: '2026-01-05',
      })
      .expect(201);
    ({ borrowerId } = borrower.body as { borrowerId: string });
    const loan = await api.post('/loans', { ...registration, borrowerId }).expect(201);
    ({ loanId } = loan.body as { loanId: string });
    await api
      .post(`/loans/${loanId}/disbursements`, { amount: '1000.00', valueOn: '2026-01-15' })
      .expect(200);
    await api
      .post(`/loans/${loanId}/inspections`, {
        kind: 'first-follow-up',
        inspector: 'li.na',
        conclusion: 'satisfactory',
        findings: 'Stock 120 t',
        inspectedOn: '2026-02-01',
      })
      .expect(200);
    await api.settle();
  });

  afterAll(() => api.close());

  const warnings = async (query = ''): Promise<Item[]> =>
    ((await api.get(`/warnings?status=all${query}`).expect(200)).body as { items: Item[] }).items;
  const one = async (signal: string): Promise<Item> => {
    const [found, ...more] = await warnings(`&signal=${signal}`);
    expect(more).toEqual([]);
    return found!;
  };
  const readings = (kind: string, values: readonly number[]) =>
    values.map((value, index) => ({
      kind,
      month: `2025-${String(index + 1).padStart(2, '0')}`,
      value: String(value),
    }));

  it('raises nothing by rule but what the first facts show', async () => {
    expect((await warnings()).map(({ signal }) => signal)).toEqual(['W-40']);
  });

  it('raises a signal as soon as a fact makes its condition hold, with the decision that can be run again', async () => {
    const year = [100, 100, 100, 100, 100, 100, 100, 100, 100, 50, 50, 50];
    await api
      .post(`/borrowers/${borrowerId}/monitoring/readings`, {
        readings: readings('sales', year),
        source: 'tax office',
      })
      .expect(200);
    await api.settle();
    const { warningId } = await one('W-06');
    const { body } = await api.get(`/loans/${loanId}/history?limit=100`).expect(200);
    const raised = (
      body as { entries: { type: string; stream: string; data: Record<string, never> }[] }
    ).entries.find(({ type, stream }) => type === 'warning.raised' && stream.endsWith(warningId));
    expect(raised).toMatchObject({
      ruleSet: { id: 'warning-catalogue.standard', version: '1' },
      data: {
        source: 'rule',
        decision: {
          reasons: ['W-06'],
          inputs: { signal: 'W-06', facts: { readings: { sales: { length: 12 } } } },
        },
      },
    });
    expect((await warnings()).map(({ signal }) => signal).sort()).toEqual(['W-05', 'W-06', 'W-40', 'W-93']);
  });

  it('raises it once, however often the same facts are looked at', async () => {
    const before = await api.store.head();
    await api
      .post(`/borrowers/${borrowerId}/monitoring/links`, { kind: 'phone', value: '+86 574-1' })
      .expect(200);
    await api.settle();
    const after: string[] = [];
    for await (const page of api.store.readAll(before)) after.push(...page.map(({ type }) => type));
    expect(after).toEqual(['monitoring.link-recorded']);
  });

  it('lets a person raise a signal of the catalogue only', async () => {
    const refused = await api.post('/warnings', { signal: 'W-99x', borrowerId, details: 'x' }).expect(422);
    expect(refused.body).toMatchObject({ errors: [{ code: 'warning-signal-unknown', field: 'signal' }] });
    const raised = await api
      .post('/warnings', { signal: 'W-02', borrowerId, details: 'A strike since Monday.' })
      .expect(201);
    expect(raised.headers.location).toBe(`/warnings/${(raised.body as { id: string }).id}`);
    const repeated = await api
      .post('/warnings', { signal: 'W-02', borrowerId, details: 'A strike since Monday.' })
      .expect(201);
    expect((repeated.body as { events: unknown[] }).events).toEqual([]);
  });

  it('leads a warning through its steps by different people, and tells the loan and the watch-list', async () => {
    await api.settle();
    const { warningId } = await one('W-06');
    const step = (name: string, body: object, actor: Record<string, string> = {}) =>
      api.post(`/warnings/${warningId}/${name}`, body, actor);
    await step('grading', { level: 'L3', reason: 'As it stands' }, risk).expect(200);
    await step('publication', { owner: 'li.na' }, risk).expect(200);
    await api.settle();
    const { body: loan } = await api.get(`/loans/${loanId}`).expect(200);
    expect(loan).toMatchObject({ openWarnings: [{ signal: 'W-06', level: 'L3' }] });
    const { body: list } = await api.get('/watch-list').expect(200);
    expect(list).toMatchObject({ items: [{ borrowerId, enteredOn: '2026-03-02' }] });
    expect(await warnings('&owner=li.na&step=investigate')).toHaveLength(1);

    await step('investigation', {
      findings: '4 of 9 machines ran',
      confirmed: true,
      onSite: true,
      witness: 'w',
    }).expect(200);
    const low = await step('decision', { forum: 'owner', measures: [] }, head).expect(422);
    expect(low.body).toMatchObject({ errors: [{ code: 'warning-forum-too-low', field: 'forum' }] });
    const measures = [
      {
        measureId: 'm1',
        kind: 'drawdown-restricted',
        description: 'No tranche',
        owner: 'li.na',
        dueOn: '2026-03-20',
      },
      {
        measureId: 'm2',
        kind: 'special-inspection',
        description: 'Count the machines that run',
        owner: 'risk-1',
        dueOn: '2026-03-12',
      },
      {
        measureId: 'm3',
        kind: 'contingency-plan',
        description: 'Sell the stock, repay a third by June',
        owner: 'li.na',
        dueOn: '2026-03-20',
      },
    ];
    const tranche = () => api.post(`/loans/${loanId}/disbursements`, { amount: '100.00' });
    await step('decision', { forum: 'meeting', reference: 'minutes-9', measures }, head).expect(200);
    for (const measureId of ['m1', 'm2', 'm3']) await step('measure-starts', { measureId }).expect(200);
    await api.settle();
    const stopped = await tranche().expect(409);
    expect(stopped.body).toMatchObject({
      code: 'disbursement-restricted',
      detail: expect.stringContaining('No tranche'),
    });
    const { body: planned } = await api.get(`/inspections?borrowerId=${borrowerId}`).expect(200);
    expect(planned).toMatchObject({
      items: [{ kind: 'special', dueOn: '2026-03-12', assignee: 'risk-1', status: 'planned' }],
    });
    const { body: onList } = await api.get('/watch-list').expect(200);
    expect(onList).toMatchObject({ items: [{ borrowerId, plan: 'Sell the stock, repay a third by June' }] });
    for (const measureId of ['m1', 'm2', 'm3']) {
      await step('measure-results', { measureId, result: 'Orders shown' }).expect(200);
    }
    await tranche().expect(409);
    await step('clearing', { outcome: 'mitigated', note: 'Orders are back' }).expect(200);
    await step('closure', {}).expect(422);
    await step('closure', {}, head).expect(200);
    await api.settle();
    const { body: after } = await api.get(`/loans/${loanId}`).expect(200);
    expect(after).toMatchObject({ openWarnings: [] });
    await tranche().expect(200);
    expect(await one('W-06')).toMatchObject({ status: 'closed', nextStep: null });
    const refused = await api.post(`/borrowers/${borrowerId}/watch-list/exit`, { reason: 'x' }).expect(409);
    expect(refused.body).toMatchObject({ code: 'watch-list-criteria-unmet' });
  });

  it('tells how well a signal works', async () => {
    const { body } = await api.get('/warning-effectiveness').expect(200);
    const signals = (body as { signals: { signal: string }[] }).signals;
    expect(signals.find(({ signal }) => signal === 'W-06')).toMatchObject({
      raised: 1,
      judged: 1,
      confirmed: 1,
      hitRate: '1.00',
      daysToEnd: '0.0',
    });
  });

  it('escalates a step on the day after its deadline, and raises what time alone brings about', async () => {
    await api
      .post(`/borrowers/${borrowerId}/monitoring/bureau-snapshots`, {
        currency: 'CNY',
        balance: '1000.00',
        guarantees: '0.00',
        overdue: '0.00',
        lenders: 1,
        maturities: [{ on: '2026-06-04', amount: '900.00' }],
      })
      .expect(200);
    await api.settle();
    expect(await warnings('&signal=W-28')).toEqual([]);
    const close = async (date: string) => {
      await api.post(`/business-days/${date}/close`, {}).expect(200);
      await api.settle();
    };
    await close('2026-03-02');
    expect(await warnings('&signal=W-28')).toEqual([]);
    expect(await one('W-02')).toMatchObject({ nextStep: 'grade', nextDeadlineOn: null });
    await close('2026-03-05');
    expect(await one('W-28')).toMatchObject({ source: 'rule', raisedOn: '2026-03-06' });
    expect((await warnings('&overdue=yes')).map(({ signal }) => signal)).toContain('W-02');
  });

  it('counts what borrowers share, whichever of them came last', async () => {
    for (const name of ['A', 'B']) {
      const other = await api
        .post('/borrowers', {
          kind: 'person',
          industry: 'x',
          region: 'y',
          personal: { name },
          registeredOn: '2026-01-05',
        })
        .expect(201);
      const id = (other.body as { borrowerId: string }).borrowerId;
      await api
        .post(`/borrowers/${id}/monitoring/links`, { kind: 'phone', value: '+86 (574) 1' })
        .expect(200);
    }
    await api.settle();
    expect((await warnings('&signal=W-55')).length).toBe(3);
  });

  it('are decided the same when they are run again by the rules of then', async () => {
    expect(await decisionsAgain(api)).toEqual({
      'loan.overdue-recognised': ['same'],
      'warning.raised': ['same'],
    });
  });
});
