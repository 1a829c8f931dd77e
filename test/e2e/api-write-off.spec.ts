import { randomUUID } from 'node:crypto';
import { type ApiApplication, openDay, registration, startApi } from './api-application.js';
import { adopt } from './rule-files.js';

let api: ApiApplication;
const proposer = { 'X-Actor': 'li.na;loan-officer;branch-07' };
const chair = { 'X-Actor': 'wang.lei;chair;head' };
const order = ['fees', 'penalty', 'penalty-interest', 'compound-interest', 'interest', 'principal'];
const servicing = {
  frequency: { every: 1, unit: 'months' },
  interest: { kind: 'day-count', dayCount: '30/360' },
  rounding: 'half-up',
  planning: 'rolling',
  allocation: {
    sequence: 'instalment-first',
    pastDue: [...order, 'compound-on-penalty', 'compound-on-compound'],
    dueToday: [...order, 'compound-on-penalty', 'compound-on-compound'],
    inAdvance: [...order, 'compound-on-penalty', 'compound-on-compound'],
    dueChargesFirst: false,
    surplus: { default: 'next' },
  },
  overdue: {
    yearDays: 360,
    markUp: '0.5',
    compoundOnInterest: 'penalty-rate',
    compoundOnPenalty: false,
    compoundOnCompound: false,
    graceDays: 0,
  },
};

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-06-30');
  await adopt(api, 'write-off/cn.json');
}, 60_000);

afterAll(() => api.close());

