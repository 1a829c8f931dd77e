import pg from 'pg';
import { InvalidEvent, OutcomeUnknown, StoreBusy } from '../event-store.errors.js';
import type { AppendResult } from '../event-store.port.js';
import { countedPosition, type StorableEvent } from '../stored-event.js';
import { type Append, AppendQueue, type AppendQueueOptions } from './append-queue.js';

/** A server whose commits end when the test says so. */
class Server {
  readonly batches: (readonly Append[])[] = [];
  private readonly underWay: { batch: readonly Append[]; end: (error?: Error) => void }[] = [];

  readonly commit = (batch: readonly Append[]): Promise<readonly AppendResult[]> => {
    this.batches.push(batch);
    return new Promise((resolve, reject) => {
      this.underWay.push({
        batch,
        end: (error) => (error ? reject(error) : resolve(batch.map(() => appended))),
      });
    });
  };

  /** Ends the oldest commit and gives the queue the time to go on. */
  async end(error?: Error): Promise<void> {
    this.underWay.shift()!.end(error);
    await turns();
  }

  get streams(): string[][] {
    return this.batches.map((batch) => batch.map(({ stream }) => stream));
  }
}

const appended: AppendResult = {
  kind: 'appended',
  revision: 0,
  position: countedPosition(1),
  repeated: false,
};
const options: AppendQueueOptions = {
  lanes: 2,
  appendsPerBatch: 100,
  eventsPerBatch: 1_000,
  bytesPerBatch: 1_000_000,
  waiting: 1_000,
};

let ids = 0;
function append(stream: string, { events = 1, bytes = 100, eventId = '' } = {}): Append {
  const event = (): StorableEvent => ({
    eventId: eventId || String((ids += 1)),
    type: 'loan.closed',
    schema: 1,
    data: '{}',
    metadata: '{}',
    commandId: 'command',
    commandHash: 'hash',
    bytes,
  });
  return { stream, events: Array.from({ length: events }, event), expected: 'none' };
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

function refusal(code: string): Error {
  return Object.assign(new pg.DatabaseError('refused', 0, 'error'), { code });
}

describe('the append queue', () => {
  it('sends together what arrived together', async () => {
    const server = new Server();
    const queue = new AppendQueue(server.commit, options);
    const results = ['a', 'b', 'c'].map((stream) => queue.add(append(stream)));
    await turns();
    expect(server.streams).toEqual([['a', 'b', 'c']]);
    await server.end();
    expect(await Promise.all(results)).toEqual([appended, appended, appended]);
  });

  it('gathers what arrives while as many batches are under way as may', async () => {
    const server = new Server();
    const queue = new AppendQueue(server.commit, { ...options, lanes: 1 });
    void queue.add(append('a'));
    await turns();
    void queue.add(append('b'));
    await turns();
    void queue.add(append('c'));
    await turns();
    expect(server.streams).toEqual([['a']]);
    await server.end();
    expect(server.streams).toEqual([['a'], ['b', 'c']]);
  });

  it('keeps the appends of one stream in their order, one in a batch, also across lanes', async () => {
    const server = new Server();
    const queue = new AppendQueue(server.commit, options);
    for (const stream of ['a', 'a', 'b', 'a']) void queue.add(append(stream));
    await turns();
    void queue.add(append('c'));
    await turns();
    expect(server.streams).toEqual([['a', 'b'], ['c']]);
    await server.end();
    await server.end();
    await server.end();
    expect(server.streams).toEqual([['a', 'b'], ['c'], ['a'], ['a']]);
  });

  it('does not put one event id twice into a batch', async () => {
    const server = new Server();
    const queue = new AppendQueue(server.commit, options);
    void queue.add(append('a', { eventId: 'same' }));
    void queue.add(append('b', { eventId: 'same' }));
    await turns();
    expect(server.streams).toEqual([['a'], ['b']]);
  });

  it.each<[string, Partial<AppendQueueOptions>, Parameters<typeof append>[1]]>([
    ['appends', { appendsPerBatch: 2 }, {}],
    ['events', { eventsPerBatch: 25 }, { events: 10 }],
    ['bytes', { bytesPerBatch: 250 }, { bytes: 100 }],
  ])('fills a batch up to its limit of %s', async (_, limit, size) => {
    const server = new Server();
    const queue = new AppendQueue(server.commit, { ...options, ...limit });
    for (const stream of ['a', 'b', 'c']) void queue.add(append(stream, size));
    await turns();
    expect(server.streams).toEqual([['a', 'b'], ['c']]);
  });

  it('sends an append alone that is larger than a batch', async () => {
    const server = new Server();
    const queue = new AppendQueue(server.commit, { ...options, eventsPerBatch: 5 });
    void queue.add(append('a', { events: 10 }));
    await turns();
    expect(server.streams).toEqual([['a']]);
  });

  it('tries each append alone where the server refused a row, and blames only the one at fault', async () => {
    const server = new Server();
    const queue = new AppendQueue(server.commit, options);
    const results = ['a', 'bad', 'c'].map((stream) => queue.add(append(stream)));
    const settled = Promise.allSettled(results);
    await turns();
    await server.end(refusal('22021'));
    await server.end();
    await server.end(refusal('22021'));
    await server.end();
    expect(server.streams).toEqual([['a', 'bad', 'c'], ['a'], ['bad'], ['c']]);
    const [first, bad, last] = await settled;
    expect(first).toEqual({ status: 'fulfilled', value: appended });
    expect(bad).toMatchObject({ status: 'rejected', reason: expect.any(InvalidEvent) });
    expect(last).toEqual({ status: 'fulfilled', value: appended });
  });

  it.each([
    ['the connection broke', new Error('Connection terminated unexpectedly')],
    ['the connection was closed', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })],
    ['the server goes down', refusal('57P01')],
    ['the statement took too long', refusal('57014')],
  ])('tells all of a batch that the outcome is unknown where %s, and goes on', async (_, error) => {
    const server = new Server();
    const queue = new AppendQueue(server.commit, options);
    const settled = Promise.allSettled(['a', 'b'].map((stream) => queue.add(append(stream))));
    await turns();
    await server.end(error);
    for (const result of await settled) {
      expect(result).toMatchObject({ status: 'rejected', reason: expect.any(OutcomeUnknown) });
    }
    const next = queue.add(append('a'));
    await turns();
    await server.end();
    expect(await next).toBe(appended);
  });

  it('passes on what the server refuses whatever the rows are', async () => {
    const server = new Server();
    const queue = new AppendQueue(server.commit, options);
    const settled = Promise.allSettled([queue.add(append('a')), queue.add(append('b'))]);
    await turns();
    const denied = refusal('42501');
    await server.end(denied);
    for (const result of await settled) expect(result).toEqual({ status: 'rejected', reason: denied });
  });

  it('refuses more than may wait, and all after its close, which waits for the rest', async () => {
    const server = new Server();
    const queue = new AppendQueue(server.commit, { ...options, waiting: 2 });
    const held = [queue.add(append('a')), queue.add(append('a'))];
    expect(() => queue.add(append('b'))).toThrow(StoreBusy);
    let closed = false;
    const closing = queue.close().then(() => (closed = true));
    expect(() => queue.add(append('b'))).toThrow(StoreBusy);
    await turns();
    await server.end();
    expect(closed).toBe(false);
    await server.end();
    await closing;
    expect(await Promise.all(held)).toEqual([appended, appended]);
  });
});
