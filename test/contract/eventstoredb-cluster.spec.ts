import { AccessDeniedError } from '@eventstore/db-client';
import { OutcomeUnknown, ReadInterrupted } from '#event-store';
import { START } from '#kernel';
import { EventStoreDbEventStore } from '../../libs/event-store/src/eventstoredb/index.js';
import {
  collect,
  idsOf,
  newEvent,
  newEvents,
  newStream,
} from '../../libs/event-store/testing/sample-events.js';
import { EventStoreDbServer, type ServerOptions } from '../eventstoredb-server/server.js';

/*
 * What a cluster of an institution has and a trial has not: TLS, accounts, more than one node, a leader that changes, and
 * streams that no memory holds. Method: one or two servers of the protocol, two on one log being nodes of a cluster.
 */
let servers: EventStoreDbServer[] = [];
let stores: EventStoreDbEventStore[] = [];
afterEach(async () => {
  for (const server of servers) server.resume();
  await Promise.all(stores.map((store) => store.close()));
  await Promise.all(servers.map((server) => server.stop()));
  [servers, stores] = [[], []];
});

async function serve(options?: ServerOptions): Promise<EventStoreDbServer> {
  const server = await EventStoreDbServer.start(options);
  servers.push(server);
  return server;
}

function open(connectionString: string): EventStoreDbEventStore {
  const store = new EventStoreDbEventStore(connectionString);
  stores.push(store);
  return store;
}

/** As a command does: an outcome that is not known is asked again with the same events. */
async function untilKnown<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof OutcomeUnknown || error instanceof ReadInterrupted)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('EventStoreDB with TLS and accounts', () => {
  it('is used with the certificate and the account of the connection string', async () => {
    const server = await serve({ tls: true, accounts: 'one' });
    const store = open(server.connectionString);
    const stream = newStream();
    const events = newEvents(3);
    expect(await store.append(stream, events, 'none')).toMatchObject({ kind: 'appended', revision: 2 });
    expect(idsOf(await collect(store.readStream(stream)))).toEqual(idsOf(events));
    const stopping = new AbortController();
    const seen: string[] = [];
    for await (const page of store.subscribeAll(START, undefined, stopping)) {
      seen.push(...idsOf(page));
      if (seen.length === 3) stopping.abort();
    }
    expect(seen).toEqual(idsOf(events));
  });

  it.each([
    ['a wrong password', (server: EventStoreDbServer) => server.connectionStringOf('afterloan', 'guessed')],
    ['no account', (server: EventStoreDbServer) => server.connectionString.replace(/\/\/.*@/, '//')],
  ])('refuses %s, which no repetition cures', async (_, address) => {
    const store = open(address(await serve({ tls: true, accounts: 'one' })));
    await expect(store.append(newStream(), [newEvent()], 'none')).rejects.toThrow(AccessDeniedError);
    await expect(collect(store.readAll(START))).rejects.toThrow(AccessDeniedError);
  });

  it('is not believed without a certificate that is trusted', async () => {
    const server = await serve({ tls: true });
    const store = open(server.connectionString.replace(/\?.*/, ''));
    await expect(store.head()).rejects.toThrow(ReadInterrupted);
    expect(server.calls.read).toBe(0);
  });
});

describe('a cluster of EventStoreDB', () => {
  async function twoNodes() {
    const first = await serve();
    return { first, second: await serve({ log: first.log }) };
  }

  it('is written through its leader, though a follower was addressed', async () => {
    const { first: leader, second: follower } = await twoNodes();
    follower.faults.leaderElsewhere = leader.endpoint;
    const store = open(follower.connectionString);
    const stream = newStream();
    expect(await untilKnown(() => store.append(stream, [newEvent()], 'none'))).toMatchObject({ revision: 0 });
    expect(leader.calls.append).toBeGreaterThan(0);
    expect(await collect(store.readStream(stream))).toHaveLength(1);
  });

  it('is written on through its new leader, once, when the leader changes', async () => {
    const { first, second } = await twoNodes();
    const store = open(first.connectionString);
    const stream = newStream();
    await store.append(stream, [newEvent()], 'none');
    second.faults.leaderElsewhere = undefined;
    first.faults.leaderElsewhere = second.endpoint;
    const before = second.calls.append;
    const event = newEvent();
    expect(await untilKnown(() => store.append(stream, [event], 0))).toMatchObject({ revision: 1 });
    expect(second.calls.append).toBe(before + 1);
    expect(first.log.stream(stream)).toHaveLength(2);
    expect(await untilKnown(() => store.head())).not.toBe(START);
  });

  it('is found again by gossip when its leader has gone, and subscriptions are taken up there', async () => {
    const { first, second } = await twoNodes();
    // Both nodes know the first as the leader, until it has gone.
    second.faults.leaderElsewhere = first.endpoint;
    const hosts = [first, second].map(({ endpoint: { host, port } }) => `${host}:${port}`).join(',');
    const store = open(`esdb://${hosts}?tls=false`);
    const stream = newStream();
    await untilKnown(() => store.append(stream, [newEvent()], 'none'));

    first.halt();
    second.faults.leaderElsewhere = undefined;
    const event = newEvent();
    expect(await untilKnown(() => store.append(stream, [event], 0))).toMatchObject({ revision: 1 });
    const stopping = new AbortController();
    const seen: string[] = [];
    for await (const page of store.subscribeAll(START, undefined, stopping)) {
      seen.push(...idsOf(page));
      if (seen.includes(event.eventId)) stopping.abort();
    }
    expect(seen).toHaveLength(2);
  });
});

describe('a stream that is larger than any memory', () => {
  const events = 5_000;
  const bytes = 4_000;

  it('is read no faster than it is consumed, alone and among all, and to its end', async () => {
    const server = await serve();
    const store = open(server.connectionString);
    const stream = newStream();
    for (let done = 0; done < events; done += 1_000) {
      const more = newEvents(1_000, { data: { text: 'x'.repeat(bytes) } });
      await untilKnown(() => store.append(stream, more, done === 0 ? 'none' : done - 1));
    }
    const stopping = new AbortController();
    for (const read of [
      () => store.readStream(stream),
      () => store.readAll(START),
      () => store.subscribeAll(START, undefined, stopping),
    ]) {
      const before = server.bytesSent;
      let count = 0;
      for await (const page of read()) {
        count += page.length;
        if (count === page.length) {
          await settled(() => server.bytesSent);
          expect(server.bytesSent - before).toBeLessThan((events * bytes) / 2);
        }
        if (count === events) break;
      }
      expect(count).toBe(events);
    }
  }, 180_000);
});

/** Waits until a figure moves no more. */
async function settled(figure: () => number): Promise<void> {
  for (let last = -1; figure() !== last;) {
    last = figure();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