const loanOf = async (): Promise<string> => {
  const terms = { ...registration.terms, servicing };
  const body = { ...registration, externalId: randomUUID(), terms };
  const { loanId } = (await api.post('/loans', body).expect(201)).body as { loanId: string };
  await api.post(`/loans/${loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' }).expect(200);
  return loanId;
};

/** A case with all evidence of the condition but the items left out. */
const propose = async (loanId: string, ...leftOut: readonly string[]): Promise<string> => {
  const caseId = randomUUID();
  const cases = `/loans/${loanId}/write-off-cases`;
  const proposal = { caseId, condition: 'bankrupt', since: '2026-03-01', reason: 'Liquidated.' };
  await api.post(cases, proposal, proposer).expect(200);
  const { body } = await api.get(cases).expect(200);
  for (const item of body.cases[0].missing as string[]) {
    if (leftOut.includes(item)) continue;
    await api.post(`${cases}/${caseId}/evidence`, { item, reference: `File ${item}` }, proposer).expect(200);
  }
  return `${cases}/${caseId}`;
};
const minutes = { minutesReference: 'HX-2026-4' };
const booking = { reason: 'Liquidated.', approvalReference: 'HX-2026-4' };

interface Parts {
  readonly fees: string;
  readonly penalty: string;
  readonly interest: string;
  readonly principal: string;
  readonly total: string;
}
const registered = async (loanId: string) => {
  await api.settle();
  const { body } = await api.get('/write-offs?limit=200').expect(200);
  type Item = {
    loanId: string;
    writtenOff: Parts;
    recovered: Parts;
    left: Parts;
    excess: string;
    costs: string;
  };
  return (body.items as (Item & { writtenOffOn: string | null })[]).find((one) => one.loanId === loanId)!;
};
const cents = (text: string) => BigInt(text.replace('.', ''));

describe('the write-off of a loan over HTTP', () => {
  it.each(['contract', 'liquidation-report', 'duty-review'])('is not recognised without %s', async (item) => {
    const path = await propose(await loanOf(), item);
    const refused = await api.post(`${path}/recognition`, minutes, chair).expect(409);
    expect(refused.body).toMatchObject({ code: 'write-off-evidence-missing', errors: [{ field: item }] });
  });

  it('is booked by a recognised case only, and recognised by another person than its proposer', async () => {
    const loanId = await loanOf();
    const early = await api.post(`/loans/${loanId}/write-offs`, booking).expect(409);
    expect(early.body.code).toBe('write-off-not-recognised');
    const path = await propose(loanId);
    await api.post(`${path}/recognition`, minutes, proposer).expect(403);
    await api.post(`${path}/recognition`, minutes, chair).expect(200);
    await api.post(`/loans/${loanId}/write-offs`, booking).expect(200);
    await api.settle();
    const { body } = await api.get(`/loans/${loanId}/write-off-cases`).expect(200);
    expect(body.cases[0]).toMatchObject({ status: 'booked', missing: [], bookings: [{ undone: false }] });
  });

  it('ties out to the cent in every report: recovery, undo, recovery again', async () => {
    const loanId = await loanOf();
    const path = await propose(loanId);
    await api.post(`${path}/recognition`, minutes, chair).expect(200);
    const [writeOffId, recoveryId] = [randomUUID(), randomUUID()];
    const steps: [string, object][] = [
      ['write-offs', { writeOffId, ...booking }],
      ['recoveries', { recoveryId, amount: '300.00', source: 'guarantor', costs: '12.50' }],
      ['reversals', { of: recoveryId, reason: 'Paid for another loan.' }],
      ['reversals', { of: writeOffId, reason: 'Booked on the wrong loan.' }],
      ['write-offs', booking],
      ['recoveries', { amount: '450.10', source: 'litigation', costs: '20.00' }],
      ['recoveries', { amount: '0.05', source: 'borrower' }],
    ];
    for (const [route, body] of steps) {
      await api.post(`/loans/${loanId}/${route}`, body).expect(200);
      await expectToTie(loanId);
    }
    const { recovered, costs, left, writtenOff } = await registered(loanId);
    expect(recovered).toMatchObject({ principal: '450.15', total: '450.15' });
    expect(costs).toBe('32.50');
    expect(cents(left.total)).toBe(cents(writtenOff.total) - 45_015n);
    await api.settle();
    const { body } = await api.get(`/loans/${loanId}/write-off-cases`).expect(200);
    const bookings = body.cases[0].bookings as { undone: boolean }[];
    expect(bookings.map(({ undone }) => undone)).toEqual([true, false]);
  });

  it('keeps what was recovered apart from what running loans pay, by source', async () => {
    await api.settle();
    const { body } = await api.get('/write-off-report?groupBy=source').expect(200);
    const lines = body.lines as { group: string | null; recovered: Parts; costs: string }[];
    expect(lines.find(({ group }) => group === 'litigation')).toMatchObject({
      recovered: { total: '450.10' },
      costs: '20.00',
    });
    const { items } = (await api.get('/write-offs?status=recovered').expect(200)).body as {
      items: unknown[];
    };
    expect(items).toEqual([]);
  });
});

/** The loan itself, the register, the journal and the flows of the portfolio say the same. */
async function expectToTie(loanId: string): Promise<void> {
  const row = await registered(loanId);
  const { body: loan } = await api.get(`/loans/${loanId}`).expect(200);
  for (const part of ['fees', 'penalty', 'interest', 'principal'] as const) {
    expect([part, row.writtenOff[part]]).toEqual([part, loan.writtenOff[part]]);
    expect([part, row.recovered[part]]).toEqual([part, loan.recovered[part]]);
    expect(cents(row.left[part])).toBe(cents(row.writtenOff[part]) - cents(row.recovered[part]));
  }
  const { body: report } = await api.get('/write-off-report?groupBy=org-unit').expect(200);
  const { items } = (await api.get('/write-offs?limit=200').expect(200)).body as { items: (typeof row)[] };
  const [line] = report.lines as { writtenOff: Parts; recovered: Parts }[];
  const [flow] = await api.database.query<{ written_off: string; recovered: string }[]>(
    `select sum(written_off)::text as written_off, sum(recovered)::text as recovered from read_model.portfolio_flow`,
  );
  for (const kind of ['writtenOff', 'recovered'] as const) {
    const all = items.reduce((sum, item) => sum + cents(item[kind].total), 0n);
    expect([kind, cents(line![kind].total)]).toEqual([kind, all]);
    expect([kind, cents(kind === 'recovered' ? flow!.recovered : flow!.written_off)]).toEqual([kind, all]);
  }
}
