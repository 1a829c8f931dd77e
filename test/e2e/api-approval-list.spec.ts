import { streamName, type RecordedEvent } from '#kernel';
import { type ApiApplication, disbursedLoan, openDay, startApi } from './api-application.js';
import { authority } from './house-authority.js';

let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-02-20');
  await api.post('/rule-sets', { ruleSet: authority }).expect(200);
}, 60_000);

afterAll(() => api.close());

const as = (name: string, role: string) => ({ 'X-Actor': `${name};${role};branch-07` });
const head = as('zhang.min', 'credit-head');
const extension = { maturityOn: '2027-06-15', reason: 'Main customer pays late' };
const note = { note: 'Cash flow seen' };

const ask = async (command: string, targetId: string, input: object): Promise<string> => {
  const { body, headers } = await api
    .post('/approvals', { command, targetId, input, reason: 'Orders until May' })
    .expect(201);
  expect(headers.location).toBe(`/approvals/${body.id}`);
  return body.id as string;
};
const refusal = async (path: string, body: object, headers: object, status: number): Promise<string> => {
  const answer = await api.post(path, body, headers as Record<string, string>).expect(status);
  return (answer.body as { code: string }).code;
};
const eventsOf = async (category: string, id: string): Promise<RecordedEvent[]> => {
  const events: RecordedEvent[] = [];
  for await (const page of api.store.readStream(streamName(category, id))) events.push(...page);
  return events;
};
const shown = async (id: string) => (await api.get(`/approvals/${id}`).expect(200)).body;

describe('what waits for a decision', () => {
  const member = (name: string) => as(name, 'member');
  const secretary = as('zhao.yu', 'secretary');
  const waiting = async (filter: string): Promise<{ approvalId: string; waitsFor: string }[]> => {
    const { body } = await api
      .get(`/approvals?limit=200&${filter}&after=${await api.store.head()}`)
      .expect(200);
    return body.items;
  };
  const ids = async (filter: string) => (await waiting(filter)).map(({ approvalId }) => approvalId);

  it('is listed for those who may decide it, not for its maker, and for nobody once it is decided', async () => {
    const loanId = await disbursedLoan(api);
    const id = await ask('loan.extend', loanId, extension);
    expect(await waiting(`role=credit-head&person=zhang.min&loanId=${loanId}`)).toMatchObject([
      {
        approvalId: id,
        waitsFor: 'endorsement',
        maker: 'li.na',
        command: 'loan.extend',
        lapsesOn: '2026-03-02',
      },
    ]);
    expect(await ids(`person=li.na&loanId=${loanId}`)).toEqual([]);
    expect(await ids(`role=member&loanId=${loanId}`)).toEqual([]);
    expect(await ids('maker=li.na')).toContain(id);

    await api.post(`/approvals/${id}/endorsements`, note, head).expect(200);
    expect(await ids(`person=zhang.min&loanId=${loanId}`)).toEqual([]);
    expect(await waiting(`loanId=${loanId}`)).toMatchObject([{ waitsFor: 'execution' }]);
    await api.drain('approved-commands');
    expect(await ids(`loanId=${loanId}`)).toEqual([]);
    expect(await waiting(`loanId=${loanId}&status=all`)).toMatchObject([
      { status: 'executed', waitsFor: null },
    ]);
  });

  it('of a committee waits for its secretary, then for the members who have not spoken, then for its closing', async () => {
    const id = await ask('loan.write-off', await disbursedLoan(api), { reason: 'Bankrupt' });
    expect(await ids('step=meeting&role=secretary')).toContain(id);
    await api.post(`/approvals/${id}/meeting`, { members: ['a', 'b', 'c'] }, secretary).expect(200);
    const opine = (name: string) =>
      api.post(`/approvals/${id}/opinions`, { verdict: 'approve', note: 'x' }, member(name)).expect(200);
    await opine('a');
    expect(await ids('step=opinions&person=a')).not.toContain(id);
    expect(await ids('step=opinions&person=b')).toContain(id);
    expect(await ids('step=opinions&person=d')).not.toContain(id);
    await opine('b');
    await opine('c');
    expect(await ids('step=closing&role=secretary')).toContain(id);
  });

  it('comes page by page, what lapses first first', async () => {
    const all = await ids('status=all');
    const { body: first } = await api.get('/approvals?status=all&limit=1').expect(200);
    const { body: second } = await api
      .get(`/approvals?status=all&limit=200&cursor=${first.nextCursor}`)
      .expect(200);
    expect([...first.items, ...second.items].map(({ approvalId }) => approvalId)).toEqual(all);
    expect(second.nextCursor).toBeNull();
    await api.get('/approvals?cursor=nonsense').expect(400);
  });

  it('is asked for by the tier of the borrower, where the rules name one', async () => {
    const loanId = await disbursedLoan(api);
    const waiver = { component: 'interest', amount: '1.00', reason: 'Goodwill' };
    await api.post(`/loans/${loanId}/waivers`, { ...waiver, approvalReference: 'CR-2' }).expect(200);
    await api
      .post('/borrowers/91a1c1d4-39a8-4a29-8d6e-6a6f3d1b2c12/stewardship/management', {
        managementClass: 'watched',
        tier: 'key',
        keyClient: true,
        reason: 'Largest client',
      })
      .expect(200);
    expect(await refusal(`/loans/${loanId}/waivers`, { ...waiver, approvalReference: 'x' }, {}, 409)).toBe(
      'approval-required',
    );
    const id = await ask('loan.waive', loanId, waiver);
    expect((await shown(id)).matter).toMatchObject({ tier: 'key' });
  });

  it('lapses on the day after its last day, by the close of a day', async () => {
    const id = await ask('loan.extend', await disbursedLoan(api), extension);
    await api.post('/business-days/2026-03-01/close', {}).expect(200);
    expect((await shown(id)).status).toBe('pending');
    await api.post('/business-days/2026-03-02/close', {}).expect(200);
    expect((await shown(id)).status).toBe('lapsed');
    expect((await eventsOf('approval', id)).at(-1)).toMatchObject({
      type: 'approval.lapsed',
      occurredOn: '2026-03-03',
      actor: { id: 'business-clock' },
    });
    expect(await ids('status=open&step=endorsement')).toEqual([]);
  });
});
