import type { Abilities, Harness } from './harness.js';
import { collect, newEvent, newEvents, newStream, succeeded } from './sample-events.js';

export function answersRepeats(harness: () => Harness, abilities: Abilities): void {
  const itAcrossStreams = abilities.findsReuseAcrossStreams ? it : it.skip;

  describe('answers a repeated command', () => {
    it('with the first result where nothing has happened since', async () => {
      const { store } = harness();
      const stream = newStream();
      const events = newEvents(2);
      const first = succeeded(await store.append(stream, events, 'none'));

      expect(await store.append(stream, events, 'none')).toEqual({ ...first, repeated: true });

      expect(await collect(store.readStream(stream))).toHaveLength(2);
    });

    it('with the first result where the stream has grown since', async () => {
      const { store } = harness();
      const stream = newStream();
      await store.append(stream, newEvents(2), 'none');
      const events = newEvents(2);
      const first = succeeded(await store.append(stream, events, 1));
      await store.append(stream, newEvents(3), 3);

      expect(await store.append(stream, events, 1)).toEqual({ ...first, repeated: true });

      expect(await collect(store.readStream(stream))).toHaveLength(7);
    });

    it.each([['none'], [3], [9]] as const)(
      'with the first result whatever is expected now (%s)',
      async (expected) => {
        const { store } = harness();
        const stream = newStream();
        const events = newEvents(2);
        const first = succeeded(await store.append(stream, events, 'none'));
        await store.append(stream, newEvents(2), 1);

        expect(await store.append(stream, events, expected)).toEqual({ ...first, repeated: true });

        expect(await collect(store.readStream(stream))).toHaveLength(4);
      },
    );

    it('once, when the same command arrives ten times at once', async () => {
      const { store } = harness();
      const stream = newStream();
      const events = newEvents(2);

      const results = await Promise.all(
        Array.from({ length: 10 }, () => store.append(stream, events, 'none')),
      );

      expect(results.filter((result) => !succeeded(result).repeated)).toHaveLength(1);
      expect(new Set(results.map((result) => succeeded(result).position)).size).toBe(1);
      expect(await collect(store.readStream(stream))).toHaveLength(2);
    });

    it('after a restart', async () => {
      const { store, reopen } = harness();
      const stream = newStream();
      const events = newEvents(2);
      const first = succeeded(await store.append(stream, events, 'none'));

      const restarted = await reopen();

      expect(await restarted.append(stream, events, 'none')).toEqual({ ...first, repeated: true });
      await restarted.close();
    });

    it('with a conflict where some of the events are new, which must not pass for appended', async () => {
      const { store } = harness();
      const stream = newStream();
      const first = newEvents(2);
      const more = newEvents(1);
      await store.append(stream, first, 'none');

      for (const expected of ['none', 1] as const) {
        const result = await store.append(stream, [...first, ...more], expected);
        expect(result).toEqual({ kind: 'conflict', current: 1 });
      }
      expect(await collect(store.readStream(stream))).toHaveLength(2);
    });

    it('with a refusal where the input is another', async () => {
      const { store } = harness();
      const stream = newStream();
      const event = newEvent();
      await store.append(stream, [event], 'none');

      const other = { ...event, commandHash: 'b'.repeat(64) };

      for (const expected of ['none', 0] as const) {
        expect(await store.append(stream, [other], expected)).toEqual({
          kind: 'command-reused',
          commandId: event.commandId,
        });
      }
      expect(await collect(store.readStream(stream))).toHaveLength(1);
    });

    itAcrossStreams('with a refusal where the stream is another', async () => {
      const { store } = harness();
      const event = newEvent();
      await store.append(newStream(), [event], 'none');
      const elsewhere = newStream();

      expect(await store.append(elsewhere, [event], 'none')).toEqual({
        kind: 'command-reused',
        commandId: event.commandId,
      });

      expect(await collect(store.readStream(elsewhere))).toEqual([]);
    });

    itAcrossStreams('with one acceptance where two streams claim it at once', async () => {
      const { store } = harness();
      const event = newEvent();
      const streams = Array.from({ length: 5 }, () => newStream());

      const results = await Promise.all(streams.map((stream) => store.append(stream, [event], 'none')));

      expect(results.map(({ kind }) => kind).sort()).toEqual([
        'appended',
        ...Array<string>(4).fill('command-reused'),
      ]);
    });
  });
}
