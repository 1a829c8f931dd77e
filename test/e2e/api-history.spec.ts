import { randomUUID } from 'node:crypto';
import { type RecordedEvent, localDate } from '#kernel';
import { executeCommand } from '#event-store';
import { businessClockId, businessDay } from '#lending';
import { loanHistory, replayLoan } from '#lending-api';
import { type ApiApplication, disbursedLoan, openDay, registration, startApi } from './api-application.js';

let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-02-20');
}, 60_000);

afterAll(() => api.close());

const historyOf = async (loanId: string, query = ''): Promise<RecordedEvent[]> => {
  const { body } = await api.get(`/loans/${loanId}/history${query}`).expect(200);
  return body.entries as RecordedEvent[];
};

/** Pays in three parts; returns the position of the last. */
const paidLoan = async (): Promise<{ loanId: string; position: string }> => {
  const loanId = await disbursedLoan(api);
  let position = '';
  for (const amount of ['10.00', '20.00', '30.00']) {
    const { body } = await api.post(`/loans/${loanId}/repayments`, { amount }).expect(200);
    position = body.position as string;
  }
  return { loanId, position };
};

describe('the history of a loan', () => {
  it('holds what was just written where its position is waited for', async () => {
    const { loanId, position } = await paidLoan();

    const entries = await historyOf(loanId, `?after=${position}`);

    expect(entries.map(({ type, revision }) => `${revision} ${type}`)).toEqual([
      '0 loan.registered',
      '1 loan.disbursed',
      '2 loan.repaid',
      '3 loan.repaid',
      '4 loan.repaid',
    ]);
    expect(entries[2]).toMatchObject({
      occurredOn: '2026-02-20',
      actor: { id: 'li.na', role: 'loan-officer', org: 'branch-07' },
      subjects: [`loan/${loanId}`],
      data: { amount: '10.00' },
    });
  });

  it('is what the loan is replayed from', async () => {
    const { loanId, position } = await paidLoan();
    const entries = await historyOf(loanId, `?after=${position}`);

    const stored: RecordedEvent[] = [];
    for await (const page of api.store.readStream(`loan-${loanId}`)) stored.push(...page);
    expect(entries).toEqual(stored);
    const replayed = await replayLoan(api.store, loanId);
    expect(replayed).toMatchObject({ revision: entries.at(-1)!.revision, facts: entries.length });
  });

  it('is the same page by page, and to the command line', async () => {
    const { loanId, position } = await paidLoan();
    const whole = await historyOf(loanId, `?after=${position}`);

    const paged: RecordedEvent[] = [];
    let cursor = '';
    for (let page = 0; page < 3; page += 1) {
      const { body } = await api.get(`/loans/${loanId}/history?limit=2${cursor}`).expect(200);
      paged.push(...(body.entries as RecordedEvent[]));
      cursor = `&cursor=${body.nextCursor}`;
      expect(body.nextCursor === null).toBe(page === 2);
    }
    expect(paged).toEqual(whole);

    const read: RecordedEvent[] = [];
    for await (const page of loanHistory(api.store, api.database, loanId)) read.push(...page);
    expect(read).toEqual(whole);
  });

  it('holds what other streams say of the loan: a business day that had to pass it by', async () => {
    const { loanId } = await paidLoan();
    const day = localDate('2026-02-20');
    const append = (command: Parameters<typeof businessDay.decide>[0]) => {
      const commandId = randomUUID();
      return executeCommand(api.store, businessDay, businessClockId, command, {
        commandId,
        input: command,
        actor: { id: 'clock', role: 'system', org: 'head-office' },
        correlationId: commandId,
        causationId: commandId,
      });
    };
    await append({ type: 'business-day.close', date: day });
    const parked = [{ loanId, code: 'loan-not-found', message: 'for the sake of the test' }];
    const { position } = await append({
      type: 'business-day.record-processed',
      date: day,
      assessed: 0,
      changed: 0,
      parked,
    });

    const entries = await historyOf(loanId, `?after=${position}`);

    expect(entries.at(-1)).toMatchObject({ stream: 'businessday-main', type: 'business-day.processed' });
    expect(entries.map(({ position: at }) => at)).toEqual(entries.map(({ position: at }) => at).sort());
  });

  it('shows personal data of nobody', async () => {
    const personal = { name: '张伟', phone: '+86 139 0000 0000' };
    const { body: borrower } = await api.post('/borrowers', { kind: 'person', personal }).expect(201);
    const { body: loan } = await api
      .post('/loans', { ...registration, borrowerId: borrower.borrowerId })
      .expect(201);

    const text = JSON.stringify(await historyOf(loan.loanId, `?after=${loan.position}`));

    expect(text).toContain(borrower.borrowerId);
    expect(text).not.toContain('张伟');
  });

  it('is not there for a loan that nobody knows', async () => {
    const { body } = await api.get(`/loans/${randomUUID()}/history`).expect(404);
    expect(body.code).toBe('loan-not-found');
  });

  it('is read in bounded pages only', async () => {
    const { loanId } = await paidLoan();
    for (const query of ['limit=0', 'limit=501', 'limit=x', 'cursor=%27', 'after=', 'page=2']) {
      await api.get(`/loans/${loanId}/history?${query}`).expect(400);
    }
  });
});
