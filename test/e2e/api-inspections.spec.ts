import { randomUUID } from 'node:crypto';
import { type ApiApplication, openDay, registration, startApi } from './api-application.js';
import { decisionsAgain } from './harness/decisions-again.js';
import { adoptProfile } from './rule-files.js';

let api: ApiApplication;
const loanId = '5e0e4b2e-8f0d-4d4c-9b8e-0f1f5a1c7a11';
const borrowerId = '91a1c1d4-39a8-4a29-8d6e-6a6f3d1b2c12';
const by = (person: string) => ({ 'X-Actor': `${person};loan-officer;head/branch-1` });

interface Item {
  readonly inspectionId: string;
  readonly code: string;
  readonly status: string;
}

const listed = async (query: string): Promise<Item[]> => {
  const { body } = await api.get(`/inspections?${query}&after=${await api.store.head()}`).expect(200);
  return body.items as Item[];
};
const closeUpTo = (date: string) => api.post(`/business-days/${date}/close`, {}).expect(200);

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-01-10');
  await adoptProfile(api, 'branch-bank');
  await api
    .post('/loans', { ...registration, loanId, borrowerId, orgUnit: 'head/branch-1', officer: 'wang' })
    .expect(201);
  await api.post(`/loans/${loanId}/disbursements`, { amount: '1200.00' }).expect(200);
}, 60_000);

afterAll(() => api.close());

const answers = {
  operations: 'Two of three lines run.',
  'sales-change': '-12.5',
  'financing-and-investment': 'None.',
  counterparties: 'Unchanged.',
  'market-outlook': 'Weak until June.',
  office: 'same',
  morale: 'same',
  'production-site': 'worse',
};

/** Does all up to the report, which is left to the test. */
async function visit(inspectionId: string, changed: object = {}): Promise<void> {
  const at = `/inspections/${inspectionId}`;
  const inspectors = [
    { id: 'wang', capacity: 'lead' },
    { id: 'li', capacity: 'co-manager' },
  ];
  await api.post(`${at}/start`, { inspectors }, by('wang')).expect(200);
  await api.post(`${at}/answers`, { answers: { ...answers, ...changed } }, by('wang')).expect(200);
  for (const role of ['actual-controller', 'finance-head']) {
    await api.post(`${at}/interviews`, { role }, by('wang')).expect(200);
  }
}

const report = { conclusion: 'attention', summary: 'Sales fell by an eighth; cash covers two instalments.' };

