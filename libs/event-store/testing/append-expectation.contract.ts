import type { Harness } from './harness.js';
import { collect, idsOf, newEvent, newEvents, newStream, revisionsOf, succeeded } from './sample-events.js';

export function checksExpectations(harness: () => Harness): void {
  describe('checks the expected revision', () => {
    it('starts a stream where none is expected and none is there', async () => {
      const { store } = harness();
      const stream = newStream();

      const result = succeeded(await store.append(stream, newEvents(2), 'none'));

      expect(result).toMatchObject({ revision: 1, repeated: false });
      expect(revisionsOf(await collect(store.readStream(stream)))).toEqual([0, 1]);
    });

    it('refuses a revision of a stream that does not exist', async () => {
      const { store } = harness();
      for (const expected of [0, 7]) {
        const stream = newStream();
        expect(await store.append(stream, [newEvent()], expected)).toEqual({
          kind: 'conflict',
          current: 'none',
        });
        expect(await collect(store.readStream(stream))).toEqual([]);
      }
    });

    it('continues an existing stream at its last revision', async () => {
      const { store } = harness();
      const stream = newStream();
      const [first, second] = [newEvents(3), newEvents(2)];
      await store.append(stream, first, 'none');

      expect(succeeded(await store.append(stream, second, 2)).revision).toBe(4);

      expect(idsOf(await collect(store.readStream(stream)))).toEqual(idsOf([...first, ...second]));
    });

    it.each([
      ['that it does not exist', 'none'],
      ['an earlier revision', 1],
      ['a later revision', 3],
    ] as const)('refuses the expectation of an existing stream %s', async (_, expected) => {
      const { store } = harness();
      const stream = newStream();
      const events = newEvents(3);
      await store.append(stream, events, 'none');

      expect(await store.append(stream, [newEvent()], expected)).toEqual({ kind: 'conflict', current: 2 });

      expect(idsOf(await collect(store.readStream(stream)))).toEqual(idsOf(events));
    });

    it('tells the place of the last event, by which it can be found', async () => {
      const { store } = harness();
      const stream = newStream();

      const { position, revision } = succeeded(await store.append(stream, newEvents(3), 'none'));

      const last = (await collect(store.readStream(stream))).at(-1)!;
      expect(last).toMatchObject({ position, revision });
    });
  });
}
