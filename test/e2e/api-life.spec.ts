import { type ApiApplication, disbursedLoan, openDay, registration, startApi } from './api-application.js';
import { decisionsAgain } from './harness/decisions-again.js';

let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-01-15');
}, 60_000);

afterAll(() => api.close());

// Each day waits for the projector: a month of them takes seconds on a busy machine.
const monthsTimeoutMs = 60_000;

const close = (date: string) => api.post(`/business-days/${date}/close`, {});

const shown = async (loanId: string): Promise<Record<string, unknown>> =>
  (await api.get(`/loans/${loanId}`).expect(200)).body as Record<string, unknown>;

/** The row of the read model, once it holds what stands at the position. */
const listed = async (loanId: string, position: string): Promise<Record<string, unknown>> => {
  const { body } = await api.get(`/loans?after=${position}&limit=200`).expect(200);
  const rows = (body as { items: Record<string, unknown>[] }).items;
  return rows.find((row) => row.loanId === loanId)!;
};

describe('the life of a loan', () => {
  let loanId: string;
  let warningId: string;

  it('begins with its registration and its payout', async () => {
    loanId = await disbursedLoan(api);

    expect(await shown(loanId)).toMatchObject({
      status: 'active',
      outstanding: { principal: '1200.00', total: '1200.00' },
      nextDue: { dueOn: '2026-02-15', amounts: { principal: '100.00', interest: '12.00' } },
      maturityOn: '2027-01-15',
    });
  });

  it(
    'goes on through days on which nothing changes',
    async () => {
      const { body } = await close('2026-02-14').expect(200);

      expect(body.open).toBe('2026-02-15');
      expect(body.days).toHaveLength(31);
      expect(body.days.every((day: { changed: number }) => day.changed === 0)).toBe(true);
    },
    monthsTimeoutMs,
  );

  it('takes a repayment and puts it on interest and principal', async () => {
    const { body } = await api
      .post(`/loans/${loanId}/repayments`, { amount: '112.00', channel: 'direct-debit' })
      .expect(200);
    expect(body.events).toEqual([{ eventId: expect.any(String), type: 'loan.repaid' }]);
    expect(await shown(loanId)).toMatchObject({
      received: { interest: '12.00', principal: '100.00' },
      outstanding: { principal: '1100.00' },
    });
  });

  it(
    'is overdue from the day after an instalment was not paid',
    async () => {
      await close('2026-03-14').expect(200);
      expect(await shown(loanId)).toMatchObject({ asOf: '2026-03-15', daysPastDue: 0, bucket: null });

      const { body } = await close('2026-03-15').expect(200);

      expect(body.days).toEqual([
        { date: '2026-03-15', next: '2026-03-16', assessed: 1, changed: 1, parked: [] },
      ]);
      expect(await shown(loanId)).toMatchObject({
        daysPastDue: 1,
        bucket: '1-30',
        overdueSince: '2026-03-15',
        overdue: { principal: '100.00', interest: '11.00' },
      });
      expect(await listed(loanId, body.position)).toMatchObject({ daysPastDue: 1, bucket: '1-30' });
    },
    monthsTimeoutMs,
  );

  it(
    'moves on to the next bucket, though many days are closed at once',
    async () => {
      const { body } = await close('2026-04-30').expect(200);

      const changes = body.days.filter((day: { changed: number }) => day.changed > 0);
      expect(changes.map((day: { next: string }) => day.next)).toEqual(['2026-04-15']);
      expect(await shown(loanId)).toMatchObject({ daysPastDue: 47, bucket: '31-60' });
    },
    monthsTimeoutMs,
  );

  it('closes no day twice', async () => {
    const { body } = await close('2026-04-30').expect(200);
    expect(body).toMatchObject({ days: [], open: '2026-05-01' });
  });

  it('is inspected, warned of, classified and collected on', async () => {
    await api
      .post(`/loans/${loanId}/inspections`, {
        kind: 'site-visit',
        inspector: 'wang.li',
        conclusion: 'unsatisfactory',
        findings: 'The second shift has stopped.',
        nextInspectionOn: '2026-06-01',
      })
      .expect(200);
    warningId = '3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c01';
    await api
      .post(`/loans/${loanId}/warnings`, {
        warningId,
        signal: 'revenue-drop',
        level: 'L3',
        source: 'person',
        details: 'Turnover fell by half.',
      })
      .expect(200);
    await api
      .post(`/loans/${loanId}/classifications`, { to: 'substandard', reason: 'More than 30 days past due' })
      .expect(200);
    await api
      .post(`/loans/${loanId}/collection-actions`, {
        channel: 'phone',
        result: 'promise-to-pay',
        note: 'After the harvest.',
        promisedAmount: '222.00',
        promisedOn: '2026-05-10',
      })
      .expect(200);

    expect(await shown(loanId)).toMatchObject({
      lastInspectedOn: '2026-05-01',
      nextInspectionOn: '2026-06-01',
      riskClass: 'substandard',
      openWarnings: [{ warningId, signal: 'revenue-drop', level: 'L3', raisedOn: '2026-05-01' }],
    });
  });

  it('has its warning resolved', async () => {
    await api
      .post(`/loans/${loanId}/warnings/${warningId}/resolution`, {
        outcome: 'materialised',
        note: 'Insolvent.',
      })
      .expect(200);
    expect(await shown(loanId)).toMatchObject({ openWarnings: [] });
  });

  it('is charged, waived and extended while it runs', async () => {
    await api
      .post(`/loans/${loanId}/charges`, { component: 'fees', amount: '45.00', reason: 'Reminder' })
      .expect(200);
    await api
      .post(`/loans/${loanId}/waivers`, { component: 'fees', amount: '45.00', reason: 'Goodwill' })
      .expect(200);
    await api
      .post(`/loans/${loanId}/extensions`, {
        maturityOn: '2027-07-15',
        approvalReference: 'CR-2026-0201',
        reason: 'Main customer pays late',
      })
      .expect(200);
    expect(await shown(loanId)).toMatchObject({ waived: { fees: '45.00' }, maturityOn: '2027-07-15' });
  });

  it('is written off in full and leaves the books', async () => {
    await api
      .post(`/loans/${loanId}/write-offs`, { reason: 'Insolvent', approvalReference: 'CR-2026-0311' })
      .expect(200);
    expect(await shown(loanId)).toMatchObject({
      status: 'written-off',
      writtenOff: { principal: '1100.00' },
      outstanding: { total: '0.00' },
      daysPastDue: 0,
    });
    const { body } = await api.post(`/loans/${loanId}/repayments`, { amount: '1.00' }).expect(409);
    expect(body.code).toBe('loan-written-off');
  });

  it('is recovered in part, closed, and its file put away', async () => {
    await api.post(`/loans/${loanId}/recoveries`, { amount: '300.00', source: 'guarantor' }).expect(200);
    await api.post(`/loans/${loanId}/closure`, { reason: 'Nothing more to be had' }).expect(200);
    await api
      .post(`/loans/${loanId}/collateral-releases`, {
        collateralReference: 'MTG-2024-5512',
        note: 'Released.',
      })
      .expect(200);
    const { body } = await api
      .post(`/loans/${loanId}/archive`, { archiveReference: 'ARC-2026-0031' })
      .expect(200);

    expect(await shown(loanId)).toMatchObject({
      status: 'closed',
      recovered: { principal: '300.00' },
      archivedOn: '2026-05-01',
    });
    const { body: history } = await api.get(`/loans/${loanId}/history?after=${body.position}`).expect(200);
    expect(history.entries.map(({ type }: { type: string }) => type)).toEqual([
      'loan.registered',
      'loan.disbursed',
      'loan.repaid',
      'loan.overdue-recognised',
      'loan.bucket-moved',
      'loan.inspected',
      'loan.warned',
      'loan.classified',
      'loan.collection-action-recorded',
      'loan.warning-resolved',
      'loan.charged',
      'loan.waived',
      'loan.extended',
      'loan.written-off',
      'rejection.recorded',
      'loan.recovered',
      'loan.closed',
      'loan.collateral-released',
      'loan.archived',
    ]);
  });
});

