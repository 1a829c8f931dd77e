import type { Admin } from 'kafkajs';
import { START } from '#kernel';
import { RelayRefused } from '../relay.errors.js';
import type { TopicSettings } from '../relay.js';
import type { RelayProgress } from '../relay-progress.js';

/**
 * Creates the topic where it does not exist, else makes sure that it still is as this relay left it.
 * @returns its number of partitions
 * @throws RelayRefused where keys would move to other partitions, or messages that were acknowledged are gone
 */
export async function openTopic(
  admin: Admin,
  settings: TopicSettings,
  progress: RelayProgress,
): Promise<number> {
  if (!(await topicExists(admin, settings.name))) {
    if (progress.position !== START) {
      throw new RelayRefused(
        settings.name,
        'topic-gone',
        `the topic does not exist, though events up to ${progress.position} were published to it`,
      );
    }
    await createMessageTopic(admin, settings);
  }
  const partitions = await partitionsOf(admin, settings.name);
  if (progress.partitions !== null && progress.partitions !== partitions) {
    throw partitionsChanged(settings.name, progress.partitions, partitions);
  }
  await refuseLostMessages(admin, progress);
  return partitions;
}

export function partitionsChanged(topic: string, before: number, now: number): RelayRefused {
  return new RelayRefused(
    topic,
    'partitions-changed',
    `it had ${before} partitions and has ${now} now, so that keys would change their partition and lose their order`,
  );
}

export async function topicExists(admin: Admin, name: string): Promise<boolean> {
  return (await admin.listTopics()).includes(name);
}

/** Messages bear the time of the broker, so that a wrong clock of the relay neither ages them nor keeps them. */
export async function createMessageTopic(
  admin: Admin,
  { name, partitions, replication, retentionMs }: TopicSettings,
): Promise<void> {
  await createTopic(admin, name, partitions, replication, {
    'retention.ms': String(retentionMs),
    'cleanup.policy': 'delete',
    'message.timestamp.type': 'LogAppendTime',
  });
}

/** Does nothing where another instance was quicker. */
export async function createTopic(
  admin: Admin,
  topic: string,
  partitions: number,
  replication: number,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  await admin.createTopics({
    waitForLeaders: true,
    topics: [
      {
        topic,
        numPartitions: partitions,
        replicationFactor: replication,
        configEntries: Object.entries(settings).map(([name, value]) => ({ name, value })),
      },
    ],
  });
}

export async function partitionsOf(admin: Admin, name: string): Promise<number> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [name] });
  return topics[0]!.partitions.length;
}

/** A broker whose disk was lost, or a topic that was deleted and made anew, ends before what it acknowledged. */
async function refuseLostMessages(admin: Admin, { topic, offsets }: RelayProgress): Promise<void> {
  if (Object.keys(offsets).length === 0) return;
  const ends = await admin.fetchTopicOffsets(topic);
  for (const [partition, offset] of Object.entries(offsets)) {
    const end = ends.find((each) => String(each.partition) === partition)?.high ?? '0';
    if (BigInt(end) <= BigInt(offset)) {
      throw new RelayRefused(
        topic,
        'messages-gone',
        `partition ${partition} ends at offset ${end}, though offset ${offset} was acknowledged`,
      );
    }
  }
}
