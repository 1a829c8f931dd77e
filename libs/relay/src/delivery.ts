import { asAdmin, kafkaClient } from './kafka/kafka-cluster.js';
import { openTopic } from './kafka/topic.js';
import { TopicProducer } from './kafka/topic-producer.js';
import type { OutgoingMessage, Relay, RelaySources } from './relay.js';
import {
  keepProgressIn,
  type Offsets,
  openProgress,
  type ProgressRecord,
  recordPartitions,
  type RelayProgress,
} from './relay-progress.js';

/** How the messages of a batch become durable. */
export interface Delivery {
  /**
   * Settles when the brokers hold the messages for good.
   * @param progress what is to be remembered with them, where the delivery remembers it
   */
  send(messages: readonly OutgoingMessage[], progress: ProgressRecord): Promise<Offsets>;
  close(): Promise<void>;
}

export interface OpenDelivery {
  readonly delivery: Delivery;
  readonly progress: RelayProgress;
}

/** @throws RelayRefused */
export async function openAtLeastOnce(
  { topic, publication, cluster }: Relay,
  sources: RelaySources,
): Promise<OpenDelivery> {
  const kafka = kafkaClient(cluster);
  const progress = await openProgress(sources, topic.name, publication.categories);
  const partitions = await asAdmin(kafka, (admin) => openTopic(admin, topic, progress));
  const kept = await keepProgressIn(sources.dataSource, progress, 'postgresql');
  return {
    progress: await recordPartitions(sources.dataSource, kept, partitions),
    delivery: await TopicProducer.open(kafka, topic.name, partitions),
  };
}
