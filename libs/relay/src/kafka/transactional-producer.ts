import { randomUUID } from 'node:crypto';
import type { Kafka, Message, Producer } from 'kafkajs';
import { ProgressTaken } from '../relay.errors.js';
import type { OutgoingMessage } from '../relay.js';
import type { Offsets, ProgressRecord } from '../relay-progress.js';
import { acknowledgedOffsets, AddressedPartitions } from './addressed-partitions.js';
import { requestTimeoutMs } from './kafka-cluster.js';
import { closeProducer, sendTimeoutMs, withinSendTimeout } from './producer-limits.js';
import { progressMessage, progressTopicOf, sessionMessage } from './progress-topic.js';
import { producible } from './topic-producer.js';

/**
 * Writes a batch and the progress past it in one transaction: a consumer that reads committed sees both or neither.
 * Opening one fences off every earlier one of the same topic, whose open transaction is aborted. Good until the first
 * error, as its transaction is then in doubt.
 */
export class TransactionalProducer {
  /** Names the mark in the progress topic before which everything earlier stands. */
  readonly session = randomUUID();
  private readonly addressed: AddressedPartitions;
  private readonly producer: Producer;
  private readonly progressTopic: string;

  private constructor(
    kafka: Kafka,
    private readonly topic: string,
    partitions: number,
  ) {
    this.progressTopic = progressTopicOf(topic);
    this.addressed = new AddressedPartitions(topic, partitions);
    this.producer = kafka.producer({
      transactionalId: `afterloan.relay.${topic}`,
      transactionTimeout: sendTimeoutMs,
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: this.addressed.partitioner,
    });
  }

  /** @throws ProgressTaken where yet another instance opened one meanwhile */
  static async open(kafka: Kafka, topic: string, partitions: number): Promise<TransactionalProducer> {
    const opened = new TransactionalProducer(kafka, topic, partitions);
    try {
      await opened.producer.connect();
      await opened.commit([], sessionMessage(opened.session));
    } catch (error) {
      await opened.close();
      throw error;
    }
    return opened;
  }

  /**
   * Settles when the transaction is committed.
   * @throws ProgressTaken where another instance has fenced this one off
   * @throws BatchNotAcknowledged, or whatever the client throws: the transaction is aborted or, rarely, committed
   * @throws RelayRefused where the topic no longer has the partitions it had
   */
  async send(messages: readonly OutgoingMessage[], progress: ProgressRecord): Promise<Offsets> {
    return this.commit(messages, progressMessage(progress));
  }

  async close(): Promise<void> {
    await closeProducer(this.producer);
  }

  private async commit(messages: readonly OutgoingMessage[], progress: Message): Promise<Offsets> {
    try {
      return await withinSendTimeout(this.topic, this.transact(messages, progress));
    } catch (error) {
      throw wasFenced(error) ? new ProgressTaken(this.topic) : error;
    }
  }

  private async transact(messages: readonly OutgoingMessage[], progress: Message): Promise<Offsets> {
    this.addressed.clear();
    const transaction = await this.producer.transaction();
    const answers = await transaction.sendBatch({
      acks: -1,
      timeout: requestTimeoutMs,
      topicMessages: [
        ...(messages.length > 0 ? [{ topic: this.topic, messages: producible(messages) }] : []),
        { topic: this.progressTopic, messages: [progress] },
      ],
    });
    const offsets = this.addressed.acknowledgedBy(answers);
    acknowledgedOffsets(this.progressTopic, new Set([0]), answers);
    await transaction.commit();
    return offsets;
  }
}

/** The client wraps errors of the brokers in its own. */
function wasFenced(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause) {
    if ('type' in each && fencings.has(each.type as string)) return true;
  }
  return false;
}

const fencings = new Set(['INVALID_PRODUCER_EPOCH', 'TRANSACTION_COORDINATOR_FENCED']);
