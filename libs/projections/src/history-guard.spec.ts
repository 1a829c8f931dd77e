import { randomUUID } from 'node:crypto';
import { MemoryEventStore } from '#event-store';
import { localDate, type NewEvent, type Position, START } from '#kernel';
import type { Checkpoint } from './checkpoint.js';
import { refuseForeignCheckpoint } from './history-guard.js';

describe('the history that a checkpoint is of', () => {
  it('is looked up once for all that ask at the same time, and anew for whoever asks later', async () => {
    const store = new MemoryEventStore();
    const eventId = randomUUID();
    const appended = await store.append('a-1', [event(eventId)], 'none');
    if (appended.kind !== 'appended') throw new Error(appended.kind);
    const readings: Position[] = [];
    const counted = Object.assign(Object.create(store) as MemoryEventStore, {
      readAll(after: Position) {
        readings.push(after);
        return store.readAll(after);
      },
    });
    const place = { position: appended.position, priorPosition: START, eventId };
    const checkpoints = await Promise.all(
      ['first', 'second', 'third'].map(
        async (name) => ({ name, storeId: await store.storeId(), ...place }) as unknown as Checkpoint,
      ),
    );

    await Promise.all(checkpoints.map((checkpoint) => refuseForeignCheckpoint(counted, checkpoint)));
    expect(readings).toEqual([START]);

    const other = { ...checkpoints[0]!, eventId: randomUUID() };
    const verdicts = await Promise.allSettled(
      [checkpoints[0]!, other].map((checkpoint) => refuseForeignCheckpoint(counted, checkpoint)),
    );
    expect(verdicts).toMatchObject([{ status: 'fulfilled' }, { reason: { reason: 'other-history' } }]);
    expect(readings).toEqual([START, START, START]);
  });
});

function event(eventId: string): NewEvent {
  return {
    eventId,
    type: 'tally.added',
    schema: 1,
    occurredOn: localDate('2026-01-01'),
    data: {},
    actor: { id: 'tester', role: 'clerk', org: 'head-office' },
    commandId: eventId,
    commandHash: '0'.repeat(64),
    correlationId: eventId,
    causationId: eventId,
    subjects: [],
  };
}
