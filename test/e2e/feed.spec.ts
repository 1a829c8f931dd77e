import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { ApiClient, openingDate, registration } from './harness/api-client.js';
import type { RunningProcess } from './harness/running-process.js';
import { StandaloneSuite } from './harness/standalone.js';

/*
 * Public events for whoever has no Kafka, from a running npm start. Method: two loans, then the same events by pages, by
 * waiting and as a stream.
 */
const suite = new StandaloneSuite();
const patienceMs = 180_000;

interface Event {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly position: string;
  readonly loansequence: number;
  readonly source: string;
  readonly data: Record<string, unknown>;
}

let running: RunningProcess;
let address: string;
let client: ApiClient;
const loans: string[] = [];

async function repay(loanId: string, amount: string): Promise<string> {
  const paid = await client.post(`/loans/${loanId}/repayments`, { amount, valueOn: openingDate });
  if (paid.status !== 200) throw new Error(JSON.stringify(paid));
  return paid.body.position;
}

beforeAll(async () => {
  ({ running, api: address } = await suite.start(await suite.dataDirectory(), {
    AFTERLOAN_FEED_FOLLOWERS: '2',
  }));
  client = new ApiClient(address);
  await client.post('/business-days', { date: openingDate });
  for (const _ of [1, 2]) {
    const { loanId } = (await client.post('/loans', registration)).body;
    await client.post(`/loans/${loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' });
    loans.push(loanId);
  }
}, patienceMs);
afterAll(() => suite.clear(), 60_000);

async function feed(query: string): Promise<{ events: Event[]; next: string; status: number; body: string }> {
  const response = await fetch(`${address}/feed?${query}`);
  const body = await response.text();
  const events =
    response.status === 200
      ? body
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as Event)
      : [];
  return { events, next: response.headers.get('feed-position') ?? '', status: response.status, body };
}

/** A stream of server-sent events, with what has arrived on it. */
async function follow(query: string, headers: Record<string, string> = {}) {
  const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${address}/feed/stream?${query}`, { headers }, resolve).on('error', reject);
  });
  const events: Event[] = [];
  let text = '';
  incoming.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    const blocks = text.split('\n\n');
    text = blocks.pop()!;
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined) events.push(JSON.parse(data) as Event);
    }
  });
  const has = async (count: number) => {
    while (events.length < count) await once(incoming, 'data');
  };
  return { incoming, events, has };
}

describe('the feed', () => {
  it('holds every event of every loan in order, each loan counted from 1 without a gap', async () => {
    const { events, next } = await feed('');
    expect(events.map(({ type }) => type)).toEqual([
      'dev.afterloan.loan.registered.v1',
      'dev.afterloan.loan.disbursed.v1',
      'dev.afterloan.loan.registered.v1',
      'dev.afterloan.loan.disbursed.v1',
    ]);
    for (const loan of loans) {
      const own = events.filter(({ subject }) => subject === loan);
      expect(own.map(({ loansequence }) => loansequence)).toEqual([1, 2]);
    }
    expect(next).toBe(events.at(-1)!.position);
    expect(JSON.stringify(events)).not.toContain('li.na');
  });

  it('is read in pages that lead from one to the next', async () => {
    const whole = (await feed('limit=1000')).events;
    const paged: Event[] = [];
    for (let after = ''; ;) {
      const { events, next } = await feed(`limit=1&after=${after}`);
      if (events.length === 0) break;
      paged.push(...events);
      after = next;
    }
    expect(paged).toEqual(whole);
  });

  it('may be of one loan or of some types only', async () => {
    const whole = (await feed('')).events;
    const ofLoan = await feed(`loanId=${loans[1]}`);
    expect(ofLoan.events).toEqual(whole.filter(({ subject }) => subject === loans[1]));
    const ofTypes = await feed('type=loan.disbursed,loan.repaid&limit=1');
    expect(ofTypes.events).toEqual([whole[1]]);
    expect((await feed(`type=loan.disbursed&after=${ofTypes.next}`)).events).toEqual([whole[3]]);
  });

  it.each([
    ['after=nonsense', 'invalid-position', 'after'],
    ['after=%20', 'invalid-request', 'after'],
    ['limit=0', 'invalid-request', 'limit'],
    ['limit=1001', 'invalid-request', 'limit'],
    ['waitMs=30001', 'invalid-request', 'waitMs'],
    ['type=loan.sold', 'invalid-request', 'type'],
    ['loanId=7', 'invalid-request', 'loanId'],
  ])('refuses %s', async (query, code, field) => {
    const { status, body } = await feed(query);
    expect(status).toBe(400);
    const problem = JSON.parse(body) as { code: string; errors: { field: string }[] };
    expect({ code: problem.code, field: problem.errors[0]!.field }).toEqual({ code, field });
  });

  it('waits for the next event, no longer than it was asked to', async () => {
    const { next } = await feed('');
    expect(await feed(`after=${next}&waitMs=50`)).toMatchObject({ events: [], next, status: 200 });
    const waiting = feed(`after=${next}&waitMs=30000`);
    const position = await repay(loans[0]!, '10.00');
    expect((await waiting).events).toMatchObject([
      { type: 'dev.afterloan.loan.repaid.v1', position, loansequence: 3 },
    ]);
  });

  it('is followed as a stream, and taken up after the last event that was seen', async () => {
    const whole = (await feed('')).events;
    const first = await follow('');
    await first.has(whole.length);
    const position = await repay(loans[1]!, '20.00');
    await first.has(whole.length + 1);
    first.incoming.destroy();
    expect(first.events.slice(0, -1)).toEqual(whole);
    expect(first.events.at(-1)!.position).toBe(position);

    const again = await follow('', { 'Last-Event-ID': whole.at(-2)!.position });
    await again.has(2);
    again.incoming.destroy();
    expect(again.events).toEqual(first.events.slice(-2));
  });

  it('lets no more callers follow it than may, and tells how many do', async () => {
    const first = await follow('');
    const second = await follow('type=loan.closed');
    await first.has(4);
    const third = await fetch(`${address}/feed/stream`);
    expect(third.status).toBe(503);
    expect(third.headers.get('retry-after')).toBe('5');
    expect(await third.json()).toMatchObject({ code: 'too-many-followers' });
    expect(await (await fetch(`${address}/metrics`)).text()).toContain('afterloan_feed_followers 2');
    first.incoming.destroy();
    second.incoming.destroy();
    // The place is free again as soon as the server has noticed.
    let status = 503;
    while (status === 503) {
      const after = (await feed('')).next;
      ({ status } = await feed(`after=${after}&waitMs=1`));
    }
    expect(status).toBe(200);
  });

  it('ends every stream in order when the process stops', async () => {
    const { incoming, has } = await follow('');
    await has(4);
    const ended = once(incoming, 'end');
    expect((await running.end('SIGTERM')).code).toBe(0);
    await ended;
    expect(incoming.complete).toBe(true);
  });
});