describe('inspections over HTTP', () => {
  let visits: Item[];

  it('appear with the close of the day on which the loan was paid out', async () => {
    await closeUpTo('2026-01-10');
    const open = await listed(`worklist=open&assignee=wang`);
    expect(open.map(({ code }) => code).sort()).toEqual([
      'bureau-monthly',
      'first-follow-up',
      'visit-quarterly',
    ]);
    expect((await listed('worklist=due-this-month')).map(({ code }) => code)).toEqual(['bureau-monthly']);
    expect((await listed('worklist=due-soon&orgUnit=head')).map(({ code }) => code)).toEqual([
      'bureau-monthly',
    ]);
    expect(await listed('worklist=open&orgUnit=head/branch-2')).toEqual([]);
    visits = open.filter(({ code }) => code === 'visit-quarterly');
  });

  it('are done, refused where a preventive check finds fault, reviewed by another person, and shown on the loan', async () => {
    const [{ inspectionId }] = visits as [Item];
    const at = `/inspections/${inspectionId}`;
    await visit(inspectionId);
    const refused = await api.post(`${at}/report`, report, by('wang')).expect(422);
    expect(refused.body.code).toBe('photo-missing');
    const sha256 = await upload();
    const photo = {
      sha256,
      mediaType: 'image/jpeg',
      kind: 'photo-of-site',
      capturedAt: '2026-01-11T02:00:00Z',
    };
    await api.post(`${at}/evidence`, photo, by('wang')).expect(200);
    await api.post(`${at}/report`, report, by('wang')).expect(200);

    expect((await listed('worklist=for-review')).map(({ code }) => code)).toEqual(['visit-quarterly']);
    const own = await api.post(`${at}/review`, { note: 'Proper.' }, by('li')).expect(422);
    expect(own.body.code).toBe('reviewer-not-independent');
    await api.post(`${at}/review`, { note: 'Proper.' }, by('zhao')).expect(200);

    const shown = await api.get(at).expect(200);
    expect(shown.body).toMatchObject({
      status: 'completed',
      answers: { 'sales-change': '-12.5' },
      started: { checklist: { ruleSet: { id: 'checklists.post-loan', version: '1' }, code: 'visit-record' } },
      report: { findings: [], isTimely: true },
      registeredOn: '2026-01-11',
    });
    const history = await api
      .get(`/loans/${loanId}/history?after=${await api.store.head()}&limit=200`)
      .expect(200);
    const types = (history.body.entries as { type: string }[]).map(({ type }) => type);
    expect(types).toContain('inspection.planned');
    expect(types).toContain('inspection.completed');
  });

  it('are missed on the day after they were due, and escalated', async () => {
    await closeUpTo('2026-01-20');
    expect(await listed('code=bureau-monthly')).toMatchObject([
      { dueOn: '2026-01-20', missedOn: '2026-01-21', escalated: 1, status: 'planned' },
    ]);
    expect((await listed('worklist=overdue')).map(({ code }) => code)).toEqual(['bureau-monthly']);
    const { body } = await api
      .get(`/inspection-figures?from=2026-01-01&to=2026-01-20&after=${await api.store.head()}`)
      .expect(200);
    expect(body).toMatchObject({
      total: { due: 1, timely: 0, late: 0, missed: 1, timeliness: '0.0000' },
      byPerson: [{ assignee: 'wang', due: 1, missed: 1 }],
      coverage: { clients: 1, inspected: 1, coverage: '1.0000' },
    });
  });

  it('follow a worse class and a grave warning: the rules ask for more', async () => {
    await api
      .post(`/loans/${loanId}/classifications`, { to: 'special-mention', reason: 'Sales fell.' })
      .expect(200);
    await api
      .post(`/loans/${loanId}/warnings`, {
        signal: 'stock-falls',
        level: 'L3',
        source: 'person',
        details: 'A third.',
      })
      .expect(200);
    await closeUpTo('2026-01-31');
    const codes = (await listed('worklist=open')).map(({ code }) => code);
    expect(codes).toContain('special-on-warning');
    expect(codes).toContain('visit-monthly');
  });

  it('can be compared, answer by answer', async () => {
    const [next] = (await listed('code=visit-monthly')) as [Item];
    await visit(next.inspectionId, { 'sales-change': '-30', office: 'worse' });
    const { body } = await api
      .get(`/inspections/${next.inspectionId}/differences?with=${visits[0]!.inspectionId}`)
      .expect(200);
    expect(body.differences).toEqual([
      { question: 'office', before: 'same', after: 'worse' },
      { question: 'sales-change', before: '-12.5', after: '-30', change: '-17.5' },
    ]);
  });

  it('are planned by a person too, and refuse what makes no sense', async () => {
    const planning = { loanId, code: 'sudden-event', kind: 'special', dueOn: '2026-02-03', reason: 'Fire.' };
    const { body, headers } = await api.post('/inspections', planning, by('zhao')).expect(201);
    expect(headers.location).toBe(`/inspections/${body.id}`);
    await api.post('/inspections', { ...planning, loanId: randomUUID() }).expect(404);
    await api.post('/inspections', { ...planning, kind: 'stroll' }).expect(400);
    await api.get(`/inspections/${randomUUID()}`).expect(404);
    const early = await api.post(`/inspections/${body.id}/report`, report, by('zhao')).expect(409);
    expect(early.body.code).toBe('inspection-not-started');
    const inspectors = [{ id: 'zhao', capacity: 'lead' }];
    await api.post(`/inspections/${body.id}/start`, { inspectors }, by('zhao')).expect(200);
    const late = await api.post(`/inspections/${body.id}/answers`, { answers: { mood: 'good' } }).expect(409);
    expect(late.body.code).toBe('inspection-without-checklist');
  });
});

describe('plans, the inspections they asked for, and checks of their quality', () => {
  it('are all decided the same when they are run again by the rules of then', async () => {
    expect(await decisionsAgain(api)).toEqual({
      'inspection-plan.drawn-up': ['same'],
      'inspection.planned': ['same'],
      'inspection.submitted': ['same'],
    });
  });
});

async function upload(content = 'a photo'): Promise<string> {
  const { body } = await api.send('/evidence', 'image/jpeg', Buffer.from(content)).expect(200);
  return (body as { sha256: string }).sha256;
}
