import type { Kafka, Producer } from 'kafkajs';
import type { OutgoingMessage } from '../relay.js';
import type { Offsets } from '../relay-progress.js';
import { AddressedPartitions } from './addressed-partitions.js';
import { requestTimeoutMs } from './kafka-cluster.js';
import { closeProducer, withinSendTimeout } from './producer-limits.js';

/**
 * Writes to one topic, one batch at a time. Good until the first error: the numbers that an idempotent producer gives
 * its batches are then no longer known to be those the broker expects, so it is thrown away for a new one.
 */
export class TopicProducer {
  private readonly addressed: AddressedPartitions;
  private readonly producer: Producer;

  private constructor(
    kafka: Kafka,
    private readonly topic: string,
    partitions: number,
  ) {
    this.addressed = new AddressedPartitions(topic, partitions);
    this.producer = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: this.addressed.partitioner,
    });
  }

  static async open(kafka: Kafka, topic: string, partitions: number): Promise<TopicProducer> {
    const opened = new TopicProducer(kafka, topic, partitions);
    try {
      await opened.producer.connect();
    } catch (error) {
      await opened.close();
      throw error;
    }
    return opened;
  }

  /**
   * Settles when all replicas in sync hold every message.
   * @throws BatchNotAcknowledged, or whatever the client throws: the batch may have been written in part
   * @throws RelayRefused where the topic no longer has the partitions it had
   */
  async send(messages: readonly OutgoingMessage[]): Promise<Offsets> {
    this.addressed.clear();
    const sent = this.producer.sendBatch({
      acks: -1,
      timeout: requestTimeoutMs,
      topicMessages: [{ topic: this.topic, messages: producible(messages) }],
    });
    return this.addressed.acknowledgedBy(await withinSendTimeout(this.topic, sent));
  }

  async close(): Promise<void> {
    await closeProducer(this.producer);
  }
}

/** The client's own types want everything changeable, though it changes nothing. */
export function producible(messages: readonly OutgoingMessage[]) {
  return messages.map((message) => ({ ...message, headers: { ...message.headers } }));
}
