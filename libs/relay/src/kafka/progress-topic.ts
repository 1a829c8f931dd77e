import { randomUUID } from 'node:crypto';
import type { Admin, Kafka } from 'kafkajs';
import type { ProgressRecord } from '../relay-progress.js';
import type { TopicSettings } from '../relay.js';
import { createTopic, topicExists } from './topic.js';

const progressKey = 'progress';
const sessionKey = 'session';
const readTimeoutMs = 60_000;

export function progressTopicOf(topic: string): string {
  return `${topic}.progress`;
}

/**
 * Compacted, so that it keeps the last progress for ever, as a consumer group's offsets would not; in small segments,
 * so that reading it to its end takes a moment.
 */
export async function openProgressTopic(admin: Admin, { name, replication }: TopicSettings): Promise<void> {
  const topic = progressTopicOf(name);
  if (await topicExists(admin, topic)) return;
  await createTopic(admin, topic, 1, replication, {
    'cleanup.policy': 'compact',
    'segment.bytes': '1048576',
    'min.cleanable.dirty.ratio': '0.1',
  });
}

export function progressMessage({ storeId, position, priorPosition, eventId }: ProgressRecord) {
  return {
    key: progressKey,
    value: JSON.stringify({ storeId, position, priorPosition, eventId }),
    partition: 0,
  };
}

/** Stands behind everything that was written before this session began. */
export function sessionMessage(session: string) {
  return { key: sessionKey, value: session, partition: 0 };
}

/**
 * The last progress that was committed before a session wrote its mark. The mark tells where to stop reading; whoever
 * wrote before it can write no more, for the session has fenced it off.
 */
export async function readProgressBefore(
  kafka: Kafka,
  topic: string,
  session: string,
): Promise<ProgressRecord | undefined> {
  // A group of its own, without offsets: the brokers forget it when it is left.
  const groupId = `${progressTopicOf(topic)}.${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100, allowAutoTopicCreation: false });
  let last: ProgressRecord | undefined;
  let timer: NodeJS.Timeout | undefined;
  try {
    await consumer.connect();
    await consumer.subscribe({ topic: progressTopicOf(topic), fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(
        () => reject(new Error(`${progressTopicOf(topic)}: not read within ${readTimeoutMs} ms`)),
        readTimeoutMs,
      );
      consumer.on('consumer.crash', ({ payload }) => reject(payload.error));
      const eachMessage = async ({ message }: { message: { key: Buffer | null; value: Buffer | null } }) => {
        if (String(message.key) === progressKey) last = JSON.parse(String(message.value)) as ProgressRecord;
        else if (String(message.value) === session) resolve();
      };
      consumer.run({ autoCommit: false, eachMessage }).catch(reject);
    });
    return last;
  } finally {
    clearTimeout(timer);
    await consumer.disconnect().catch(() => undefined);
  }
}
