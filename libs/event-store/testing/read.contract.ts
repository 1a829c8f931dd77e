import { START } from '#kernel';
import type { Harness } from './harness.js';
import {
  collect,
  idsOf,
  newCategory,
  newEvent,
  newEvents,
  newStream,
  revisionsOf,
  succeeded,
} from './sample-events.js';

export function readsInOrder(harness: () => Harness): void {
  describe('reads a stream', () => {
    it('that does not exist as nothing', async () => {
      const { store } = harness();
      expect(await collect(store.readStream(newStream()))).toEqual([]);
      expect(await collect(store.readStream(newStream(), { direction: 'backward' }))).toEqual([]);
    });

    it.each([
      ['from its start', {}, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
      ['from a revision', { from: 7 }, [7, 8, 9]],
      ['from its end', { from: 10 }, []],
      ['up to a number of events', { limit: 3 }, [0, 1, 2]],
      ['in a range', { from: 4, limit: 2 }, [4, 5]],
      ['backward', { direction: 'backward' }, [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]],
      ['backward, its last event', { direction: 'backward', limit: 1 }, [9]],
      ['backward from a revision', { direction: 'backward', from: 2 }, [2, 1, 0]],
      ['backward in a range', { direction: 'backward', from: 5, limit: 2 }, [5, 4]],
      ['backward from beyond its end', { direction: 'backward', from: 99, limit: 2 }, [9, 8]],
    ] as const)('%s', async (_, options, expected) => {
      const { store } = harness();
      const stream = newStream();
      await store.append(stream, newEvents(10), 'none');
      expect(revisionsOf(await collect(store.readStream(stream, options)))).toEqual(expected);
    });

    it('that looks much like another without its events', async () => {
      const { store } = harness();
      const stream = newStream();
      await store.append(stream, newEvents(2), 'none');
      await store.append(`${stream}-1`, newEvents(3), 'none');
      await store.append(`${stream}%`, newEvents(4), 'none');
      expect(await collect(store.readStream(stream))).toHaveLength(2);
    });
  });

  describe('reads all streams', () => {
    it('after a position, in the order of appending', async () => {
      const { store } = harness();
      const category = newCategory();
      const before = await store.head();
      const events = newEvents(6);
      const appended = [];
      for (const event of events) {
        appended.push(succeeded(await store.append(newStream(category), [event], 'none')));
      }
      const filter = { categories: [category] };

      expect(idsOf(await collect(store.readAll(before, filter)))).toEqual(idsOf(events));
      expect(idsOf(await collect(store.readAll(START, filter)))).toEqual(idsOf(events));
      expect(idsOf(await collect(store.readAll(appended[2]!.position, filter)))).toEqual(
        idsOf(events.slice(3)),
      );
      expect(await collect(store.readAll(appended[5]!.position, filter))).toEqual([]);
    });

    it('of some categories only', async () => {
      const { store } = harness();
      const before = await store.head();
      const [a, b] = [newCategory(), newCategory()];
      const lookalike = `${a}x`;
      for (const category of [a, b, lookalike, a, b]) {
        await store.append(newStream(category), [newEvent()], 'none');
      }
      const categoriesRead = async (categories: string[]) =>
        (await collect(store.readAll(before, { categories }))).map(({ stream }) => stream.split('-')[0]);

      expect(await categoriesRead([a])).toEqual([a, a]);
      expect(await categoriesRead([a, b])).toEqual([a, b, a, b]);
      expect(await categoriesRead([newCategory()])).toEqual([]);
    });

    it('in pages, none of which is skipped or repeated', async () => {
      const { store } = harness();
      const category = newCategory();
      const before = await store.head();
      const ids: string[] = [];
      for (let batch = 0; batch < 5; batch += 1) {
        const events = newEvents(900);
        await store.append(newStream(category), events, 'none');
        await store.append(newStream(), newEvents(100), 'none');
        ids.push(...idsOf(events));
      }

      expect(idsOf(await collect(store.readAll(before, { categories: [category] })))).toEqual(ids);
      expect(
        (await collect(store.readAll(before))).filter(({ stream }) => stream.startsWith(`${category}-`)),
      ).toHaveLength(ids.length);
    }, 60_000);

    it('up to its head, of one identity for all that open it', async () => {
      const { store, reopen } = harness();
      const { position } = succeeded(await store.append(newStream(), newEvents(2), 'none'));
      const second = await reopen();

      expect((await second.head()) >= position).toBe(true);
      expect(await collect(store.readAll(await store.head()))).toEqual([]);
      expect(await second.storeId()).toBe(await store.storeId());
      expect(await store.storeId()).not.toBe('');
      await second.close();
    });
  });
}
