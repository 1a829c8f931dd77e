import type { Position } from '#kernel';
import { KnownEvents } from './known-events.js';

const event = (revision: number) => ({
  eventId: `event-${revision}`,
  commandHash: 'a',
  revision,
  position: String(revision) as Position,
});

describe('known events', () => {
  it('are those that continue a stream from its start', () => {
    const known = new KnownEvents(10);
    for (const revision of [1, 0, 2, 1, 1, 4]) known.note('loan-1', event(revision));
    expect(known.next('loan-1')).toBe(2);
    expect(known.find('loan-1', 'event-1')).toMatchObject({ revision: 1 });
    expect(known.find('loan-1', 'event-2')).toBeUndefined();
    expect(known.find('loan-2', 'event-0')).toBeUndefined();
    expect(known.next('loan-2')).toBe(0);
  });

  it('are forgotten stream by stream, the one extended longest ago first', () => {
    const known = new KnownEvents(4);
    for (const stream of ['loan-1', 'loan-2']) known.note(stream, event(0));
    known.note('loan-1', event(1));
    known.note('loan-3', event(0));
    expect(['loan-1', 'loan-2', 'loan-3'].map((stream) => known.next(stream))).toEqual([2, 1, 1]);

    known.note('loan-3', event(1));

    expect(['loan-1', 'loan-2', 'loan-3'].map((stream) => known.next(stream))).toEqual([2, 0, 2]);
  });

  it('are kept of the stream at hand, however long it is', () => {
    const known = new KnownEvents(2);
    for (let revision = 0; revision < 5; revision += 1) known.note('loan-1', event(revision));
    expect(known.next('loan-1')).toBe(5);
  });
});
