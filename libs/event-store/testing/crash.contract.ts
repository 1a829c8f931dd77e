import type { RecordedEvent } from '#kernel';
import { InvalidEvent } from '../src/event-store.errors.js';
import type { EventStore, ExpectedRevision, Page } from '../src/event-store.port.js';
import { appendPersistently } from './append-persistently.js';
import { follow } from './follow.js';
import type { Abilities, Harness } from './harness.js';
import {
  collect,
  idsOf,
  newCategory,
  newEvent,
  newEvents,
  newStream,
  seededRandom,
} from './sample-events.js';

const writers = 8;
const appendsPerWriter = 40;

export function losesNothing(harness: () => Harness, abilities: Abilities): void {
  const itDropping = abilities.dropsConnections ? it : it.skip;

  describe('survives failures', () => {
    itDropping(
      'answers a retry after an unknown outcome so that the events are there exactly once',
      async () => {
        const { store, dropConnections } = harness();
        let unknown = 0;

        // Whether a cut meets an append on its way is chance.
        for (let round = 0; round < 5 || (unknown === 0 && round < 100); round += 1) {
          const appends = Array.from({ length: 20 }, () => ({ stream: newStream(), events: newEvents(2) }));
          const results = appends.map(({ stream, events }) =>
            appendPersistently(store, stream, events, 'none', () => (unknown += 1)),
          );
          await dropConnections();
          for (const result of await Promise.all(results)) {
            expect(result).toMatchObject({ kind: 'appended', revision: 1 });
          }
          for (const { stream, events } of appends) {
            expect(idsOf(await collect(store.readStream(stream)))).toEqual(idsOf(events));
          }
        }
        expect(unknown).toBeGreaterThan(0);
      },
      60_000,
    );

    it('loses nothing and repeats nothing while 8 writers fail and crash and the reader restarts', async () => {
      const { store, reopen, dropConnections } = harness();
      const random = seededRandom(20_240_229);
      const category = newCategory();
      const streams = Array.from({ length: 20 }, () => newStream(category));
      const before = await store.head();
      const acknowledged = new Set<string>();
      const abandoned: Promise<unknown>[] = [];
      const opened: EventStore[] = [];
      const open = async () => {
        const another = await reopen();
        opened.push(another);
        return another;
      };

      const following = follow(open, before, { categories: [category] }, () => random() < 0.15);
      const write = async () => {
        let own = await open();
        for (let count = 0; count < appendsPerWriter; count += 1) {
          const stream = streams[Math.floor(random() * streams.length)]!;
          const expected = await lastRevision(own, stream);
          const events = newEvents(1 + Math.floor(random() * 3));
          const fate = random();
          if (fate < 0.1) {
            const bad = [...events, newEvent({ data: { text: '\ud83d' } })];
            await expect(own.append(stream, bad, expected)).rejects.toThrow(InvalidEvent);
          } else if (fate < 0.2) {
            // The process dies with an append on its way: nobody will ever know its outcome from the answer.
            abandoned.push(own.append(stream, events, expected).catch(() => undefined));
            own = await open();
          } else {
            const result = await appendPersistently(own, stream, events, expected);
            if (result.kind === 'appended') for (const id of idsOf(events)) acknowledged.add(id);
          }
          if (fate > 0.97) await dropConnections();
        }
      };
      await Promise.all(Array.from({ length: writers }, write));
      await Promise.all(abandoned);

      const stored = await readPersistently(() => store.readAll(before, { categories: [category] }));
      await following.until((seen) => seen.length >= stored.length);
      await following.stop();
      await Promise.all(opened.map((each) => each.close()));

      expect(idsOf(following.seen)).toEqual(idsOf(stored));
      expect(new Set(idsOf(stored)).size).toBe(stored.length);
      const ids = new Set(idsOf(stored));
      expect([...acknowledged].filter((id) => !ids.has(id))).toEqual([]);
      expect(acknowledged.size).toBeGreaterThan(writers * appendsPerWriter * 0.2);
      expect(following.restarts).toBeGreaterThan(0);
      for (const stream of streams) {
        const own = stored.filter((event) => event.stream === stream);
        expect(own.map(({ revision }) => revision)).toEqual(own.map((_, index) => index));
      }
    }, 120_000);
  });
}

async function lastRevision(store: EventStore, stream: string): Promise<ExpectedRevision> {
  const [last] = await readPersistently(() => store.readStream(stream, { direction: 'backward', limit: 1 }));
  return last?.revision ?? 'none';
}

/** A read may meet a connection that was cut a moment ago, and says so; it is made again as a whole. */
async function readPersistently(read: () => AsyncIterable<Page>): Promise<RecordedEvent[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await collect(read());
    } catch (error) {
      if (attempt === 20) throw error;
    }
  }
}
