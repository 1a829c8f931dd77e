import { jest } from '@jest/globals';
import { type Admin, Kafka, logLevel } from 'kafkajs';
import { type ReadMessage, readWholeTopic } from '../../kafka/read-topic.js';

export { type ReadMessage, until } from '../../kafka/read-topic.js';

// Kafka gathers its followers and its consumers at a pace of its own, and slower on a busy machine.
jest.setTimeout(120_000);

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

export function readTopic(topic: string): Promise<ReadMessage[]> {
  return readWholeTopic(testClient(), topic);
}
