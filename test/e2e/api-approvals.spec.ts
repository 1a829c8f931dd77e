import { randomUUID } from 'node:crypto';
import { streamName, type RecordedEvent } from '#kernel';
import { type ApiApplication, disbursedLoan, openDay, startApi } from './api-application.js';
import { authority } from './house-authority.js';
import { decisionsAgain } from './harness/decisions-again.js';

let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-02-20');
}, 60_000);

afterAll(() => api.close());

const as = (name: string, role: string) => ({ 'X-Actor': `${name};${role};branch-07` });
const head = as('zhang.min', 'credit-head');
const otherHead = as('chen.hao', 'credit-head');
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
const historyOf = async (loanId: string) =>
  api.get(`/loans/${loanId}/history?after=${await api.store.head()}`).expect(200);
const extensionsOf = async (loanId: string) =>
  (await eventsOf('loan', loanId)).filter(({ type }) => type === 'loan.extended');

describe('without rules of authority', () => {
  it('every command is given directly, and nothing can be asked for', async () => {
    const loanId = await disbursedLoan(api);
    await api.post(`/loans/${loanId}/extensions`, { ...extension, approvalReference: 'CR-1' }).expect(200);
    const asked = {
      command: 'loan.extend',
      targetId: await disbursedLoan(api),
      input: extension,
      reason: 'x',
    };
    expect(await refusal('/approvals', asked, {}, 409)).toBe('approval-not-required');
  });
});

