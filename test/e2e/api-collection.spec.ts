import { randomUUID } from 'node:crypto';
import { type RecordedEvent, streamName } from '#kernel';
import { collection } from '#lending';
import { type ApiApplication, openDay, registration, startApi } from './api-application.js';
import { adopt } from './rule-files.js';
import { servicing } from './servicing-terms.js';

/** Overdue loans from the first day on, with contact, diagnosis and promises, over HTTP and with the real processes. */
let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-02-14');
  await adopt(api, 'collection/standard.json', 'contact-gate/cn-2026.json');
}, 60_000);

afterAll(() => api.close());

let today = '2026-02-14';
const closeThrough = async (date: string) => {
  for (; today < date;) {
    const { body } = await api.post(`/business-days/${today}/close`, {}).expect(200);
    today = (body as { openDate: string }).openDate ?? next(today);
  }
  await api.settle();
};
const next = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

interface File {
  readonly status: string;
  readonly caseNumber: number;
  readonly phase: string;
  readonly firstContact: string;
  readonly loans: readonly { readonly loanId: string }[];
  readonly diagnosis: { readonly recommended: readonly string[] } | null;
  readonly promises: readonly { readonly promiseId: string; readonly outcome: string }[];
}
const file = async (borrowerId: string) =>
  (await api.get(`/collections/${borrowerId}`).expect(200)).body as File;

