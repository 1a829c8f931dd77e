import { type ApiApplication, disbursedLoan, openDay, registration, startApi } from './api-application.js';

let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-03-20');
}, 60_000);

afterAll(() => api.close());

interface Page {
  readonly figure: { currency: string; loans: number; principal: string }[] | null;
  readonly items: { loanId: string; principal: string; bucket: string }[];
  readonly nextCursor: string | null;
  readonly position: string;
}

const cents = (amount: string) => BigInt(amount.replace('.', ''));
const after = async () => `after=${await api.store.head()}`;
const instant = async () => {
  const events = [];
  for await (const page of api.store.readAll('' as never)) events.push(...page);
  return events.at(-1)!.recordedAt;
};

/** All pages of a list, two rows each. */
async function pages(path: string): Promise<Page[]> {
  const all: Page[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const next: string = cursor === '' ? `&${await after()}` : `&cursor=${cursor}`;
    const { body } = await api.get(`${path}&limit=2${next}`).expect(200);
    all.push(body as Page);
    cursor = (body as Page).nextCursor;
  }
  return all;
}

const pay = (loanId: string, amount: string, valueOn: string) =>
  api.post(`/loans/${loanId}/repayments`, { amount, valueOn }).expect(200);

describe('the loans behind a figure of the portfolio', () => {
  it('add up to it to the cent, page by page, for the open day and for a closed one that has moved since', async () => {
    const loans = [];
    for (let count = 0; count < 5; count += 1) loans.push(await disbursedLoan(api));
    await pay(loans[0]!, '112.00', '2026-02-15');
    await api.post('/business-days/2026-03-20/close', {}).expect(200);
    const { body: closed } = await api.get(`/portfolio?date=2026-03-20&${await after()}`).expect(200);
    // What comes later changes today's book, not the one of the closed day.
    await pay(loans[1]!, '500.00', '2026-03-21');
    await pay(loans[2]!, '223.00', '2026-03-01');
    const { body: open } = await api.get(`/portfolio?${await after()}`).expect(200);

    for (const [date, book] of [
      ['2026-03-20', closed],
      ['2026-03-21', open],
    ] as const) {
      for (const share of book.groups[0].byBucket as { name: string; loans: number; principal: string }[]) {
        const read = await pages(`/portfolio/loans?date=${date}&bucket=${encodeURIComponent(share.name)}`);
        const items = read.flatMap((page) => page.items);
        expect(items.reduce((sum, { principal }) => sum + cents(principal), 0n)).toBe(cents(share.principal));
        expect(items).toHaveLength(share.loans);
        expect(new Set(items.map(({ loanId }) => loanId)).size).toBe(share.loans);
        expect(read[0]!.figure).toEqual([
          { currency: 'CNY', loans: share.loans, principal: share.principal },
        ]);
      }
    }
  });

  it('stay the same from page to page, whatever is recorded meanwhile', async () => {
    const { body: first } = await api.get(`/portfolio/loans?limit=2&${await after()}`).expect(200);
    const page = first as Page;
    const total = page.figure![0]!;
    let sum = page.items.reduce((all, { principal }) => all + cents(principal), 0n);
    for (let { nextCursor } = page; nextCursor !== null;) {
      const another = await disbursedLoan(api);
      await pay(another, '300.00', '2026-03-01');
      const { body } = await api.get(`/portfolio/loans?limit=2&cursor=${nextCursor}`).expect(200);
      sum += (body as Page).items.reduce((all, { principal }) => all + cents(principal), 0n);
      ({ nextCursor } = body as Page);
    }
    expect(sum).toBe(cents(total.principal));
  });

  it('are told of what was collected on a day, with the events', async () => {
    const loanId = await disbursedLoan(api);
    await pay(loanId, '60.00', '2026-02-11');
    await pay(loanId, '52.50', '2026-02-11');
    const { body } = await api
      .get(`/portfolio/movements?flow=collected&date=2026-02-11&${await after()}`)
      .expect(200);
    expect(body).toMatchObject({
      figure: [{ currency: 'CNY', amount: '112.50' }],
      items: [{ loanId, amount: '112.50', eventIds: { length: 2 } }],
    });
  });
});

