import { randomUUID } from 'node:crypto';
import { compareWithLog, LogDirectory, sealAll } from '#audit';
import {
  copyHistory,
  CopyRefused,
  type CopySource,
  openCopySource,
  openCopyTarget,
  StoreIncomplete,
} from '#event-store';
import { canonicalJson, type RecordedEvent, START } from '#kernel';
import { temporaryDirectory, writeBooks } from '../../libs/audit/testing/books.js';
import { collect, newEvent, newEvents, succeeded } from '../../libs/event-store/testing/sample-events.js';
import { EventStoreDbServer } from '../eventstoredb-server/server.js';
import { createDatabase } from '../postgres/database.js';

/*
 * A history is moved between stores of both kinds and must not be able to tell: the same events, places, times and
 * identity, the same audit log. Method: write a history, copy it, compare every canonical byte, then go on with the copy.
 */
const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
}, 60_000);

async function postgres(): Promise<string> {
  const { url, drop } = await createDatabase();
  opened.push(drop);
  return url;
}

async function eventStoreDb(): Promise<string> {
  const server = await EventStoreDbServer.start();
  opened.push(() => server.stop());
  return server.connectionString;
}

async function open(address: string): Promise<CopySource> {
  const store = await openCopySource(address);
  opened.push(() => store.close());
  return store;
}

async function copy(from: string, to: string) {
  const source = await openCopySource(from);
  const target = await openCopyTarget(to);
  try {
    return await copyHistory(source, target);
  } finally {
    await target.close();
    await source.close();
  }
}

const lines = (events: readonly RecordedEvent[]) => events.map((event) => canonicalJson(event));

