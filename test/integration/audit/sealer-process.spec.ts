import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import {
  checkLog,
  compareWithLog,
  consistencyProof,
  LogDirectory,
  parseCheckpoint,
  parseNote,
  sealAll,
  verifyConsistency,
} from '#audit';
import { type EventStore, installEventStore, PostgresEventStore } from '#event-store';
import { EventStoreDbEventStore } from '../../../libs/event-store/src/eventstoredb/index.js';
import { auditedEvent, temporaryDirectory, writeBooks } from '../../../libs/audit/testing/books.js';
import { RunningProcess } from '../../e2e/harness/running-process.js';
import { EventStoreDbServer } from '../../eventstoredb-server/server.js';
import { createDatabase } from '../../postgres/database.js';

interface Place {
  readonly store: EventStore;
  /** What the process of the sealer is told of it. */
  readonly environment: Record<string, string>;
  close(): Promise<void>;
}

async function onPostgres(): Promise<Place> {
  const database = await createDatabase();
  const owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await installEventStore(owner);
  await owner.end();
  const store = new PostgresEventStore({ connectionString: database.url });
  const environment = { DATABASE_URL: database.url, EVENTSTOREDB_URL: '' };
  return { store, environment, close: database.drop };
}

async function onEventStoreDb(): Promise<Place> {
  const database = await createDatabase();
  const server = await EventStoreDbServer.start();
  const store = new EventStoreDbEventStore(server.connectionString);
  const environment = { DATABASE_URL: database.url, EVENTSTOREDB_URL: server.connectionString };
  const close = async () => {
    await server.stop();
    await database.drop();
  };
  return { store, environment, close };
}

const kills = 5;
const daysARound = 10;

describe('the sealer as a process', () => {
  it.each([
    ['PostgreSQL', onPostgres],
    ['EventStoreDB', onEventStoreDb],
  ] as const)(
    'signs no fork of a history in %s, however often it is killed',
    async (_, open) => {
      const { store, environment, close } = await open();
      const temporary = await temporaryDirectory();
      const log = LogDirectory.of(`${temporary.path}/audit`, await store.storeId());
      const seen = new Map<number, string>();
      const look = async () => {
        const note = await log.checkpointNote();
        if (note !== undefined) seen.set(parseCheckpoint(parseNote(note).text).size, note);
      };
      try {
        for (let round = 0; round < kills; round += 1) {
          for (let day = round * daysARound; day < (round + 1) * daysARound; day += 1) {
            await writeBooks(store, 4, 5, day * 5);
            // Each close has a checkpoint of its own, so that a kill meets every step of signing one.
            const closed = auditedEvent(`business-day/${day}`, '0', { type: 'business-day.closed' });
            await store.append('business-day-main', [closed], day === 0 ? 'none' : day - 1);
          }
          const before = await log.checkpointNote();
          const sealer = RunningProcess.spawn('sealer', {
            ...environment,
            AFTERLOAN_DATA: temporary.path,
            PORT: '0',
          });
          // Signing has begun: the kill comes in the midst of it, in every round at another moment.
          const deadline = performance.now() + 60_000;
          while ((await log.checkpointNote()) === before && performance.now() < deadline) await pause(1);
          await pause(round * 13);
          expect((await sealer.end('SIGKILL')).signal).toBe('SIGKILL');
          await look();
        }
        const size = await sealAll(store, { directory: `${temporary.path}/audit` });
        const days = kills * daysARound;
        expect(size).toBe(4 * (5 * days + days) + days);
        expect(seen.size).toBeGreaterThan(1);
        const { checkpoint } = (await log.lastCheckpoint())!;
        const reader = log.reader(size);
        expect(await checkLog(reader, checkpoint)).toEqual([]);
        expect(await compareWithLog(store, reader)).toEqual([]);
        for (const note of seen.values()) {
          const held = parseCheckpoint(parseNote(note).text);
          const proof = await consistencyProof(reader.subtrees, held.size, size);
          expect(verifyConsistency(held.size, size, held.root, checkpoint.root, proof)).toBe(true);
        }
      } finally {
        await store.close();
        await close();
        await temporary.remove();
      }
    },
    300_000,
  );

  it('seals a history in EventStoreDB as it seals one in PostgreSQL', async () => {
    const server = await EventStoreDbServer.start();
    const temporary = await temporaryDirectory();
    const store = new EventStoreDbEventStore(server.connectionString);
    try {
      const log = LogDirectory.of(temporary.path, await store.storeId());
      await writeBooks(store, 3, 20);
      expect(await sealAll(store, { directory: temporary.path })).toBe(72);
      await writeBooks(store, 3, 20, 20);
      expect(await sealAll(store, { directory: temporary.path })).toBe(144);
      const { checkpoint } = (await log.lastCheckpoint())!;
      expect(await checkLog(log.reader(144), checkpoint)).toEqual([]);
      expect(await compareWithLog(store, log.reader(144))).toEqual([]);
    } finally {
      await store.close();
      await server.stop();
      await temporary.remove();
    }
  });
});
