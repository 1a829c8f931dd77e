import { type ApiApplication, openDay, registration, startApi } from './api-application.js';

let api: ApiApplication;

const authority = {
  id: 'authority.house',
  kind: 'authority',
  version: '1',
  jurisdiction: 'CN',
  institutionType: 'bank',
  validFrom: '2026-01-01',
  validTo: null,
  source: 'House rule 3',
  sourceGrade: 'default',
  params: {
    requirements: [
      {
        id: 'payout',
        commands: ['loan.disburse'],
        levels: [{ id: 'head', roles: ['credit-head'], quorum: 1 }],
        lapseDays: 10,
      },
    ],
    delegations: [
      { id: 'all', role: 'credit-head', commands: ['loan.disburse'], validFrom: '2026-01-01', validTo: null },
    ],
    separations: [
      {
        id: 'large-loans',
        amountFrom: { amount: '1000.00', currency: 'CNY' },
        rule: 'all-different',
        duties: {
          investigation: ['loan.registered'],
          review: ['loan.inspected'],
          approval: ['approval.endorsed'],
          payout: ['loan.disbursed'],
        },
      },
    ],
  },
};

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-02-20');
  await api.post('/rule-sets', { ruleSet: authority }).expect(200);
}, 60_000);

afterAll(() => api.close());

const as = (name: string, role = 'loan-officer') => ({ 'X-Actor': `${name};${role};branch-07` });
const registered = async (principal: string): Promise<string> => {
  const terms = { ...registration.terms, principal };
  const { body } = await api.post('/loans', { ...registration, terms }, as('li.na')).expect(201);
  return body.loanId as string;
};
const inspection = { kind: 'periodic', inspector: 'x', conclusion: 'satisfactory', findings: 'Seen' };
const payout = async (loanId: string, maker: string): Promise<string> => {
  const input = { amount: '900.00', valueOn: '2026-02-20' };
  const body = { command: 'loan.disburse', targetId: loanId, input, reason: 'As approved' };
  const { body: answer } = await api.post('/approvals', body, as(maker)).expect(201);
  return answer.id as string;
};
const endorse = (id: string, name: string) =>
  api.post(`/approvals/${id}/endorsements`, { note: 'Seen' }, as(name, 'credit-head'));

describe('of a large loan', () => {
  it('who investigated does not review, approve or pay out, and who approved does not review', async () => {
    const loanId = await registered('1000.00');
    const review = await api.post(`/loans/${loanId}/inspections`, inspection, as('li.na')).expect(403);
    expect(review.body.code).toBe('duties-not-separated');

    const id = await payout(loanId, 'zhao.yu');
    const own = await endorse(id, 'li.na').expect(403);
    expect(own.body.code).toBe('duties-not-separated');
    await endorse(id, 'zhang.min').expect(200);
    await api.drain('approved-commands');
    const events = [];
    for await (const page of api.store.readStream(`loan-${loanId}`)) events.push(...page);
    expect(events.at(-1)).toMatchObject({ type: 'loan.disbursed', actor: { id: 'zhao.yu' } });

    const late = await api.post(`/loans/${loanId}/inspections`, inspection, as('zhang.min')).expect(403);
    expect(late.body.code).toBe('duties-not-separated');
    await api.post(`/loans/${loanId}/inspections`, inspection, as('sun.tao')).expect(200);
  });

  it('a payout that its investigator asked for is not executed', async () => {
    const loanId = await registered('1000.00');
    const id = await payout(loanId, 'li.na');
    await endorse(id, 'zhang.min').expect(200);
    await api.drain('approved-commands');
    const { body } = await api.get(`/approvals/${id}`).expect(200);
    expect(body.status).toBe('execution-refused');
  });
});

describe('of a smaller loan', () => {
  it('one person may do several steps', async () => {
    const loanId = await registered('999.99');
    await api.post(`/loans/${loanId}/inspections`, inspection, as('li.na')).expect(200);
    const id = await payout(loanId, 'li.na');
    await endorse(id, 'zhang.min').expect(200);
    await api.drain('approved-commands');
    expect((await api.get(`/approvals/${id}`).expect(200)).body.status).toBe('executed');
  });
});
