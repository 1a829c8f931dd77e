import { InvalidEvent } from '../src/event-store.errors.js';
import type { Harness } from './harness.js';
import { collect, idsOf, newEvent, newEvents, newStream, revisionsOf, succeeded } from './sample-events.js';

export function appendsSafelyAmongOthers(harness: () => Harness): void {
  describe('appends among others', () => {
    it('lets exactly one of 20 parallel writers win each revision and tells every loser', async () => {
      const { store, reopen } = harness();
      const second = await reopen();
      const stream = newStream();
      const winners: string[] = [];

      for (let revision = 0; revision < 5; revision += 1) {
        const expected = revision === 0 ? 'none' : revision - 1;
        const events = newEvents(20);
        const results = await Promise.all(
          events.map((event, writer) => (writer % 2 ? store : second).append(stream, [event], expected)),
        );
        const won = events.filter((_, writer) => results[writer]!.kind === 'appended');
        expect(won).toHaveLength(1);
        expect(results.filter(({ kind }) => kind === 'conflict')).toEqual(
          Array(19).fill({ kind: 'conflict', current: revision }),
        );
        winners.push(won[0]!.eventId);
      }

      const stored = await collect(store.readStream(stream));
      expect(idsOf(stored)).toEqual(winners);
      expect(revisionsOf(stored)).toEqual([0, 1, 2, 3, 4]);
      await second.close();
    }, 30_000);

    it('lets no bad event, conflict or repeat among 60 concurrent appends harm the others', async () => {
      const { store } = harness();
      const existing = newStream();
      const repeated = newEvent();
      await store.append(existing, [repeated], 'none');
      const good = Array.from({ length: 54 }, () => ({ stream: newStream(), events: newEvents(2) }));
      const bad = [
        newEvent({ data: { text: 'half a pair \ud83d' } }),
        newEvent({ data: { text: 'nul \u0000' } }),
        newEvent({ eventId: 'not a uuid' }),
        newEvent({ data: { text: 'x'.repeat(1_048_577) } }),
      ];

      const [accepted, refused, conflict, repeat] = await Promise.all([
        Promise.all(good.map(({ stream, events }) => store.append(stream, events, 'none'))),
        Promise.allSettled(bad.map((event) => store.append(newStream(), [newEvent(), event], 'none'))),
        store.append(existing, [newEvent()], 'none'),
        store.append(existing, [repeated], 'none'),
      ]);

      expect(accepted.map((result) => succeeded(result).revision)).toEqual(Array(54).fill(1));
      for (const result of refused) {
        expect(result.status === 'rejected' && result.reason).toBeInstanceOf(InvalidEvent);
        expect(result.status === 'rejected' && result.reason).toMatchObject({ index: 1 });
      }
      expect(conflict).toEqual({ kind: 'conflict', current: 0 });
      expect(repeat).toMatchObject({ kind: 'appended', revision: 0, repeated: true });
      for (const { stream, events } of good) {
        expect(idsOf(await collect(store.readStream(stream)))).toEqual(idsOf(events));
      }
    }, 30_000);

    it('gives all events one order in which no stream contradicts itself', async () => {
      const { store } = harness();
      const before = await store.head();
      const streams = Array.from({ length: 10 }, () => newStream());
      await Promise.all(
        streams.map(async (stream) => {
          for (let revision = 0; revision < 5; revision += 1) {
            await store.append(stream, [newEvent()], revision === 0 ? 'none' : revision - 1);
          }
        }),
      );

      const own = (await collect(store.readAll(before))).filter(({ stream }) => streams.includes(stream));

      expect(own).toHaveLength(50);
      for (const stream of streams) {
        expect(revisionsOf(own.filter((event) => event.stream === stream))).toEqual([0, 1, 2, 3, 4]);
      }
      for (const [index, event] of own.slice(1).entries()) {
        expect(event.position > own[index]!.position).toBe(true);
        expect(event.recordedAt >= own[index]!.recordedAt).toBe(true);
      }
    }, 30_000);
  });
}
