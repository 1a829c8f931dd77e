import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { type EventStore, openEventStore } from '#event-store';
import { START } from '#kernel';
import { loanPublication } from '#lending-contracts';
import { createDataSource, migrate, packageFile } from '#platform';
import { publicationMigrations } from '#publication';
import { type Batch, BatchBuilder, type DeliveryMode, type Relay, relayMigrations, runRelay } from '#relay';
import { appendBook } from '../projection/book.js';
import { median, printReport, printTable, round } from '../report.js';
import { startServer } from '../server.js';
import { type Latency, measureLatency } from './latency.js';

/*
 * How near the relay comes to what cannot be avoided: handing messages to Kafka. The bare loop has every message ready
 * in memory and sends batches of the same size with the same producer; the relay reads the store, maps each event, and
 * keeps its progress in PostgreSQL after each batch. Both are measured from when they
 * are connected. Both in this process, in turn, to a new topic each time.
 */

const loans = Number(process.argv[2] ?? 4_000);
const rounds = Number(process.argv[3] ?? 5);
const partitions = 12;

interface Broker {
  readonly brokers: string;
  stop(): Promise<void>;
}

async function startKafka(directory: string): Promise<Broker> {
  const { startBroker } = (await import(pathToFileURL(packageFile('infra/kafka/broker.mjs')).href)) as {
    startBroker(options: object): Promise<Broker>;
  };
  return startBroker({ directory, port: 29_392, controllerPort: 29_393 });
}

async function allBatches(store: EventStore): Promise<Batch[]> {
  const publication = await loanPublication(store);
  const builder = new BatchBuilder();
  const batches: (Batch | undefined)[] = [];
  for await (const page of store.readAll(START, publication)) {
    await publication.prepare(page);
    for (const event of page) batches.push(builder.add(event, publication.publish(event)));
  }
  return [...batches, builder.take()].filter((batch) => batch !== undefined);
}

async function bare(kafka: Kafka, topic: string, batches: readonly Batch[]): Promise<number> {
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: partitions }], waitForLeaders: true });
  await admin.disconnect();
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    createPartitioner: Partitioners.DefaultPartitioner,
    allowAutoTopicCreation: false,
  });
  await producer.connect();
  const begun = performance.now();
  for (const { messages } of batches) {
    await producer.sendBatch({
      acks: -1,
      topicMessages: [
        { topic, messages: messages.map((each) => ({ ...each, headers: { ...each.headers } })) },
      ],
    });
  }
  const seconds = (performance.now() - begun) / 1_000;
  await producer.disconnect();
  return seconds;
}

const server = await startServer();
const directory = await mkdtemp(join(tmpdir(), 'afterloan-bench-kafka-'));
const broker = await startKafka(directory);
try {
  const databaseUrl = await server.createDatabase('events');
  const store = await openEventStore({ databaseUrl });
  const dataSource = await createDataSource({
    url: databaseUrl,
    entities: [],
    migrations: [...publicationMigrations, ...relayMigrations],
  });
  await migrate(dataSource, databaseUrl);
  const events = await appendBook(store, loans);
  const head = await store.head();
  const batches = await allBatches(store);
  const cluster = { brokers: [broker.brokers], clientId: 'bench' };
  const kafka = new Kafka({ ...cluster, logLevel: logLevel.NOTHING });

  const relayOf = async (name: string, delivery: DeliveryMode): Promise<Relay> => ({
    publication: await loanPublication(store),
    cluster,
    delivery,
    topic: { name, partitions, replication: 1, retentionMs: -1 },
  });
  const relayed = async (topic: string, delivery: DeliveryMode): Promise<number> => {
    let begun = 0;
    const running = runRelay(
      await relayOf(topic, delivery),
      { dataSource, store },
      { onState: (_, state) => state === 'running' && (begun = performance.now()) },
    );
    await running.drainTo(head, 600_000);
    const seconds = (performance.now() - begun) / 1_000;
    await running.stop();
    return seconds;
  };
  const measured: Record<'bare' | DeliveryMode, number[]> = {
    bare: [],
    'at-least-once': [],
    'exactly-once': [],
  };
  await bare(kafka, 'warm-up', batches);
  for (let number = 0; number < rounds; number += 1) {
    measured.bare.push(events / (await bare(kafka, `bare-${number}`, batches)));
    for (const delivery of ['at-least-once', 'exactly-once'] as const) {
      measured[delivery].push(events / (await relayed(`${delivery}-${number}`, delivery)));
    }
  }
  const rate = median(measured['at-least-once']);
  const latencies: Latency[] = [];
  for (const [index, share] of [0.1, 0.5, 0.9].entries()) {
    const relay = await relayOf('latency', 'at-least-once');
    const eventsPerSecond = rate * share;
    const firstLoan = index * 1_000_000;
    latencies.push(
      await measureLatency(
        relay,
        { dataSource, store },
        { databaseUrl, firstLoan, eventsPerSecond, seconds: 8 },
      ),
    );
  }
  await store.close();
  await dataSource.destroy();

  const perSecond = (name: keyof typeof measured) => round(median(measured[name]));
  const againstBare = (name: DeliveryMode) =>
    round(median(measured[name].map((speed, index) => speed / measured.bare[index]!)), 2);
  printTable(
    ['from an existing store to acknowledged by Kafka', 'events/s', 'of the bare loop'],
    [
      ['bare sendBatch loop, messages ready in memory', perSecond('bare'), '1.00'],
      ['relay, at least once', perSecond('at-least-once'), againstBare('at-least-once').toFixed(2)],
      ['relay, exactly once', perSecond('exactly-once'), againstBare('exactly-once').toFixed(2)],
    ],
  );
  console.log();
  printTable(
    ['from the append to acknowledged by Kafka', 'events/s', 'p50 ms', 'p99 ms'],
    latencies.map(({ eventsPerSecond, p50Ms, p99Ms }, index) => [
      `at ${[10, 50, 90][index]} % of the rate`,
      eventsPerSecond,
      p50Ms,
      p99Ms,
    ]),
  );
  printReport({
    bench: 'relay',
    figures: {
      loans,
      events,
      partitions,
      eventsPerSecond: {
        bare: perSecond('bare'),
        relay: perSecond('at-least-once'),
        exactlyOnce: perSecond('exactly-once'),
      },
      latency: latencies,
    },
    ratios: {
      relay_vs_bare: againstBare('at-least-once'),
      exactly_once_vs_bare: againstBare('exactly-once'),
    },
  });
} finally {
  await broker.stop();
  await rm(directory, { recursive: true, force: true });
  await server.stop();
}
