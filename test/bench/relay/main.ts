import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { type EventStore, openEventStore } from '#event-store';
import { START } from '#kernel';
import { loanPublication } from '#lending-contracts';
import { createDataSource, migrate, packageFile } from '#platform';
import { type Batch, BatchBuilder, relayMigrations, runRelay } from '#relay';
import { appendBook } from '../projection/book.js';
import { median, printReport, printTable, round } from '../report.js';
import { startServer } from '../server.js';

/*
 * How near the relay comes to what cannot be avoided: handing messages to Kafka. The bare loop has every message ready
 * in memory and sends batches of the same size with the same producer; the relay reads the store, maps each event, and
 * keeps its progress in PostgreSQL after each batch. Both are measured from when they
 * are connected. Both in this process, in turn, to a new topic each time.
 */

const loans = Number(process.argv[2] ?? 4_000);
const rounds = Number(process.argv[3] ?? 3);
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
  const dataSource = await createDataSource({ url: databaseUrl, entities: [], migrations: relayMigrations });
  await migrate(dataSource, databaseUrl);
  const events = await appendBook(store, loans);
  const head = await store.head();
  const batches = await allBatches(store);
  const cluster = { brokers: [broker.brokers], clientId: 'bench' };
  const kafka = new Kafka({ ...cluster, logLevel: logLevel.NOTHING });

  const relayed = async (topic: string): Promise<number> => {
    const publication = await loanPublication(store);
    let begun = 0;
    const running = runRelay(
      {
        publication,
        cluster,
        delivery: 'at-least-once',
        topic: { name: topic, partitions, replication: 1, retentionMs: -1 },
      },
      { dataSource, store },
      { onState: (_, state) => state === 'running' && (begun = performance.now()) },
    );
    await running.drainTo(head, 600_000);
    const seconds = (performance.now() - begun) / 1_000;
    await running.stop();
    return seconds;
  };
  const measured: Record<'bare' | 'relay', number[]> = { bare: [], relay: [] };
  await bare(kafka, 'warm-up', batches);
  for (let number = 0; number < rounds; number += 1) {
    measured.bare.push(events / (await bare(kafka, `bare-${number}`, batches)));
    measured.relay.push(events / (await relayed(`relay-${number}`)));
  }
  await store.close();
  await dataSource.destroy();

  const perSecond = (name: keyof typeof measured) => round(median(measured[name]));
  const againstBare = round(median(measured.relay.map((speed, index) => speed / measured.bare[index]!)), 2);
  printTable(
    ['from an existing store to acknowledged by Kafka', 'events/s', 'of the bare loop'],
    [
      ['bare sendBatch loop, messages ready in memory', perSecond('bare'), '1.00'],
      ['relay: read, map, send, keep the progress', perSecond('relay'), againstBare.toFixed(2)],
    ],
  );
  printReport({
    bench: 'relay',
    figures: {
      loans,
      events,
      partitions,
      eventsPerSecond: { bare: perSecond('bare'), relay: perSecond('relay') },
    },
    ratios: { relay_vs_bare: againstBare },
  });
} finally {
  await broker.stop();
  await rm(directory, { recursive: true, force: true });
  await server.stop();
}
