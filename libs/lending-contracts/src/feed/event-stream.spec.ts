import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Position, START } from '#kernel';
import type { CloudEvent } from '../cloud-event.js';
import { EventStream } from './event-stream.js';
import type { FeedPart } from './public-feed.js';

/*
 * One caller at the end of a real connection. Method: the server's side is the stream under test, the client's side
 * reads or does not.
 */
const positionOf = (count: number) => String(count).padStart(16, '0') as Position;

async function connection() {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const asked = once(server, 'request') as Promise<[IncomingMessage, ServerResponse]>;
  const caller = new Promise<IncomingMessage>((resolve) => {
    get({ port: (server.address() as AddressInfo).port }, resolve).on('error', () => undefined);
  });
  const [, response] = await asked;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { response, caller, close };
}

async function* counted(
  parts: number,
  bytes: number,
  onTaken: () => void = () => {},
): AsyncGenerator<FeedPart> {
  for (let count = 1; count <= parts; count += 1) {
    onTaken();
    const position = positionOf(count);
    const data = { text: 'x'.repeat(bytes) } as unknown as CloudEvent['data'];
    yield { events: [{ position, type: 'test.v1', data } as CloudEvent], next: position };
  }
}

describe('server-sent events', () => {
  it('name each event by its position', async () => {
    const { response, caller, close } = await connection();
    const stream = new EventStream(response, START, new AbortController().signal);
    await stream.send(counted(2, 1), () => undefined);
    stream.end();
    const text = await textOf(await caller);
    expect(text).toBe(
      'retry: 1000\n\n' +
        [1, 2]
          .map((count) => `id: ${positionOf(count)}\nevent: test.v1\ndata: ${dataOf(count)}\n\n`)
          .join(''),
    );
    close();
  });

  it('are taken no faster than the caller takes them', async () => {
    const { response, close } = await connection();
    const leaving = new AbortController();
    let taken = 0;
    const stream = new EventStream(response, START, leaving.signal);
    const sending = stream.send(
      counted(10_000, 10_000, () => (taken += 1)),
      () => undefined,
    );
    // The caller reads nothing: 100 MB wait, of which only what the sockets hold is taken.
    let before = -1;
    while (taken !== before) {
      before = taken;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(taken).toBeLessThan(2_000);
    leaving.abort();
    await sending;
    stream.end();
    close();
  });

  it('end for a caller that takes nothing for too long', async () => {
    const { response, close } = await connection();
    const times = { heartbeatMs: 10_000, stalledMs: 50 };
    const stream = new EventStream(response, START, new AbortController().signal, times);
    const closed = once(response, 'close');
    void stream.send(counted(10_000, 10_000), () => undefined);
    await closed;
    expect(response.destroyed).toBe(true);
    stream.end();
    close();
  });

  it('keep the connection alive, and move the caller past what is not for it', async () => {
    const { response, caller, close } = await connection();
    const times = { heartbeatMs: 10, stalledMs: 1_000 };
    const stream = new EventStream(response, START, new AbortController().signal, times);
    async function* passedOver(): AsyncGenerator<FeedPart> {
      yield { events: [], next: positionOf(7) };
    }
    await stream.send(passedOver(), () => undefined);
    const incoming = await caller;
    let text = '';
    for await (const chunk of incoming) {
      text += String(chunk);
      if (text.includes(': alive')) break;
    }
    expect(text).toContain(`: alive\nid: ${positionOf(7)}\n\n`);
    stream.end();
    close();
  });
});

function dataOf(count: number): string {
  return JSON.stringify({ position: positionOf(count), type: 'test.v1', data: { text: 'x' } });
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming) text += String(chunk);
  return text;
}