describe('where the rules of authority ask for an approval', () => {
  beforeAll(async () => {
    await api.post('/rule-sets', { ruleSet: authority }).expect(200);
  });

  it('the direct command is refused, and the approved one is executed for its maker, because of the grant', async () => {
    const loanId = await disbursedLoan(api);
    const direct = { ...extension, approvalReference: 'CR-1' };
    expect(await refusal(`/loans/${loanId}/extensions`, direct, {}, 409)).toBe('approval-required');

    const id = await ask('loan.extend', loanId, extension);
    expect(await shown(id)).toMatchObject({
      status: 'pending',
      stale: false,
      expectedRevision: 1,
      matter: { command: 'loan.extend', amount: { amount: '1212.00', currency: 'CNY' } },
      preview: [{ type: 'loan.extended', data: { maturityOn: '2027-06-15', approvalReference: id } }],
    });
    await api.post(`/approvals/${id}/endorsements`, note, head).expect(200);
    expect(await extensionsOf(loanId)).toEqual([]);
    await api.drain('approved-commands');

    const [extended] = await extensionsOf(loanId);
    const granted = (await eventsOf('approval', id)).find(({ type }) => type === 'approval.granted')!;
    expect(extended).toMatchObject({
      actor: { id: 'li.na' },
      causationId: granted.eventId,
      correlationId: id,
      data: { approvalReference: id, maturityOn: '2027-06-15' },
    });
    expect((await eventsOf('approval', id)).at(-1)).toMatchObject({
      type: 'approval.executed',
      data: { eventIds: [extended!.eventId], targetRevision: 2 },
    });
    const history = await historyOf(loanId);
    expect(history.body.entries.map(({ type }: RecordedEvent) => type)).toContain('approval.endorsed');
  });

  it('a command that it does not ask about passes: a downgrade, not an upgrade', async () => {
    const loanId = await disbursedLoan(api);
    const to = (riskClass: string) => ({ to: riskClass, reason: 'Review' });
    await api.post(`/loans/${loanId}/classifications`, to('substandard')).expect(200);
    expect(await refusal(`/loans/${loanId}/classifications`, to('normal'), {}, 409)).toBe(
      'approval-required',
    );
  });

  it('the maker does not check himself, whatever role he claims', async () => {
    const id = await ask('loan.extend', await disbursedLoan(api), extension);
    const self = as('li.na', 'credit-head');
    expect(await refusal(`/approvals/${id}/endorsements`, note, self, 403)).toBe('checker-is-maker');
    expect(await refusal(`/approvals/${id}/rejection`, { reason: 'x' }, self, 403)).toBe('checker-is-maker');
  });

  it('of two checkers at once, on two servers, one grants it and it is executed once', async () => {
    const loanId = await disbursedLoan(api);
    const id = await ask('loan.extend', loanId, extension);
    const second = await api.another();
    const answers = await Promise.all([
      api.post(`/approvals/${id}/endorsements`, note, head),
      second.post(`/approvals/${id}/endorsements`, note, otherHead),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('approval-not-pending');

    await api.drain('approved-commands');
    await second.close();
    expect(await extensionsOf(loanId)).toHaveLength(1);
  });

  it('of two at once where two are needed, both count', async () => {
    const loanId = await disbursedLoan(api);
    await api.post(`/loans/${loanId}/classifications`, { to: 'doubtful', reason: 'x' }).expect(200);
    const id = await ask('loan.classify', loanId, { to: 'normal', reason: 'Cured' });
    const second = await api.another();
    await Promise.all([
      api.post(`/approvals/${id}/endorsements`, note, head).expect(200),
      second.post(`/approvals/${id}/endorsements`, note, otherHead).expect(200),
    ]);
    await second.drain('approved-commands');
    await second.close();
    expect(await shown(id)).toMatchObject({ status: 'executed', endorsements: { length: 2 } });
  });

  it('a request that was overtaken is refused to its checkers until its maker renews it', async () => {
    const loanId = await disbursedLoan(api);
    const id = await ask('loan.extend', loanId, extension);
    await api.post(`/loans/${loanId}/repayments`, { amount: '100.00' }).expect(200);
    expect((await shown(id)).stale).toBe(true);
    expect(await refusal(`/approvals/${id}/endorsements`, note, head, 409)).toBe('approval-stale');

    await api.post(`/approvals/${id}/renewal`, {}).expect(200);
    await api.post(`/approvals/${id}/endorsements`, note, head).expect(200);
    await api.drain('approved-commands');
    expect(await extensionsOf(loanId)).toHaveLength(1);
  });

  it('granted but overtaken before its execution, it is not executed; renewed, it is, once', async () => {
    const loanId = await disbursedLoan(api);
    const id = await ask('loan.extend', loanId, extension);
    await api.post(`/approvals/${id}/endorsements`, note, head).expect(200);
    await api.post(`/loans/${loanId}/repayments`, { amount: '100.00' }).expect(200);
    await api.drain('approved-commands');
    expect(await shown(id)).toMatchObject({ status: 'execution-refused' });
    expect((await eventsOf('approval', id)).at(-1)!.data).toMatchObject({ code: 'revision-mismatch' });
    expect(await extensionsOf(loanId)).toEqual([]);

    await api.post(`/approvals/${id}/renewal`, {}).expect(200);
    await api.post(`/approvals/${id}/endorsements`, note, head).expect(200);
    await api.drain('approved-commands');
    expect(await extensionsOf(loanId)).toHaveLength(1);
  });

  it('killed between grant and execution, and between execution and its record, it is executed once', async () => {
    const loanId = await disbursedLoan(api);
    const id = await ask('loan.extend', loanId, extension);
    await api.post(`/approvals/${id}/endorsements`, note, head).expect(200);
    const dying = (times: 'before' | 'after') =>
      api.drain('approved-commands', (process) => ({
        ...process,
        dispatch: async (command, origin, signal) => {
          if (times === 'after') await process.dispatch(command, origin, signal);
          throw new Error('killed');
        },
      }));
    await expect(dying('before')).rejects.toThrow('killed');
    expect(await extensionsOf(loanId)).toEqual([]);
    await expect(dying('after')).rejects.toThrow('killed');

    const restarted = await api.another();
    await restarted.drain('approved-commands');
    await restarted.close();
    expect(await extensionsOf(loanId)).toHaveLength(1);
    expect((await eventsOf('approval', id)).filter(({ type }) => type === 'approval.executed')).toHaveLength(
      1,
    );
  });

  it('asked again under the same key, or with another input, it is the same request or refused', async () => {
    const loanId = await disbursedLoan(api);
    const key = { 'Idempotency-Key': randomUUID() };
    const body = { command: 'loan.extend', targetId: loanId, input: extension, reason: 'x' };
    const first = await api.post('/approvals', body, key).expect(201);
    await api.post(`/loans/${loanId}/repayments`, { amount: '100.00' }).expect(200);
    const again = await api.post('/approvals', body, key).expect(201);
    expect(again.body).toEqual({ ...first.body, repeated: true });

    const bad = await api.post('/approvals', { ...body, input: { maturityOn: 'soon' } }).expect(400);
    expect(bad.body.errors.map(({ field }: { field: string }) => field)).toContain('input.maturityOn');
  });
});

describe('a committee', () => {
  const member = (name: string) => as(name, 'member');
  const secretary = as('zhao.yu', 'secretary');
  const minutes = { sha256: 'b'.repeat(64), reference: 'Minutes 2026-07' };

  it('gives signed opinions that nobody sees until all are in, and decides with its minutes', async () => {
    const loanId = await disbursedLoan(api);
    const id = await ask('loan.write-off', loanId, { reason: 'Bankrupt' });
    await api.post(`/approvals/${id}/meeting`, { members: ['a', 'b', 'c'] }, secretary).expect(200);
    const secret = 'Nothing is left to seize';
    await Promise.all([
      api.post(`/approvals/${id}/opinions`, { verdict: 'approve', note: secret }, member('a')).expect(200),
      api.post(`/approvals/${id}/opinions`, { verdict: 'reject', note: secret }, member('b')).expect(200),
    ]);

    const everywhere = [await api.get(`/approvals/${id}`).expect(200), await historyOf(loanId)].map(
      ({ body }) => JSON.stringify(body),
    );
    const stored = JSON.stringify(await eventsOf('approval', id));
    for (const text of [...everywhere, stored]) {
      expect(text).not.toContain(secret);
      expect(text).not.toMatch(/"verdict"/);
    }
    expect((await shown(id)).meeting).toMatchObject({ given: { length: 2 }, opinions: null });
    expect(await refusal(`/approvals/${id}/endorsements`, note, member('a'), 409)).toBe('meeting-required');

    await api
      .post(`/approvals/${id}/opinions`, { verdict: 'approve', note: secret }, member('c'))
      .expect(200);
    expect((await shown(id)).meeting.opinions).toHaveLength(3);
    await api.post(`/approvals/${id}/meeting/closing`, { minutes }, secretary).expect(200);
    expect((await eventsOf('approval', id)).slice(-2)).toMatchObject([
      { type: 'approval.meeting-closed', data: { inFavour: 2, minutes, opinions: { length: 3 } } },
      { type: 'approval.granted', data: { endorsedBy: { length: 3 } } },
    ]);
    await api.drain('approved-commands');
    expect((await eventsOf('loan', loanId)).at(-1)!.type).toBe('loan.written-off');
  });

  it('without its quorum has no meeting to close, and against a majority refuses for good', async () => {
    const id = await ask('loan.write-off', await disbursedLoan(api), { reason: 'Bankrupt' });
    await api.post(`/approvals/${id}/meeting`, { members: ['a', 'b', 'c'] }, secretary).expect(200);
    await api.post(`/approvals/${id}/opinions`, { verdict: 'approve', note: 'x' }, member('a')).expect(200);
    const closing = `/approvals/${id}/meeting/closing`;
    expect(await refusal(closing, { minutes }, secretary, 409)).toBe('meeting-without-quorum');
    await api.post(`/approvals/${id}/opinions`, { verdict: 'reject', note: 'x' }, member('b')).expect(200);
    await api.post(closing, { minutes }, secretary).expect(200);
    expect((await shown(id)).status).toBe('rejected');
  });
});

describe('what needs an approval, and who may give it', () => {
  it('are all decided the same when they are run again by the rules of then', async () => {
    expect(await decisionsAgain(api)).toEqual({
      'approval.requested': ['same'],
      'loan.extended': ['same'],
      'approval.renewed': ['same'],
      'approval.endorsed': ['same'],
      'approval.meeting-closed': ['same'],
    });
  });
});
