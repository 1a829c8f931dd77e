import { InvalidEvent } from '#event-store';
import { START, canonicalJson } from '#kernel';
import { EventStoreDbEventStore } from '../../libs/event-store/src/eventstoredb/index.js';
import {
  collect,
  idsOf,
  newEvent,
  newEvents,
  newStream,
  succeeded,
} from '../../libs/event-store/testing/sample-events.js';
import { EventStoreDbServer } from '../eventstoredb-server/server.js';

describe('the EventStoreDB adapter stores', () => {
  let server: EventStoreDbServer;
  let store: EventStoreDbEventStore;

  beforeEach(async () => {
    server = await EventStoreDbServer.start({ maxAppendBytes: 1_048_576 });
    store = new EventStoreDbEventStore(server.connectionString);
  });
  afterEach(async () => {
    await store.close();
    await server.stop();
  });

  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

  it('data as its exact canonical bytes, also where keys look like numbers', async () => {
    const data = {
      z: '贷后',
      '10': { b: 1, a: [{ '2': 'x', '11': 'y', k: null }] },
      '9': 5,
      list: [3, 1e21],
    };
    const event = newEvent({ data });
    const stream = newStream();

    await store.append(stream, [event], 'none');

    expect(text(server.log.stream(stream)[0]!.data)).toBe(canonicalJson(data));
    expect(await collect(store.readStream(stream))).toMatchObject([{ data }]);
  });

  it('metadata as canonical JSON that other tools of the store understand', async () => {
    const event = newEvent({ ruleSet: { id: 'cn-bank', version: '2024.1' } });
    const stream = newStream();

    await store.append(stream, [event], 'none');

    const { type, contentType, metadata } = server.log.stream(stream)[0]!;
    const { data: _data, type: _type, ...rest } = event;
    expect({ type, contentType }).toEqual({ type: event.type, contentType: 'application/json' });
    expect(text(metadata)).toBe(
      canonicalJson({ ...rest, $correlationId: event.correlationId, $causationId: event.causationId }),
    );
  });

  it('nothing more than the server takes, and says which event was too much', async () => {
    const data = { text: 'x'.repeat(500_000) };
    const stream = newStream();
    const append = store.append(stream, newEvents(4, { data }), 'none');
    await expect(append).rejects.toThrow(InvalidEvent);
    await expect(append).rejects.toMatchObject({ index: 2 });
    expect(server.log.stream(stream)).toEqual([]);
  });

  it('an identity that is written once and is no event of ours', async () => {
    const [id, same] = await Promise.all([store.storeId(), store.storeId()]);
    const other = new EventStoreDbEventStore(server.connectionString);

    expect(same).toBe(id);
    expect(await other.storeId()).toBe(id);
    expect(server.log.records).toHaveLength(1);
    expect(await store.head()).toBe(START);
    expect(await collect(store.readAll(START))).toEqual([]);
    await expect(store.append('store-identity', [newEvent()], 'none')).rejects.toThrow(InvalidEvent);
    await other.close();
  });

  it("its events among the store's own without mixing them up", async () => {
    const own = (count: number) =>
      server.log.write(
        '$stats-127.0.0.1:2113',
        Array.from({ length: count }, () => ({
          id: '0d6a0a5e-3c5c-4d4e-9d8e-000000000000',
          type: '$statsCollected',
          contentType: 'application/json',
          data: Buffer.from('{}'),
          metadata: new Uint8Array(),
        })),
      );
    const events = newEvents(3);
    own(100);
    await store.append(newStream(), events.slice(0, 1), 'none');
    own(100);
    const { position } = succeeded(await store.append(newStream(), events.slice(1), 'none'));
    own(100);

    expect(await store.head()).toBe(position);
    expect(idsOf(await collect(store.readAll(START)))).toEqual(idsOf(events));
    const stopping = new AbortController();
    const followed: string[] = [];
    for await (const page of store.subscribeAll(START, undefined, { signal: stopping.signal })) {
      followed.push(...idsOf(page));
      if (followed.length === events.length) stopping.abort();
    }
    expect(followed).toEqual(idsOf(events));
  });

  it('what is read up to the end as of asking, though more is written meanwhile', async () => {
    // A page and a little: the rest is on its way, and what is written meanwhile right behind it.
    const events = newEvents(510);
    await store.append(newStream(), events, 'none');
    const read: string[] = [];
    for await (const page of store.readAll(START)) {
      for (let count = 0; count < 10; count += 1) await store.append(newStream(), [newEvent()], 'none');
      read.push(...idsOf(page));
    }
    expect(read).toEqual(idsOf(events));
  });

  it('nothing beside the events of others: it refuses to read what it did not write', async () => {
    const foreign = { id: 'x', type: 'y', contentType: 'application/json', metadata: new Uint8Array() };
    server.log.write('loan-1', [{ ...foreign, data: Buffer.from('{}') }]);
    await expect(collect(store.readAll(START))).rejects.toThrow('was not written by this system');
  });

  it('everything in a cluster that it finds by gossip', async () => {
    const clustered = new EventStoreDbEventStore(server.clusterConnectionString);
    const stream = newStream();
    await clustered.append(stream, newEvents(2), 'none');
    expect(await collect(store.readStream(stream))).toHaveLength(2);
    await clustered.close();
  });
});
