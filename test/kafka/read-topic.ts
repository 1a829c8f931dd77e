import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Kafka } from 'kafkajs';

export interface ReadMessage {
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

const patienceMs = 60_000;

/**
 * Every committed message of a topic that it holds now, partition by partition, each in order of offset. The end of a
 * partition may be no message but the mark of a transaction.
 */
export async function readWholeTopic(kafka: Kafka, topic: string): Promise<ReadMessage[]> {
  const admin = kafka.admin();
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  const left = new Map(
    ends
      .filter(({ low, high }) => low !== high)
      .map(({ partition, high }) => [partition, BigInt(high)] as const),
  );
  if (left.size === 0) return [];
  const consumer = kafka.consumer({ groupId: `test-${randomUUID()}`, maxWaitTimeInMs: 50 });
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
