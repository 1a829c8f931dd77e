import {
  ANY,
  BACKWARDS,
  END,
  type EventData,
  EventStoreDBClient,
  MaxAppendSizeExceededError,
  NO_STREAM,
  type Position,
  type ResolvedEvent,
  STREAM_EXISTS,
  StreamNotFoundError,
  WrongExpectedVersionError,
  jsonEvent,
  streamNameFilter,
} from '@eventstore/db-client';
import { EventStoreDbServer } from '../eventstoredb-server/server.js';

const event = (number = 0, text = '') => jsonEvent({ type: 'counted', data: { number, text } });

describe.each([
  ['with one call per append', false],
  ['with batch append', true],
])('our server of the protocol answers the real client %s', (_, batchAppend) => {
  let server: EventStoreDbServer;
  let client: EventStoreDBClient;

  beforeAll(async () => {
    server = await EventStoreDbServer.start({ batchAppend, maxAppendBytes: 1_048_576 });
    client = EventStoreDBClient.connectionString(server.connectionString);
  });
  afterAll(async () => {
    await client.dispose();
    await server.stop();
  });

  const append = (stream: string, events: EventData[], expectedRevision: bigint | typeof NO_STREAM) =>
    client.appendToStream(stream, events, { expectedRevision });

  it('by the path that it advertises', async () => {
    const before = { ...server.calls };
    await append('path-1', [event()], NO_STREAM);
    await append('path-2', [event()], NO_STREAM);
    const begun = {
      append: server.calls.append - before.append,
      batchAppend: server.calls.batchAppend - before.batchAppend,
    };
    expect(begun).toEqual(batchAppend ? { append: 0, batchAppend: 1 } : { append: 2, batchAppend: 0 });
  });

  it('with the place of the last event', async () => {
    const first = await append('place-1', [event(), event()], NO_STREAM);
    const second = await append('place-1', [event()], 1n);

    const read = await collect(client.readStream('place-1'));
    expect(read.map((each) => each.revision)).toEqual([0n, 1n, 2n]);
    expect(first).toEqual({ success: true, nextExpectedRevision: 1n, position: read[1]!.position });
    expect(second).toEqual({ success: true, nextExpectedRevision: 2n, position: read[2]!.position });
  });

  it('with the current revision where another was expected', async () => {
    await append('wrong-1', [event(), event()], NO_STREAM);

    for (const [stream, expected, actual] of [
      ['wrong-1', NO_STREAM, 1n],
      ['wrong-1', 0n, 1n],
      ['wrong-1', 5n, 1n],
      ['wrong-2', 0n, 'no_stream'],
    ] as const) {
      const refused = await append(stream, [event()], expected).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(WrongExpectedVersionError);
      expect(refused).toMatchObject({ expectedVersion: expected, actualVersion: actual });
    }
    await expect(
      client.appendToStream('wrong-2', event(), { expectedRevision: STREAM_EXISTS }),
    ).rejects.toBeInstanceOf(WrongExpectedVersionError);
  });

  it('with the first result to the same ids at the same revision, comparing nothing else', async () => {
    const events = [event(1), event(2)];
    await append('repeat-1', [event()], NO_STREAM);
    const first = await append('repeat-1', events, 0n);
    await append('repeat-1', [event(3)], 2n);

    expect(await append('repeat-1', events, 0n)).toEqual(first);
    expect(await append('repeat-1', [{ ...event(9), id: events[0]!.id }, events[1]!], 0n)).toEqual(first);
    expect(await client.appendToStream('repeat-1', events, { expectedRevision: ANY })).toEqual(first);
    expect(await collect(client.readStream('repeat-1'))).toHaveLength(4);
  });

  it('without noticing the same ids at another revision or on another stream', async () => {
    const events = [event()];
    await append('twice-1', events, NO_STREAM);
    await append('twice-1', events, 0n);
    await append('twice-2', events, NO_STREAM);
    expect(await collect(client.readStream('twice-1'))).toHaveLength(2);
    expect(await collect(client.readStream('twice-2'))).toHaveLength(1);
  });

  it('with a refusal of more bytes than it takes', async () => {
    const half = event(0, 'x'.repeat(600_000));
    await expect(append('large-1', [half, event(0, 'x'.repeat(600_000))], NO_STREAM)).rejects.toThrow(
      MaxAppendSizeExceededError,
    );
    await expect(collect(client.readStream('large-1'))).rejects.toThrow(StreamNotFoundError);
    await append('large-1', [half], NO_STREAM);
  });

  it('with a stream from both ends, in part or whole', async () => {
    await append(
      'read-1',
      [0, 1, 2, 3, 4].map((number) => event(number)),
      NO_STREAM,
    );
    const revisions = async (options: Parameters<EventStoreDBClient['readStream']>[1]) =>
      (await collect(client.readStream('read-1', options))).map(({ revision }) => Number(revision));

    expect(await revisions({})).toEqual([0, 1, 2, 3, 4]);
    expect(await revisions({ fromRevision: 2n, maxCount: 2 })).toEqual([2, 3]);
    expect(await revisions({ fromRevision: 5n })).toEqual([]);
    expect(await revisions({ direction: BACKWARDS, fromRevision: END, maxCount: 2 })).toEqual([4, 3]);
    expect(await revisions({ direction: BACKWARDS, fromRevision: 1n })).toEqual([1, 0]);
  });

  it('with all streams at the position for a read, after the position for a subscription', async () => {
    const { position } = await append('start-1', [event()], NO_STREAM);
    await append('start-1', [event()], 0n);
    const streams = (events: { streamId: string; revision: bigint }[]) =>
      events.map(({ streamId, revision }) => `${streamId}/${revision}`);

    const read = await collect(client.readAll({ fromPosition: position!, maxCount: 2 }));
    expect(streams(read)).toEqual(['start-1/0', 'start-1/1']);

    const subscribed = client.subscribeToAll({ fromPosition: position! });
    expect(streams(await collect(subscribed, 1))).toEqual(['start-1/1']);
    await subscribed.unsubscribe();

    const backward = await collect(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 2 }));
    expect(streams(backward)).toEqual(['start-1/1', 'start-1/0']);
  });

  it('with the wanted streams, and a checkpoint of what it passes over', async () => {
    const { position } = await append('passed-1', [event()], NO_STREAM);
    await append(
      'passed-1',
      Array.from({ length: 70 }, (_value, number) => event(number)),
      0n,
    );
    const checkpoints: Position[] = [];
    const subscribed = client.subscribeToAll({
      fromPosition: position!,
      filter: streamNameFilter({
        prefixes: ['wanted-', 'also-'],
        checkpointReached: (_subscription, reached) => void checkpoints.push(reached),
      }),
    });
    const arriving = collect(subscribed, 2);
    await append('wanted-1', [event()], NO_STREAM);
    await append('also-1', [event()], NO_STREAM);

    expect((await arriving).map(({ streamId }) => streamId)).toEqual(['wanted-1', 'also-1']);
    expect(checkpoints).toHaveLength(2);
    await subscribed.unsubscribe();
  });
});

it('our server of the protocol is found by gossip, as a cluster is', async () => {
  const server = await EventStoreDbServer.start();
  const client = EventStoreDBClient.connectionString(server.clusterConnectionString);
  await client.appendToStream('cluster-1', event(), { expectedRevision: NO_STREAM });
  expect(await collect(client.readStream('cluster-1'))).toHaveLength(1);
  await client.dispose();
  await server.stop();
});

async function collect(stream: AsyncIterable<ResolvedEvent>, most = Infinity) {
  const events = [];
  for await (const { event: each } of stream) {
    events.push(each!);
    if (events.length === most) break;
  }
  return events;
}
