import type { OpenDelivery } from './delivery.js';
import { asAdmin, kafkaClient } from './kafka/kafka-cluster.js';
import { openProgressTopic, readProgressBefore } from './kafka/progress-topic.js';
import { openTopic } from './kafka/topic.js';
import { TransactionalProducer } from './kafka/transactional-producer.js';
import { RelayRefused } from './relay.errors.js';
import type { Relay, RelaySources } from './relay.js';
import {
  advanceProgress,
  keepProgressIn,
  openProgress,
  type ProgressRecord,
  recordPartitions,
  refuseForeignProgress,
  type RelayProgress,
} from './relay-progress.js';

/** After a commit the coordinator is busy with it for some milliseconds, and says so to whoever begins the next. */
const retry = { retries: 10, initialRetryTime: 5, maxRetryTime: 1_000 };

/**
 * From here on nobody else publishes to the topic in transactions, and the progress is the one that the last of them
 * committed: PostgreSQL holds a copy, which a crash may have left one batch behind.
 * @throws RelayRefused
 * @throws ProgressTaken
 */
export async function openExactlyOnce(relay: Relay, sources: RelaySources): Promise<OpenDelivery> {
  const { topic, publication, cluster } = relay;
  const kafka = kafkaClient(cluster, retry);
  const found = await openProgress(sources, topic.name, publication.categories);
  const partitions = await asAdmin(kafka, async (admin) => {
    const count = await openTopic(admin, topic, found);
    await openProgressTopic(admin, topic);
    return count;
  });
  const producer = await TransactionalProducer.open(kafka, topic.name, partitions);
  try {
    // Read once more: who was fenced off may have moved it before that.
    const copy = await openProgress(sources, topic.name, publication.categories);
    const progress =
      copy.keptIn === 'kafka'
        ? await catchUp(relay, sources, copy, await readProgressBefore(kafka, topic.name, producer.session))
        : await handOver(sources, copy, producer);
    return { delivery: producer, progress: await recordPartitions(sources.dataSource, progress, partitions) };
  } catch (error) {
    await producer.close();
    throw error;
  }
}

async function catchUp(
  { topic: { name: topic }, publication: { categories } }: Relay,
  { dataSource, store }: RelaySources,
  copy: RelayProgress,
  committed: ProgressRecord | undefined,
): Promise<RelayProgress> {
  if (committed === undefined || committed.position < copy.position) {
    const has = committed === undefined ? 'holds none' : `ends at ${committed.position}`;
    throw new RelayRefused(
      topic,
      'progress-gone',
      `its progress in Kafka ${has}, though ${copy.position} was committed`,
    );
  }
  if (committed.position === copy.position) return copy;
  await refuseForeignProgress(store, { topic, ...committed }, categories);
  return advanceProgress(dataSource, copy, committed);
}

/** PostgreSQL had the last word until now: the relay is new, was rewound, or published at least once. */
async function handOver(
  { dataSource }: RelaySources,
  progress: RelayProgress,
  producer: TransactionalProducer,
): Promise<RelayProgress> {
  await producer.send([], progress);
  return keepProgressIn(dataSource, progress, 'kafka');
}
