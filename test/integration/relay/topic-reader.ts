import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { type Admin, Kafka, logLevel } from 'kafkajs';

export interface ReadMessage {
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

const patienceMs = 60_000;
// Kafka gathers its followers and its consumers at a pace of its own, and slower on a busy machine.
jest.setTimeout(2 * patienceMs);

/** The broker that the run started; undefined where this machine has none. */
export const testBrokers = process.env.TEST_KAFKA_BROKERS?.split(',');

/** A suite that needs a real broker; counted as skipped where there is none. */
export const describeOnKafka = testBrokers ? describe : describe.skip;

export function testClient(): Kafka {
  return new Kafka({ brokers: testBrokers ?? [], clientId: 'afterloan-test', logLevel: logLevel.NOTHING });
}

export async function withAdmin<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = testClient().admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

/** How far a topic was written, marks of transactions included. */
export async function messageCount(topic: string): Promise<number> {
  const ends = await withAdmin((admin) => admin.fetchTopicOffsets(topic));
  return ends.reduce((sum, { high }) => sum + Number(high), 0);
}

/**
 * Every committed message of a topic that it holds now, partition by partition, each in order of offset. The end of a
 * partition may be no message but the mark of a transaction.
 */
export async function readTopic(topic: string): Promise<ReadMessage[]> {
  const ends = await withAdmin((admin) => admin.fetchTopicOffsets(topic));
  const left = new Map(
    ends
      .filter(({ low, high }) => low !== high)
      .map(({ partition, high }) => [partition, BigInt(high)] as const),
  );
  if (left.size === 0) return [];
  const consumer = testClient().consumer({ groupId: `test-${randomUUID()}`, maxWaitTimeInMs: 50 });
  const read: ReadMessage[] = [];
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    consumer.on('consumer.end_batch_process', ({ payload: { partition, lastOffset } }) => {
      if (BigInt(lastOffset) + 1n >= (left.get(partition) ?? 0n)) left.delete(partition);
    });
    await consumer.run({
      autoCommit: false,
      eachMessage: async ({ partition, message: { offset, key, value, headers } }) => {
        read.push({
          partition,
          offset,
          key: String(key),
          value: String(value),
          headers: Object.fromEntries(
            Object.entries(headers ?? {}).map(([name, text]) => [name, String(text)]),
          ),
        });
      },
    });
    await until(() => left.size === 0, `${topic} read to its end`);
  } finally {
    await consumer.disconnect();
  }
  return read.sort((a, b) => a.partition - b.partition || Number(a.offset) - Number(b.offset));
}

export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const begun = performance.now();
  while (!(await condition())) {
    if (performance.now() - begun > patienceMs) throw new Error(`never came to pass: ${what}`);
    await wait(10);
  }
}
