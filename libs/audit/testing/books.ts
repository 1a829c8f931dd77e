import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '#event-store';
import { localDate, type NewEvent } from '#kernel';

/** An audit directory that goes with the test. */
export async function temporaryDirectory(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'afterloan-audit-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export function auditedEvent(subject: string, amount: string, overrides: Partial<NewEvent> = {}): NewEvent {
  const commandId = randomUUID();
  return {
    eventId: randomUUID(),
    type: 'loan.repaid',
    schema: 1,
    occurredOn: localDate('2024-02-29'),
    data: { amount },
    actor: { id: 'chen', role: 'loan-officer', org: 'hangzhou' },
    commandId,
    commandHash: 'a'.repeat(64),
    correlationId: commandId,
    causationId: commandId,
    subjects: [subject],
    ...overrides,
  };
}

/**
 * Appends `rounds` events to each of `loans` loans in turn, and every fifth round one to a stream of its own that
 * names the loan too.
 */
export async function writeBooks(store: EventStore, loans: number, rounds: number, from = 0): Promise<void> {
  for (let round = from; round < from + rounds; round += 1) {
    for (let loan = 0; loan < loans; loan += 1) {
      const expected = round === 0 ? 'none' : round - 1;
      await store.append(`loan-${loan}`, [auditedEvent(`loan/${loan}`, `${round}.00`)], expected);
      if (round % 5 !== 0) continue;
      const warning = auditedEvent(`loan/${loan}`, '0.00', { type: 'warning.raised' });
      await store.append(`warning-${loan}`, [warning], round === 0 ? 'none' : round / 5 - 1);
    }
  }
}
