import {
  type Page,
  type EventStore,
  OutcomeUnknown,
  ReadInterrupted,
  StoreBusy,
  SubscriptionDropped,
} from '#event-store';
import { type Position, type RecordedEvent, START } from '#kernel';
import {
  EventStoreDbEventStore,
  type EventStoreDbOptions,
} from '../../libs/event-store/src/eventstoredb/index.js';
import {
  collect,
  idsOf,
  newEvent,
  newEvents,
  newStream,
  succeeded,
} from '../../libs/event-store/testing/sample-events.js';
import { EventStoreDbServer } from '../eventstoredb-server/server.js';

const impatient = { answerWithinMs: 300, silenceMs: 150 };

describe('the EventStoreDB adapter, when the server or the network fails,', () => {
  let server: EventStoreDbServer;
  let stores: EventStoreDbEventStore[];

  beforeEach(async () => {
    server = await EventStoreDbServer.start();
    stores = [];
    // What follows is about appends, and the first of a log would come second to its identity.
    await open().storeId();
  });
  afterEach(async () => {
    server.resume();
    await Promise.all(stores.map((store) => store.close()));
    await server.stop();
  });

  const open = (options?: EventStoreDbOptions) => {
    const store = new EventStoreDbEventStore(server.connectionString, options);
    stores.push(store);
    return store;
  };

  describe('appends once', () => {
    it.each([
      ['the connection breaks', () => server.dropConnections()],
      ['nothing happens', () => {}],
    ])('where an append is written and, in place of an answer, %s', async (_, instead) => {
      const store = open(impatient);
      const stream = newStream();
      const before = newEvents(2);
      await untilKnown(() => store.append(stream, before, 'none'));
      const events = newEvents(2);
      server.faults.loseAnswers(1, instead);

      await expect(store.append(stream, events, 1)).rejects.toThrow(OutcomeUnknown);
      const repeated = succeeded(await untilKnown(() => store.append(stream, events, 1)));

      expect(repeated).toMatchObject({ revision: 3, repeated: true });
      const stored = await collect(store.readStream(stream));
      expect(idsOf(stored)).toEqual(idsOf([...before, ...events]));
      expect(repeated.position).toBe(stored.at(-1)!.position);
    });

    it('where the append arrives only after its caller gave up', async () => {
      const store = open(impatient);
      const stream = newStream();
      await store.append(stream, [newEvent()], 'none');
      const events = newEvents(2);

      server.stall();
      await expect(store.append(stream, events, 0)).rejects.toThrow(OutcomeUnknown);
      server.resume();
      const result = succeeded(await untilKnown(() => store.append(stream, events, 0)));

      expect(result.revision).toBe(2);
      expect(await collect(store.readStream(stream))).toHaveLength(3);
    });

    it('where another process took over the command', async () => {
      const stream = newStream();
      const [one, other] = [open(impatient), open(impatient)];
      await one.append(stream, [newEvent()], 'none');
      await collect(other.readStream(stream));
      const event = newEvent();
      server.faults.loseAnswers(1);
      await expect(one.append(stream, [event], 0)).rejects.toThrow(OutcomeUnknown);

      expect(await other.append(stream, [event], 0)).toMatchObject({ revision: 1, repeated: true });
      expect(await other.append(stream, [{ ...event, commandHash: 'b'.repeat(64) }], 0)).toEqual({
        kind: 'command-reused',
        commandId: event.commandId,
      });
    });

    it('and does not tell a client that its input was stored where its twin won', async () => {
      const stream = newStream();
      const [one, other] = [open(), open()];
      const event = newEvent();
      const twin = { ...event, commandHash: 'b'.repeat(64) };
      const results = await Promise.all([
        one.append(stream, [event], 'none'),
        other.append(stream, [twin], 'none'),
      ]);
      expect(results.map(({ kind }) => kind).sort()).toEqual(['appended', 'command-reused']);
    });
  });

  it('appends with one call each, though the server offers its batch stream', async () => {
    const store = open();
    await Promise.all(Array.from({ length: 5 }, () => store.append(newStream(), [newEvent()], 'none')));
    // One more for the identity of the log.
    expect(server.calls).toMatchObject({ append: 6, batchAppend: 0 });
  });

  it('lets no broken connection of one store disturb an append of another', async () => {
    const elsewhere = await EventStoreDbServer.start();
    const disturbed = new EventStoreDbEventStore(elsewhere.connectionString);
    await disturbed.append(newStream(), [newEvent()], 'none');
    const store = open();
    const events = newEvents(1);
    let answer: () => void = () => {};
    server.faults.holdAnswer((send) => (answer = send));
    const appending = store.append(newStream(), events, 'none');
    await until(() => server.log.records.length > 1);

    elsewhere.dropConnections();
    await disturbed.head().catch(() => undefined);
    answer();

    expect(await appending).toMatchObject({ kind: 'appended', repeated: false });
    await disturbed.close();
    await elsewhere.stop();
  });

  it('says that an outcome is unknown where there is no server, and works when there is', async () => {
    const store = open();
    const event = newEvent();
    const stream = newStream();
    server.halt();
    await expect(store.append(stream, [event], 'none')).rejects.toThrow(OutcomeUnknown);
    await server.serve();
    expect(await untilKnown(() => store.append(stream, [event], 'none'))).toMatchObject({ revision: 0 });
  });

  it('refuses appends once it is closed', async () => {
    const store = open();
    await store.close();
    await expect(store.append(newStream(), [newEvent()], 'none')).rejects.toThrow(StoreBusy);
  });

  describe('reads', () => {
    it('to the end or not at all: a broken connection is never an end', async () => {
      const store = open();
      const stream = newStream();
      // More than a page and all buffers on the way hold.
      await store.append(stream, newEvents(1_000, { data: { text: 'x'.repeat(8_000) } }), 'none');
      for (const read of [() => store.readStream(stream), () => store.readAll(START)]) {
        const interrupted = async () => {
          for await (const _page of read()) server.dropConnections();
        };
        await expect(interrupted()).rejects.toThrow(ReadInterrupted);
        expect(await untilKnown(() => collect(read()))).toHaveLength(1_000);
      }
    });

    it('as often and as many at once as it likes: the server sees no flood of resets', async () => {
      const store = open();
      const stream = newStream();
      const [last] = newEvents(1);
      await store.append(stream, [...newEvents(2), last!], 'none');
      const ask = async () => {
        for (let each = 0; each < 50; each++) {
          await store.head();
          const backward = store.readStream(stream, { direction: 'backward', limit: 1 });
          for await (const [found] of backward) {
            expect(found!.eventId).toBe(last!.eventId);
            break;
          }
        }
      };
      await Promise.all(Array.from({ length: 64 }, ask));
    });

    it('no longer than its patience lasts', async () => {
      const store = open(impatient);
      await store.append(newStream(), [newEvent()], 'none');
      server.stall();
      await expect(store.head()).rejects.toThrow(ReadInterrupted);
      await expect(collect(store.readAll(START))).rejects.toThrow(ReadInterrupted);
    });
  });

  describe('drops a subscription', () => {
    it('that has lost its connection', async () => {
      const { reading, arrived } = await subscribed(open());
      await arrived(1);
      server.dropConnections();
      await expect(reading).rejects.toThrow(SubscriptionDropped);
    });

    it('whose server has gone, and takes it up where it was when the server is back', async () => {
      const store = open();
      const { reading, seen, arrived, append } = await subscribed(store);
      await arrived(1);
      await server.restart();
      await expect(reading).rejects.toThrow(SubscriptionDropped);

      await untilKnown(append);
      await untilKnown(append);
      const resumed = await subscribed(store, seen.at(-1)!.position, false);
      await resumed.arrived(2);
      expect(resumed.seen.map(({ revision }) => revision)).toEqual([1, 2]);
      await resumed.stop();
    });

    it('that is silent while events are written', async () => {
      const { reading, arrived, append } = await subscribed(open(impatient));
      await arrived(1);
      server.faults.silenceSubscriptions();
      await append();
      await expect(reading).rejects.toThrow('silent although the log has grown');
    });

    it('of a server that answers nothing any more', async () => {
      const { reading, arrived } = await subscribed(open(impatient));
      await arrived(1);
      server.stall();
      await expect(reading).rejects.toThrow('the store does not answer');
    });

    it('of a store that is closed', async () => {
      const store = open();
      const { reading, arrived } = await subscribed(store);
      await arrived(1);
      const dropped = expect(reading).rejects.toThrow(SubscriptionDropped);
      await store.close();
      await dropped;
    });
  });

  it('leaves a subscription alone that is silent because nothing of its kind is written', async () => {
    const store = open(impatient);
    const { arrived, append, stop } = await subscribed(store);
    await arrived(1);
    const reads = server.calls.read;
    server.log.write('$stats-127.0.0.1', [foreignEvent()]);
    await store.append(newStream(), newEvents(3), 'none');
    await until(() => server.calls.read >= reads + 3);

    await append();
    await arrived(2);
    await stop();
  });

  it('loses nothing where checkpoints run ahead of the events', async () => {
    server.faults.checkpointsRunAhead = true;
    const store = open();
    const stream = newStream();
    for (let revision = 0; revision < 300; revision += 1) {
      await store.append(stream, [newEvent()], revision === 0 ? 'none' : revision - 1);
      if (revision % 10 === 0) await store.append(newStream(), newEvents(5), 'none');
    }
    const category = stream.split('-')[0]!;
    const seen: RecordedEvent[] = [];
    let subscriptions = 0;
    while (seen.length < 300) {
      subscriptions += 1;
      const { signal } = new AbortController();
      const from = seen.at(-1)?.position ?? START;
      for await (const page of store.subscribeAll(from, { categories: [category] }, { signal })) {
        // The process dies after a part of the page: what it has not handled comes again.
        seen.push(...page.slice(0, 7));
        break;
      }
    }
    expect(seen.map(({ revision }) => revision)).toEqual(Array.from({ length: 300 }, (_, index) => index));
    expect(subscriptions).toBeGreaterThan(20);
  }, 30_000);

  /** A subscription to the category of a stream that gets its first event here, unless it is not wanted. */
  async function subscribed(store: EventStore, after: Position = START, appendFirst = true) {
    const append = async () => {
      const [last] = await collect(store.readStream(subscribedStream, { direction: 'backward', limit: 1 }));
      return store.append(subscribedStream, [newEvent()], last?.revision ?? 'none');
    };
    if (appendFirst) await append();
    const stopping = new AbortController();
    const seen: RecordedEvent[] = [];
    const consume = async (pages: AsyncIterable<Page>) => {
      for await (const page of pages) seen.push(...page);
    };
    const reading = consume(
      store.subscribeAll(after, { categories: ['subscribed'] }, { signal: stopping.signal }),
    );
    // A test that fails before it looks at the end must not take the run with it.
    reading.catch(() => undefined);
    return {
      reading,
      seen: seen as readonly RecordedEvent[],
      append,
      arrived: (count: number) => until(() => seen.length >= count),
      stop: async () => {
        stopping.abort();
        await reading;
      },
    };
  }
});

const subscribedStream = 'subscribed-1';

function foreignEvent() {
  const nothing = new Uint8Array();
  return {
    id: 'x',
    type: '$statsCollected',
    contentType: 'application/json',
    data: nothing,
    metadata: nothing,
  };
}

/** Repeats what a broken connection interrupts, as callers do. */
async function untilKnown<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const worthAnother = error instanceof OutcomeUnknown || error instanceof ReadInterrupted;
      if (!worthAnother || attempt === 20) throw error;
    }
  }
}

async function until(condition: () => boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error('the condition did not come true within 10 s');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
