import { businessDay, portfolio } from '#lending';
import { PublicFeed } from '#lending-contracts';
import { type RecordedEvent, START } from '#kernel';
import { type ApiApplication, disbursedLoan, openDay, registration, startApi } from './api-application.js';

/*
 * The figures of closed days as public messages. Method: a loan and two closes, the second with a payment dated back to
 * before the first; then the messages beside the portfolio that the API shows.
 */
let api: ApiApplication;
let loanId: string;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-02-20');
  loanId = await disbursedLoan(api);
  await close('2026-02-20');
  const late = { amount: '50.00', valueOn: '2026-02-16' };
  await api.post(`/loans/${loanId}/repayments`, late).expect(200);
  await close('2026-02-21');
}, 120_000);
afterAll(() => api.close());

async function close(date: string): Promise<void> {
  await api.post(`/business-days/${date}/close`, {}).expect(200);
  await api.settle();
}

interface Figures {
  readonly loans: number;
  readonly principal: string;
  readonly moved: Readonly<Record<string, string>>;
}

async function reports() {
  const types = new Set(['portfolio.day-reported']);
  const feed = new PublicFeed(api.store, api.database);
  return (await feed.after(START, 100, { types })).events;
}

async function recorded(): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const page of api.store.readAll(START, { categories: [portfolio.category] }))
    events.push(...page);
  return events;
}

describe('at the close of a business day', () => {
  it('the book of each org unit and currency is published once, counted without a gap', async () => {
    const published = await reports();
    expect(published.map(({ type }) => type)).toEqual(
      Array(2).fill('dev.afterloan.portfolio.day-reported.v1'),
    );
    expect(published.map(({ businessdate }) => businessdate)).toEqual(['2026-02-20', '2026-02-21']);
    expect(published.map(({ portfoliosequence }) => portfoliosequence)).toEqual([1, 2]);
    expect(new Set(published.map(({ subject }) => subject)).size).toBe(1);
    expect(published[0]).not.toHaveProperty('loansequence');
  });

  it('it says what the portfolio shows of that day', async () => {
    for (const { data, businessdate } of await reports()) {
      const { body } = await api.get(`/portfolio?date=${businessdate}&groupBy=orgUnit`).expect(200);
      const [group] = body.groups as [Record<string, unknown>];
      const { orgUnit, currency, loans, principal, byStatus, byBucket, byRiskClass } = group;
      expect(data).toMatchObject({ orgUnit, currency, loans, principal, byStatus, byBucket, byRiskClass });
      expect(data).toMatchObject({ byProduct: [{ name: registration.product, loans, principal }] });
    }
  });

  it('it counts what was dated back in the day before whose close it became known', async () => {
    const [first, second] = (await reports()).map(({ data }) => data as unknown as Figures);
    expect(first!.moved).toMatchObject({ disbursed: '1200.00', collected: '0.00' });
    expect(second!.moved).toMatchObject({ disbursed: '0.00', collected: '50.00' });
    expect(Number(first!.principal) - Number(second!.principal)).toBeGreaterThan(0);
  });

  it('it is recorded once, caused by the close, however often the process is told of it', async () => {
    const before = await recorded();
    const closes: string[] = [];
    for await (const page of api.store.readAll(START, { categories: [businessDay.category] })) {
      closes.push(...page.filter(({ type }) => type === 'business-day.closed').map(({ eventId }) => eventId));
    }
    expect(before.map(({ causationId }) => causationId)).toEqual(closes);
    await api.database.query(`delete from process.checkpoint where name = 'portfolio-days'`);
    await api.settle();
    expect(await recorded()).toEqual(before);
  });
});
