import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { type EventStore, MemoryEventStore, SubscriptionDropped } from '#event-store';
import { localDate, type NewEvent, type Position } from '#kernel';
import { type CommandOrigin, processMigrations, type ProcessManager, type RunnableProcess } from '#processes';
import { createDatabase } from '../../postgres/database.js';

export interface Echo {
  readonly sum: number;
  readonly word: string;
}

/** The smallest process whose commands show an event that was lost, came twice, or was forgotten in its state. */
const echoManager: ProcessManager<Echo, { sum: number }> = {
  name: 'echo',
  categories: ['call'],
  initialState: () => ({ sum: 0 }),
  evolve: ({ sum }, { data }) => ({ sum: sum + (data.amount as number) }),
  react: ({ data }, { sum }) => ((data.words as string[]) ?? []).map((word) => ({ word, sum })),
};

export type Heard = Echo & CommandOrigin;

export function echo(
  heard: Heard[],
  before: (command: Echo, signal: AbortSignal) => Promise<void> | void = () => undefined,
): RunnableProcess<Echo, { sum: number }> {
  return {
    manager: echoManager,
    dispatch: async (command, origin, signal) => {
      await before(command, signal);
      heard.push({ ...command, ...origin });
    },
  };
}

export async function stage() {
  const { store, dropSubscriptions } = droppable(new MemoryEventStore());
  const database = await createDatabase();
  const dataSource = await new DataSource({
    type: 'postgres',
    url: database.url,
    migrations: processMigrations,
  }).initialize();
  await dataSource.runMigrations();
  const revisions = new Map<string, number>();
  const call = async (
    amount: number,
    words: readonly string[] = [],
    stream = 'call-1',
  ): Promise<Position> => {
    const revision = revisions.get(stream);
    const result = await store.append(stream, [called(amount, words)], revision ?? 'none');
    if (result.kind !== 'appended') throw new Error(`append to ${stream}: ${result.kind}`);
    revisions.set(stream, result.revision);
    return result.position;
  };
  const close = async () => {
    await dataSource.destroy();
    await database.drop();
  };
  return { store, dropSubscriptions, dataSource, call, close };
}

/** A store whose subscriptions end when the test says so, as they do when a connection breaks. */
function droppable(store: EventStore) {
  let connection = new AbortController();
  const subscribeAll: EventStore['subscribeAll'] = async function* (after, filter, { signal }) {
    const { signal: broken } = connection;
    yield* store.subscribeAll(after, filter, { signal: AbortSignal.any([signal, broken]) });
    if (broken.aborted) throw new SubscriptionDropped('the connection broke');
  };
  return {
    store: Object.assign(Object.create(store) as EventStore, { subscribeAll }),
    dropSubscriptions: () => {
      connection.abort();
      connection = new AbortController();
    },
  };
}

export type Stage = Awaited<ReturnType<typeof stage>>;

function called(amount: number, words: readonly string[]): NewEvent {
  const id = randomUUID();
  return {
    eventId: id,
    type: 'call.made',
    schema: 1,
    occurredOn: localDate('2026-01-05'),
    data: { amount, words },
    actor: { id: 'test', role: 'test', org: 'test' },
    commandId: id,
    commandHash: '0'.repeat(64),
    correlationId: id,
    causationId: id,
    subjects: [],
  };
}