describe('the business clock', () => {
  it('says which day is open', async () => {
    const { body } = await api.get('/business-days/current').expect(200);
    expect(body).toEqual({ date: '2026-05-01' });
  });

  it('is started once', async () => {
    const { body } = await api.post('/business-days', { date: '2026-01-01' }).expect(409);
    expect(body.code).toBe('business-day-already-opened');
  });

  it('is not run ahead by a mistyped year, nor to a day that does not exist', async () => {
    const { body } = await close('2036-05-01').expect(422);
    expect(body.code).toBe('business-day-too-many');
    await close('2026-02-30').expect(400);
  });

  it(
    'closes a day once, though many ask at the same moment',
    async () => {
      const answers = await Promise.all(Array.from({ length: 5 }, () => close('2026-05-03')));

      expect(answers.map(({ status, body }) => [status, body.open])).toEqual(
        Array.from({ length: 5 }, () => [200, '2026-05-04']),
      );
      expect(
        answers.flatMap(({ body }) => body.days.map((day: { date: string }) => day.date)).sort(),
      ).toEqual(['2026-05-01', '2026-05-02', '2026-05-03']);
      const events = [];
      for await (const page of api.store.readStream('businessday-main')) events.push(...page);
      const closed = events.filter(({ type }) => type === 'business-day.closed').map(({ data }) => data.date);
      expect(closed).toEqual([...new Set(closed)]);
      expect(closed.at(-1)).toBe('2026-05-03');
    },
    monthsTimeoutMs,
  );

  it('has to be running before a loan can be registered', async () => {
    const other = await startApi();
    const { body } = await other.post('/loans', registration).expect(409);
    expect(body.code).toBe('business-day-not-open');
    await other.get('/business-days/current').expect(409);
    await other.close();
  }, 30_000);
});

describe('what rules decided in these lives', () => {
  it('is decided the same when it is run again by the rules of then', async () => {
    expect(await decisionsAgain(api)).toEqual({
      'loan.overdue-recognised': ['same'],
      'loan.bucket-moved': ['same'],
      'loan.extended': ['same'],
    });
  });
});
