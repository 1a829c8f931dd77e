import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { installEventStore } from '../../../libs/event-store/src/postgres/install.js';
import { PostgresEventStore } from '../../../libs/event-store/src/postgres/postgres-event-store.js';
import type { NewEvent } from '../../../libs/kernel/src/index.js';
import { newEvent } from '../append/payload.js';

/** Events of one loan's life, which are what a bundle of one loan holds. */
export const eventsPerLoan = 50;
const writers = 8;

export async function openStore(url: string): Promise<PostgresEventStore> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await installEventStore(client);
  await client.end();
  return new PostgresEventStore({ connectionString: url });
}

export function eventOf(loan: string): NewEvent {
  return { ...newEvent(), subjects: [`loan/${loan}`] };
}

/** Appends one event to a loan of its own, as a command does. */
export async function appendOne(store: PostgresEventStore): Promise<void> {
  const loan = randomUUID();
  const result = await store.append(`loan-${loan}`, [eventOf(loan)], 'none');
  if (result.kind !== 'appended') throw new Error(`an append ended with ${result.kind}`);
}

/** Fills the store with loans of {@link eventsPerLoan} events; returns the id of one in the middle, and how fast it was. */
export async function fill(
  store: PostgresEventStore,
  events: number,
): Promise<{ readonly loan: string; readonly perSecond: number }> {
  const started = performance.now();
  const loans = Array.from({ length: Math.ceil(events / eventsPerLoan) }, () => randomUUID());
  const waiting = [...loans];
  const writer = async () => {
    for (let loan = waiting.pop(); loan !== undefined; loan = waiting.pop()) {
      const life = Array.from({ length: eventsPerLoan }, () => eventOf(loan!));
      await store.append(`loan-${loan}`, life, 'none');
    }
  };
  await Promise.all(Array.from({ length: writers }, writer));
  return { loan: loans[loans.length >> 1]!, perSecond: (events * 1_000) / (performance.now() - started) };
}
