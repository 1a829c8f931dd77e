import { randomUUID } from 'node:crypto';
import { type NewEvent, type RecordedEvent, localDate } from '#kernel';
import type { AppendResult, Page } from '../src/event-store.port.js';

/** A category that no other test uses, so that suites can share one store. */
export function newCategory(): string {
  return `test${randomUUID().replaceAll('-', '')}`;
}

export function newStream(category = newCategory()): string {
  return `${category}-${randomUUID()}`;
}

export function newEvent(overrides: Partial<NewEvent> = {}): NewEvent {
  const commandId = randomUUID();
  return {
    eventId: randomUUID(),
    type: 'loan.repayment-received',
    schema: 1,
    occurredOn: localDate('2024-02-29'),
    data: { amount: '1250.00', channel: 'transfer' },
    actor: { id: 'chen', role: 'loan-officer', org: 'hangzhou' },
    commandId,
    commandHash: 'a'.repeat(64),
    correlationId: commandId,
    causationId: commandId,
    subjects: ['loan/1', 'borrower/2'],
    ...overrides,
  };
}

/** The events of one command. */
export function newEvents(count: number, overrides: Partial<NewEvent> = {}): NewEvent[] {
  const commandId = randomUUID();
  return Array.from({ length: count }, (_, index) =>
    newEvent({ commandId, data: { index: String(index) }, ...overrides }),
  );
}

export async function collect(pages: AsyncIterable<Page>): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const page of pages) {
    expect(page.length).toBeGreaterThan(0);
    events.push(...page);
  }
  return events;
}

export function idsOf(events: readonly NewEvent[]): string[] {
  return events.map((event) => event.eventId);
}

export function revisionsOf(events: readonly RecordedEvent[]): number[] {
  return events.map((event) => event.revision);
}

/** The result of an append that has to have succeeded. */
export function succeeded(result: AppendResult): Extract<AppendResult, { kind: 'appended' }> {
  if (result.kind !== 'appended') throw new Error(`the append ended with ${JSON.stringify(result)}`);
  return result;
}

/** Numbers from 0 up to 1 that are the same in every run. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
