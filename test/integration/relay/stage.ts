import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { openEventStore } from '#event-store';
import { localDate, type NewEvent, parseStreamName, type Position, type RecordedEvent } from '#kernel';
import { createDataSource } from '#platform';
import { publicationMigrations } from '#publication';
import { type DeliveryMode, type Publication, type Relay, relayMigrations, type RelaySources } from '#relay';
import { createDatabase } from '../../postgres/database.js';
import { testBrokers } from './topic-reader.js';

/** The smallest publication in which a message that is missing, repeated or out of order can be seen. */
export function calls(unpublishable: (event: RecordedEvent) => boolean = () => false): Publication {
  const message = (event: RecordedEvent, word: string) => ({
    key: parseStreamName(event.stream).id,
    value: JSON.stringify({ word }),
    headers: { sequence: String(event.revision + 1) },
  });
  return {
    categories: ['call'],
    prepare: () => Promise.resolve(),
    publish: (event) => {
      if (unpublishable(event)) throw new Error('no words for it');
      return message(event, event.data.word as string);
    },
    withhold: (event) => message(event, 'withheld'),
  };
}

export interface Stage extends RelaySources {
  readonly topic: string;
  relay(publication?: Publication, topic?: Partial<Relay['topic']>, delivery?: DeliveryMode): Relay;
  /** Appends a call to the stream of `caller`. */
  call(caller: string, word: string, category?: string): Promise<Position>;
  close(): Promise<void>;
}

/** A store and a database of their own, and the name of a topic that nobody else has. */
export async function stage(): Promise<Stage> {
  const database = await createDatabase();
  const store = await openEventStore({ databaseUrl: database.url });
  const dataSource: DataSource = await createDataSource({
    url: database.url,
    entities: [],
    migrations: [...publicationMigrations, ...relayMigrations],
  });
  await dataSource.runMigrations();
  const topic = `test.${randomUUID()}`;
  const revisions = new Map<string, number>();
  return {
    topic,
    store,
    dataSource,
    relay: (publication = calls(), settings = {}, delivery = 'at-least-once') => ({
      delivery,
      publication,
      topic: { name: topic, partitions: 3, replication: -1, retentionMs: -1, ...settings },
      cluster: { brokers: testBrokers!, clientId: 'test-relay' },
    }),
    call: async (caller, word, category = 'call') => {
      const stream = `${category}-${caller}`;
      const result = await store.append(stream, [called(word)], revisions.get(stream) ?? 'none');
      if (result.kind !== 'appended') throw new Error(`append to ${stream}: ${result.kind}`);
      revisions.set(stream, result.revision);
      return result.position;
    },
    close: async () => {
      await store.close();
      await dataSource.destroy();
      await database.drop();
    },
  };
}

function called(word: string): NewEvent {
  const id = randomUUID();
  return {
    eventId: id,
    type: 'call.made',
    schema: 1,
    occurredOn: localDate('2026-01-05'),
    data: { word },
    actor: { id: 'test', role: 'test', org: 'test' },
    commandId: id,
    commandHash: '0'.repeat(64),
    correlationId: id,
    causationId: id,
    subjects: [],
  };
}
