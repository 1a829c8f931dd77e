import { appendPersistently } from './append-persistently.js';
import { follow } from './follow.js';
import type { Abilities, Harness } from './harness.js';
import { collect, idsOf, newCategory, newEvent, newEvents, newStream } from './sample-events.js';

export function followsForEver(harness: () => Harness, abilities: Abilities): void {
  const itDropping = abilities.dropsConnections ? it : it.skip;

  describe('is followed', () => {
    it('from what has happened into what happens', async () => {
      const { store } = harness();
      const category = newCategory();
      const filter = { categories: [category] };
      const before = await store.head();
      const events = newEvents(10);
      for (const event of events.slice(0, 5)) await store.append(newStream(category), [event], 'none');

      const following = follow(async () => store, before, filter);
      await following.until((seen) => seen.length === 5);
      for (const event of events.slice(5)) {
        await store.append(newStream(), [newEvent()], 'none');
        await store.append(newStream(category), [event], 'none');
      }
      await following.until((seen) => seen.length === 10);
      await following.stop();

      expect(idsOf(following.seen)).toEqual(idsOf(events));
    }, 40_000);

    it('by a reader in another process', async () => {
      const { store, reopen } = harness();
      const category = newCategory();
      const other = await reopen();
      const following = follow(async () => other, await store.head(), { categories: [category] });
      const events = newEvents(3);

      for (const event of events) await store.append(newStream(category), [event], 'none');
      await following.until((seen) => seen.length === 3);
      await following.stop();

      expect(idsOf(following.seen)).toEqual(idsOf(events));
      await other.close();
    }, 40_000);

    it('until it is told to stop, also while it waits', async () => {
      const { store } = harness();
      const stopping = new AbortController();
      const subscription = store.subscribeAll(
        await store.head(),
        { categories: [newCategory()] },
        { signal: stopping.signal },
      );
      const collected = collect(subscription);
      stopping.abort();
      expect(await collected).toEqual([]);
    });

    it('not at all where it was told to stop before', async () => {
      const { store } = harness();
      const category = newCategory();
      const before = await store.head();
      await store.append(newStream(category), [newEvent()], 'none');
      const subscription = store.subscribeAll(
        before,
        { categories: [category] },
        { signal: AbortSignal.abort() },
      );
      expect(await collect(subscription)).toEqual([]);
    });

    it('by a slow reader without losing what came meanwhile', async () => {
      const { store } = harness();
      const category = newCategory();
      const before = await store.head();
      const events = newEvents(20);
      await store.append(newStream(category), [events[0]!], 'none');
      const stopping = new AbortController();
      const ids: string[] = [];

      for await (const page of store.subscribeAll(
        before,
        { categories: [category] },
        { signal: stopping.signal },
      )) {
        ids.push(...idsOf(page));
        if (ids.length === 1) {
          for (const event of events.slice(1)) await store.append(newStream(category), [event], 'none');
        }
        if (ids.length >= events.length) stopping.abort();
      }

      expect(ids).toEqual(idsOf(events));
    }, 40_000);

    itDropping(
      'across dropped connections, from the last event that was handled',
      async () => {
        const { store, dropConnections } = harness();
        const category = newCategory();
        const before = await store.head();
        const following = follow(async () => store, before, { categories: [category] });
        const events = newEvents(9);

        for (const [index, event] of events.entries()) {
          await appendPersistently(store, newStream(category), [event], 'none');
          await following.until((seen) => seen.length === index + 1);
          if (index % 3 === 2) await dropConnections();
        }
        await following.stop();

        expect(idsOf(following.seen)).toEqual(idsOf(events));
      },
      60_000,
    );
  });
}