async function customer(): Promise<{ borrowerId: string; loanId: string }> {
  const { body } = await api
    .post('/borrowers', { kind: 'business', personal: { name: '恒达' }, registeredOn: '2026-01-05' })
    .expect(201);
  const { borrowerId } = body as { borrowerId: string };
  const terms = { ...registration.terms, servicing };
  const registered = await api
    .post('/loans', { ...registration, externalId: randomUUID(), borrowerId, terms })
    .expect(201);
  const { loanId } = registered.body as { loanId: string };
  await api.post(`/loans/${loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' }).expect(200);
  await api
    .post(`/contacts/${borrowerId}`, {
      borrowerId,
      relation: 'debtor',
      zone: 'Asia/Shanghai',
      source: 'contract',
    })
    .expect(200);
  return { borrowerId, loanId };
}

const ask = (
  of: ApiApplication,
  personId: string,
  borrowerId: string,
  loanId: string,
  atInstant: string,
  other: object = {},
) =>
  of.post(`/contacts/${personId}/attempts`, {
    borrowerId,
    loanIds: [loanId],
    channel: 'phone',
    purpose: 'collection',
    atInstant,
    withDebtData: true,
    ...other,
  });
const answerOf = (response: { body: unknown }) =>
  (response.body as { events: { type: string }[] }).events.map(({ type }) => type).join();

describe('collecting', () => {
  let early: { borrowerId: string; loanId: string };
  let silent: { borrowerId: string; loanId: string };

  it('opens no case while nothing is overdue, and one on the first overdue day', async () => {
    early = await customer();
    silent = await customer();
    await closeThrough('2026-02-15');
    await api.get(`/collections/${early.borrowerId}`).expect(404);
    await closeThrough('2026-02-16');
    expect(await file(early.borrowerId)).toMatchObject({
      status: 'open',
      caseNumber: 1,
      phase: 'reminder',
      firstContact: 'running',
      loans: [{ loanId: early.loanId }],
    });
  });

  it('asks the gate first, keeps what it refuses, and stops the clock by what came of an attempt', async () => {
    const { borrowerId, loanId } = early;
    const attemptId = randomUUID();
    const refused = await ask(api, borrowerId, borrowerId, loanId, '2026-02-16T07:59:00+08:00').expect(200);
    expect(answerOf(refused)).toBe('contact.refused');
    const cleared = await ask(api, borrowerId, borrowerId, loanId, '2026-02-16T08:00:00+08:00', {
      attemptId,
    }).expect(200);
    expect(answerOf(cleared)).toBe('contact.cleared');
    await api
      .post(`/contacts/${borrowerId}/attempts/${attemptId}/result`, {
        result: 'conversation',
        note: 'Will pay.',
      })
      .expect(200);
    await api.settle();
    expect(await file(borrowerId)).toMatchObject({ firstContact: 'made' });
  });

  it('escalates a customer whom nobody contacted within 24 hours', async () => {
    await closeThrough('2026-02-17');
    expect(await file(silent.borrowerId)).toMatchObject({ firstContact: 'missed', phase: 'negotiation-led' });
    expect(await file(early.borrowerId)).toMatchObject({ firstContact: 'made', phase: 'reminder' });
  });

  it('finds out the cause before anything is done, and seals its words', async () => {
    const { borrowerId } = early;
    await api.post(`/collections/${borrowerId}/measures`, { measure: 'watch-funds' }).expect(409);
    const words = '其妻重病，在省城住院';
    await api
      .post(`/collections/${borrowerId}/diagnosis`, {
        cause: 'temporary-shortage',
        borrower: words,
        causeFound: 'A buyer pays late',
        operation: 'Runs',
        assets: 'A house',
        liabilities: 'None',
        reachable: true,
        willing: true,
        able: false,
        running: true,
        reversible: true,
        currency: 'CNY',
        assetsWorth: '350000.00',
      })
      .expect(200);
    const recorded: RecordedEvent[] = [];
    for await (const page of api.store.readStream(streamName(collection.category, borrowerId))) {
      recorded.push(...page);
    }
    expect(recorded.map(({ type }) => type)).toContain('collection.cause-diagnosed');
    expect(JSON.stringify(recorded)).not.toContain(words);
    expect((await file(borrowerId)).diagnosis!.recommended[0]).toBe('watch-funds');
    await api.post(`/collections/${borrowerId}/measures`, { measure: 'watch-funds' }).expect(200);
    const off = await api.post(`/collections/${borrowerId}/measures`, { measure: 'lawsuit' }).expect(422);
    expect(off.body).toMatchObject({ code: 'measure-needs-reason' });
  });

  it('settles a promise by itself: kept by payments in parts, open again and broken where one is taken back', async () => {
    const { borrowerId, loanId } = early;
    const promiseId = randomUUID();
    const outcome = async () =>
      (await file(borrowerId)).promises.find((one) => one.promiseId === promiseId)!.outcome;
    const promise = {
      promiseId,
      loanId,
      kind: 'promise',
      parts: [{ dueOn: '2026-02-19', amount: '100.00' }],
      givenBy: borrowerId,
      evidence: 'Recording 1',
    };
    await api.post(`/collections/${borrowerId}/promises`, promise).expect(200);
    await api.post(`/loans/${loanId}/repayments`, { amount: '40.00' }).expect(200);
    await api.settle();
    expect(await outcome()).toBe('open');
    const repaymentId = randomUUID();
    await api.post(`/loans/${loanId}/repayments`, { repaymentId, amount: '60.00' }).expect(200);
    await api.settle();
    expect(await outcome()).toBe('kept');
    await api.post(`/loans/${loanId}/reversals`, { of: repaymentId, reason: 'Wrong loan' }).expect(200);
    await api.settle();
    expect(await outcome()).toBe('open');
    await closeThrough('2026-02-20');
    expect(await outcome()).toBe('broken');
    await api.post(`/loans/${loanId}/repayments`, { amount: '60.00', valueOn: '2026-02-19' }).expect(200);
    await api.settle();
    expect(await outcome()).toBe('kept');
  });

  it('closes the case when all that was overdue is paid', async () => {
    const { borrowerId, loanId } = early;
    await api.post(`/loans/${loanId}/repayments`, { amount: '100.00' }).expect(200);
    await closeThrough('2026-02-21');
    expect(await file(borrowerId)).toMatchObject({ status: 'closed', loans: [] });
  });

  it('shows worklists, the board of phases, promises, the log, indicators and the report of the month', async () => {
    const list = async (path: string) =>
      ((await api.get(path).expect(200)).body as { items: Record<string, unknown>[] }).items;
    expect(await list('/collections?firstContact=missed')).toMatchObject([
      { borrowerId: silent.borrowerId, phase: 'negotiation-led', loans: 1 },
    ]);
    expect(await list('/collections?status=all&orgUnit=branch-07')).toHaveLength(2);
    expect(await list('/collections?orgUnit=branch-0')).toEqual([]);
    expect(await list(`/collection-promises?borrowerId=${early.borrowerId}`)).toMatchObject([
      { outcome: 'kept', amount: '100.00', paid: '100.00', dueOn: '2026-02-19' },
    ]);
    expect(await list(`/contact-log?borrowerId=${early.borrowerId}&verdict=refused`)).toMatchObject([
      { localAt: '2026-02-16T07:59', rules: ['quiet-hours'], result: null },
    ]);
    const board = async (asOf: string) =>
      ((await api.get(`/collection-phases?asOf=${asOf}`).expect(200)).body as { phases: unknown }).phases;
    expect(await board('2026-02-16')).toMatchObject([{ phase: 'reminder', cases: 2 }]);
    expect(await board('2026-02-21')).toMatchObject([{ phase: 'negotiation-led', cases: 1 }]);
    expect(
      (await api.get('/collection-figures?from=2026-02-01&to=2026-02-28').expect(200)).body,
    ).toMatchObject({
      opened: 2,
      contactedInTime: 1,
      contactRate: '0.5000',
      contacts: 1,
      refusals: 1,
      promisesKept: '1.0000',
      received: { CNY: '200.00' },
      receivedPerContact: { CNY: '200.00' },
    });
    expect((await api.get('/collection-report?asOf=2026-02-21').expect(200)).body).toMatchObject({
      from: '2026-02-01',
      rows: [{ before: 0, fellOverdue: 2, cured: 1, ended: 0, after: 1, received: '200.00' }],
    });
  });

  it('asks a third person nothing before the debtor is unreachable, and never tells of the debt', async () => {
    const { borrowerId, loanId } = silent;
    const colleague = randomUUID();
    await api
      .post(`/contacts/${colleague}`, {
        borrowerId,
        relation: 'colleague',
        zone: 'Asia/Shanghai',
        source: 'reserved',
      })
      .expect(200);
    const askColleague = (other: object) =>
      ask(api, colleague, borrowerId, loanId, '2026-02-21T15:00:00+08:00', {
        purpose: 'location',
        withDebtData: false,
        ...other,
      }).expect(200);
    expect(answerOf(await askColleague({}))).toBe('contact.refused');
    for (const date of ['2026-02-19', '2026-02-20', '2026-02-21']) {
      const attemptId = randomUUID();
      await ask(api, borrowerId, borrowerId, loanId, `${date}T10:00:00+08:00`, { attemptId }).expect(200);
      await api
        .post(`/contacts/${borrowerId}/attempts/${attemptId}/result`, {
          result: 'no-answer',
          note: 'Rang out.',
        })
        .expect(200);
    }
    expect(answerOf(await askColleague({ withDebtData: true }))).toBe('contact.refused');
    expect(answerOf(await askColleague({}))).toBe('contact.cleared');
  });

  it('clears six calls, however many officers in however many processes ask at once', async () => {
    const { borrowerId, loanId } = await customer();
    const other = await api.another();
    try {
      const answers = await Promise.all(
        Array.from({ length: 16 }, (_, index) =>
          ask(
            index % 2 === 0 ? api : other,
            borrowerId,
            borrowerId,
            loanId,
            `2026-02-21T10:${10 + index}:00+08:00`,
          ),
        ),
      );
      const told = answers.map((answer) =>
        answer.status === 200 ? answerOf(answer) : String(answer.status),
      );
      expect(told.filter((answer) => answer === 'contact.cleared').length).toBeLessThanOrEqual(6);
      const { body } = await api.get(`/contacts/${borrowerId}`).expect(200);
      const { attempts } = body as { attempts: unknown[] };
      expect(attempts).toHaveLength(told.filter((answer) => answer === 'contact.cleared').length);
      // Whoever was told to come again later asks again: the sixth is cleared, the seventh is not.
      for (let asked = attempts.length; asked < 6; asked += 1) {
        expect(
          answerOf(await ask(api, borrowerId, borrowerId, loanId, '2026-02-21T11:00:00+08:00').expect(200)),
        ).toBe('contact.cleared');
      }
      expect(
        answerOf(await ask(other, borrowerId, borrowerId, loanId, '2026-02-21T11:00:00+08:00').expect(200)),
      ).toBe('contact.refused');
    } finally {
      await other.close();
    }
  });
});