describe.each([
  ['PostgreSQL to EventStoreDB', postgres, eventStoreDb],
  ['EventStoreDB to PostgreSQL', eventStoreDb, postgres],
  ['PostgreSQL to PostgreSQL', postgres, postgres],
  ['EventStoreDB to EventStoreDB', eventStoreDb, eventStoreDb],
])('a history that is copied from %s', (_, makeSource, makeTarget) => {
  let from: string;
  let to: string;
  let source: CopySource;
  beforeEach(async () => {
    from = await makeSource();
    to = await makeTarget();
    source = await open(from);
    await writeBooks(source, 3, 12);
  });

  it('is the same to the last byte, and has the same identity', async () => {
    const events = await collect(source.readAll(START));
    const result = await copy(from, to);
    expect(result).toMatchObject({ copied: events.length, events: events.length, generation: 1 });

    const target = await open(to);
    expect(lines(await collect(target.readAll(START)))).toEqual(lines(events));
    expect(lines(await collect(target.readStream('loan-1')))).toEqual(
      lines(await collect(source.readStream('loan-1'))),
    );
    expect(await target.storeId()).toBe(await source.storeId());
    expect(await target.head()).toBe(events.at(-1)!.position);
  });

  it('is read from any position that was ever given out', async () => {
    const events = await collect(source.readAll(START));
    await copy(from, to);
    const target = await open(to);
    for (const [index, { position }] of events.entries()) {
      const [next] = (await target.readAll(position)[Symbol.asyncIterator]().next()).value ?? [];
      expect(next?.eventId).toBe(events[index + 1]?.eventId);
    }
    const ofWarnings = await collect(target.readAll(events[7]!.position, { categories: ['warning'] }));
    expect(lines(ofWarnings)).toEqual(
      lines(events.slice(8).filter(({ stream }) => stream.startsWith('warning-'))),
    );
  });

  it('goes on: what is written in the copy comes after everything that was copied', async () => {
    const events = await collect(source.readAll(START));
    await copy(from, to);
    const target = await open(to);
    const more = newEvents(2);
    const { position } = succeeded(await target.append('loan-1', more, 11));
    expect(position > events.at(-1)!.position).toBe(true);
    expect(await target.head()).toBe(position);

    const stopping = new AbortController();
    const followed: RecordedEvent[] = [];
    for await (const page of target.subscribeAll(events.at(-2)!.position, undefined, stopping)) {
      followed.push(...page);
      if (followed.length === 3) stopping.abort();
    }
    expect(followed.map(({ eventId }) => eventId)).toEqual([
      events.at(-1)!.eventId,
      ...more.map(({ eventId }) => eventId),
    ]);
    expect(followed.at(-1)!.position).toBe(position);
    expect(await collect(target.readAll(followed[1]!.position))).toEqual(followed.slice(2));
  });

  it('answers a command that was executed before the copy with its first result', async () => {
    const repeated = newEvent();
    const first = succeeded(await source.append('loan-9', [repeated], 'none'));
    await source.append('loan-8', [newEvent()], 'none');
    await copy(from, to);
    const target = await open(to);
    expect(await target.append('loan-9', [repeated], 'none')).toEqual({ ...first, repeated: true });
  });

  it('keeps the audit log: what was sealed before still holds, and is sealed on', async () => {
    const { path, remove } = await temporaryDirectory();
    opened.push(remove);
    const sealed = await sealAll(source, { directory: path });
    await copy(from, to);
    const target = await open(to);
    const log = LogDirectory.of(path, await target.storeId());
    expect(await compareWithLog(target, log.reader(sealed))).toEqual([]);

    await target.append('loan-1', newEvents(3), 11);
    const size = await sealAll(target, { directory: path });
    expect(size).toBe(sealed + 3);
    expect(await compareWithLog(target, log.reader(size))).toEqual([]);
  });

  it('may be copied again, at once or after it has grown', async () => {
    await copy(from, to);
    expect((await copy(from, to)).copied).toBe(0);
    await source.append('loan-1', newEvents(2), 11);
    const result = await copy(from, to);
    expect(result.copied).toBe(2);
    const target = await open(to);
    expect(lines(await collect(target.readAll(START)))).toEqual(lines(await collect(source.readAll(START))));
  });

  it('serves nobody before it is complete, and is then taken up where it stopped', async () => {
    const target = await openCopyTarget(to);
    const { storeId } = await source.lineage();
    const events = await collect(source.readAll(START));
    await target.begin({ storeId, generation: 1 });
    await target.write(events.slice(0, 5));
    await target.close();

    const early = await open(to);
    await expect(collect(early.readAll(START))).rejects.toThrow(StoreIncomplete);
    await expect(early.head()).rejects.toThrow(StoreIncomplete);
    await expect(early.append('loan-7', [newEvent()], 'none')).rejects.toThrow();

    expect((await copy(from, to)).copied).toBe(events.length - 5);
    expect(lines(await collect(early.readAll(START)))).toEqual(lines(events));
  });

  it('is not copied over another history, nor over a copy that was written to', async () => {
    const own = await makeTarget();
    const other = await open(own);
    await other.append('loan-1', [newEvent()], 'none');
    await expect(copy(from, own)).rejects.toMatchObject({ reason: 'target-differs' });
    expect(await collect(other.readAll(START))).toHaveLength(1);

    await copy(from, to);
    const target = await open(to);
    await target.append(`loan-${randomUUID()}`, [newEvent()], 'none');
    await expect(copy(from, to)).rejects.toMatchObject({ reason: 'target-in-use' });
    await expect(copy(to, from)).rejects.toThrow(CopyRefused);
  });

  it('may move on to a third store, and keeps the order of all that was ever written', async () => {
    await copy(from, to);
    const second = await open(to);
    await second.append('loan-1', newEvents(2), 11);
    const third = await makeSource();
    expect((await copy(to, third)).generation).toBe(2);
    const last = await open(third);
    await last.append('loan-1', newEvents(1), 13);
    const events = await collect(last.readAll(START));
    expect(lines(events.slice(0, -1))).toEqual(lines(await collect(second.readAll(START))));
    const positions = events.map(({ position }) => position);
    expect([...positions].sort()).toEqual(positions);
    expect(new Set(positions).size).toBe(positions.length);
  });
});
