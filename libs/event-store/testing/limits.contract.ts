import type { LocalDate, NewEvent } from '#kernel';
import { InvalidEvent } from '../src/event-store.errors.js';
import { limits } from '../src/limits.js';
import type { Harness } from './harness.js';
import { collect, idsOf, newCategory, newEvent, newEvents, newStream, revisionsOf } from './sample-events.js';

const wrapping = '{"text":""}'.length;

export function keepsLimits(harness: () => Harness): void {
  describe('keeps its limits', () => {
    it('stores an event of exactly 1 MiB and refuses one byte more', async () => {
      const { store } = harness();
      const stream = newStream();
      const text = 'x'.repeat(limits.eventBytes - wrapping);

      await store.append(stream, [newEvent({ data: { text } })], 'none');
      const [stored] = await collect(store.readStream(stream));
      expect(stored!.data.text === text).toBe(true);

      await expect(store.append(stream, [newEvent({ data: { text: `${text}x` } })], 0)).rejects.toThrow(
        InvalidEvent,
      );
      await expect(
        store.append(stream, [newEvent({ data: { text: '贷'.repeat(limits.eventBytes / 3) } })], 0),
      ).rejects.toThrow(InvalidEvent);
    }, 30_000);

    it('stores 1,000 events at once and refuses 1,001', async () => {
      const { store } = harness();
      const stream = newStream();
      const events = newEvents(1_000);

      await store.append(stream, events, 'none');
      expect(idsOf(await collect(store.readStream(stream)))).toEqual(idsOf(events));

      await expect(store.append(stream, newEvents(1_001), 999)).rejects.toThrow(InvalidEvent);
      expect(await collect(store.readStream(stream, { from: 999 }))).toHaveLength(1);
    }, 30_000);

    it('refuses more bytes than one append may hold, and an append of nothing', async () => {
      const { store } = harness();
      const data = { text: 'x'.repeat(limits.eventBytes - wrapping) };
      await expect(store.append(newStream(), newEvents(9, { data }), 'none')).rejects.toThrow(InvalidEvent);
      await expect(store.append(newStream(), [], 'none')).rejects.toThrow(InvalidEvent);
    });

    it('reads a stream of 10,000 events from both ends', async () => {
      const { store } = harness();
      const stream = newStream();
      const ids: string[] = [];
      for (let batch = 0; batch < 10; batch += 1) {
        const events = newEvents(1_000);
        await store.append(stream, events, batch === 0 ? 'none' : batch * 1_000 - 1);
        ids.push(...idsOf(events));
      }

      const forward = await collect(store.readStream(stream));
      const backward = await collect(store.readStream(stream, { direction: 'backward' }));

      expect(idsOf(forward)).toEqual(ids);
      expect(revisionsOf(backward)).toEqual(revisionsOf(forward).reverse());
      // Over the wire, beside other suites on two cores, this takes a minute.
    }, 240_000);

    it.each<[string, string]>([
      ['without a category', 'loan'],
      ['without an id', 'loan-'],
      ['that begins with a dash', '-loan'],
      ['of the store itself', '$all-streams'],
      ['with a control character', 'loan-\n1'],
      ['with half a surrogate pair', 'loan-\ud83d'],
      ['that is too long', `loan-${'1'.repeat(limits.streamNameLength)}`],
    ])('refuses a stream name %s', async (_, stream) => {
      await expect(harness().store.append(stream, [newEvent()], 'none')).rejects.toThrow(InvalidEvent);
    });

    it.each<[string, Partial<NewEvent>]>([
      ['a number that JSON does not have', { data: { amount: Number.NaN } }],
      ['a bigint', { data: { amount: 5n as unknown as string } }],
      ['no type', { type: '' }],
      ['schema 0', { schema: 0 }],
      ['a date that the calendar does not have', { occurredOn: '2023-02-29' as LocalDate }],
      ['NUL in its metadata', { subjects: ['loan/\u0000'] }],
      ['too much metadata', { subjects: ['x'.repeat(limits.metadataBytes)] }],
    ])('refuses an event with %s and writes nothing of its append', async (_, fault) => {
      const { store } = harness();
      const stream = newStream();
      const append = store.append(stream, [newEvent(), newEvent(fault)], 'none');
      await expect(append).rejects.toThrow(InvalidEvent);
      await expect(append).rejects.toMatchObject({ index: 1 });
      expect(await collect(store.readStream(stream))).toEqual([]);
    });

    it('refuses the same event id twice in one append', async () => {
      const event = newEvent();
      await expect(harness().store.append(newStream(), [event, event], 'none')).rejects.toThrow(InvalidEvent);
    });

    it('keeps every text and number as it came', async () => {
      const { store } = harness();
      const stream = newStream(newCategory());
      const event = newEvent({
        data: {
          '': null,
          escapes: 'a\\u0000b \\ud83d "quoted" \\ \n\t\u2028',
          pair: '😀 贷后 \u{1F600}',
          numbers: [0, -1.5, 1e21, 1e-7, 9007199254740991],
          nested: { z: [true, false, []], a: {} },
        },
        ruleSet: { id: 'cn-bank', version: '2024.1' },
      });

      await store.append(stream, [event], 'none');

      const [stored] = await collect(store.readStream(stream));
      expect(stored).toEqual({
        ...event,
        stream,
        revision: 0,
        position: expect.any(String),
        recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(\d{3})?Z$/),
      });
    });
  });
}
