import { randomBytes, randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { type EventStore, openEventStore } from '#event-store';
import { localDate, parseStreamName, type Position, type RecordedEvent, START } from '#kernel';
import { createDataSource } from '#platform';
import { publicationMigrations } from '#publication';
import {
  addSubscription,
  type DeliveryState,
  SecretSeal,
  webhookMigrations,
  type WebhookPublication,
  WebhookRunner,
  WebhookSender,
} from '#webhooks';
import { createDatabase } from '../../postgres/database.js';

export const operator = { by: 'wang', reason: 'agreed with the data team' };
const rules = { privateNetworks: true, plainHttp: true };

/** The smallest publication in which a message that is missing, repeated or out of order can be seen. */
export function calls(unpublishable: (event: RecordedEvent) => boolean = () => false): WebhookPublication {
  const message = ({ stream, revision, eventId }: RecordedEvent, type: string) => {
    const body = { subject: parseStreamName(stream).id, loansequence: revision + 1, type };
    return { id: eventId, contentType: 'application/json', body: JSON.stringify(body) };
  };
  return {
    categories: ['call'],
    keyOf: ({ stream }) => parseStreamName(stream).id,
    prepare: () => Promise.resolve(),
    publish: (event) => {
      if (unpublishable(event)) throw new Error('no words for it');
      return message(event, event.type);
    },
    withhold: (event) => message(event, 'withheld'),
  };
}

export interface Running {
  readonly runner: WebhookRunner;
  /** Every state that a subscription came into. */
  readonly states: { id: string; state: DeliveryState }[];
  stop(): Promise<void>;
}

export interface Stage {
  readonly url: string;
  readonly store: EventStore;
  readonly dataSource: DataSource;
  readonly seal: SecretSeal;
  subscribe(
    url: string,
    options?: { types?: string[]; after?: Position },
  ): Promise<{ readonly id: string; readonly secret: string }>;
  /** Appends `count` calls of `caller`. */
  call(caller: string, count?: number, type?: string): Promise<Position>;
  run(options?: { attempts?: number; publication?: WebhookPublication }): Running;
  close(): Promise<void>;
}

/** A store, a database and a key of their own. Retries come within milliseconds. */
export async function stage(): Promise<Stage> {
  const database = await createDatabase();
  const store = await openEventStore({ databaseUrl: database.url });
  const dataSource = await createDataSource({
    url: database.url,
    entities: [],
    migrations: [...publicationMigrations, ...webhookMigrations],
  });
  await dataSource.runMigrations();
  const seal = new SecretSeal(randomBytes(32));
  const revisions = new Map<string, number>();
  const running: Running[] = [];
  return {
    url: database.url,
    store,
    dataSource,
    seal,
    subscribe: async (url, { types, after = START } = {}) => {
      const storeId = await store.storeId();
      return addSubscription(
        dataSource,
        seal,
        rules,
        { url, types: types ?? null, storeId, after },
        operator,
      );
    },
    call: async (caller, count = 1, type = 'call.made') => {
      const stream = `call-${caller}`;
      const events = Array.from({ length: count }, () => called(type));
      const result = await store.append(stream, events, revisions.get(stream) ?? 'none');
      if (result.kind !== 'appended') throw new Error(`append to ${stream}: ${result.kind}`);
      revisions.set(stream, result.revision);
      return result.position;
    },
    run: ({ attempts = 1_000, publication = calls() } = {}) => {
      const stopping = new AbortController();
      const sender = new WebhookSender(rules);
      const states: { id: string; state: DeliveryState }[] = [];
      const retry = { firstMs: 10, maxMs: 50, attempts };
      const runner = new WebhookRunner(
        { dataSource, store, publication },
        { seal, sender, retry, idleMs: 50, onState: (id, state) => states.push({ id, state }) },
      );
      const ended = runner.run(stopping.signal);
      const stop = async () => {
        stopping.abort();
        await ended;
        sender.close();
      };
      running.push({ runner, states, stop });
      return running.at(-1)!;
    },
    close: async () => {
      await Promise.all(running.map(({ stop }) => stop()));
      await store.close();
      await dataSource.destroy();
      await database.drop();
    },
  };
}

function called(type: string) {
  const id = randomUUID();
  return {
    eventId: id,
    type,
    schema: 1,
    occurredOn: localDate('2026-01-05'),
    data: {},
    actor: { id: 'test', role: 'test', org: 'test' },
    commandId: id,
    commandHash: '0'.repeat(64),
    correlationId: id,
    causationId: id,
    subjects: [],
  };
}