describe('the book on both axes of time', () => {
  it('shows a day as it was known then, and as it is known now', async () => {
    const product = 'looked-back-on';
    const { body: registered } = await api.post('/loans', { ...registration, product }).expect(201);
    const { loanId } = registered as { loanId: string };
    await api
      .post(`/loans/${loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' })
      .expect(200);
    const before = await instant();
    await pay(loanId, '112.00', '2026-02-15');
    await api
      .post(`/loans/${loanId}/classifications`, {
        to: 'special-mention',
        reason: 'Late',
        classifiedOn: '2026-03-01',
      })
      .expect(200);
    await after();

    const show = async (query: string) => {
      const { body } = await api.get(`/portfolio/known?product=${product}&${query}`).expect(200);
      const [group] = body.groups as { principal: string; byRiskClass: { name: string }[] }[];
      return group && [group.principal, ...group.byRiskClass.map(({ name }) => name)];
    };

    expect(await show(`asOf=2026-03-10&knownAt=${before}`)).toEqual(['1200.00', 'unclassified']);
    expect(await show('asOf=2026-03-10')).toEqual(['1100.00', 'special-mention']);
    expect(await show('asOf=2026-02-20')).toEqual(['1100.00', 'unclassified']);
    expect(await show('asOf=2026-02-10')).toEqual(['1200.00', 'unclassified']);
    expect(await show('asOf=2026-01-02')).toBeUndefined();
    await api.get('/portfolio/known?asOf=2030-01-01').expect(422);
  });
});

describe('a filed report', () => {
  it('stands as it was filed, and says what later knowledge changed and by which events', async () => {
    const product = 'filed';
    const { body: registered } = await api.post('/loans', { ...registration, product }).expect(201);
    const { loanId } = registered as { loanId: string };
    await api
      .post(`/loans/${loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' })
      .expect(200);
    const body = { report: 'portfolio', asOf: '2026-03-10', reason: 'March' };
    const filed = await api.post('/filings', body).expect(200);
    const filingId = (filed.body as { stream: string }).stream.slice('filing-'.length);

    const again = await api.post('/filings', body).expect(200);
    expect(again.body.events).toEqual([]);
    const paid = await pay(loanId, '112.00', '2026-02-15');
    await api.post('/filings', { ...body, reason: 'A payment was recorded late' }).expect(200);

    const { body: shown } = await api.get(`/filings/${filingId}`).expect(200);
    expect(shown.versions).toMatchObject([
      { version: 1, definitionVersion: '1', checkpoint: null, reason: 'March' },
      { version: 2, filedBy: 'li.na' },
    ]);
    const figure = `branch-07/${product}/CNY/principal`;
    const valueOf = (version: { figures: { figure: string; value: string }[] }) =>
      version.figures.find((one) => one.figure === figure)?.value;
    expect(shown.versions.map(valueOf)).toEqual(['1200.00', '1100.00']);
    const [event] = (paid.body as { events: { eventId: string }[] }).events;
    expect(shown.versions[1].differences).toContainEqual({
      figure,
      before: '1200.00',
      after: '1100.00',
      eventIds: [event!.eventId],
      events: 1,
    });
  });

  it('is refused for a report that nobody defined, a day to come, and is not found where none was filed', async () => {
    await api.post('/filings', { report: 'poetry', asOf: '2026-03-10', reason: 'x' }).expect(400);
    const { body } = await api
      .post('/filings', { report: 'portfolio', asOf: '2030-01-01', reason: 'x' })
      .expect(422);
    expect(body.code).toBe('filing-in-future');
    await api.get('/filings/3d5a9a52-3b3e-4a63-8d21-1f0f7f6f4c06').expect(404);
  });
});
