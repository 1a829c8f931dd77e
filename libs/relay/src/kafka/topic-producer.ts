import { setTimeout as wait } from 'node:timers/promises';
import {
  type ICustomPartitioner,
  type Kafka,
  Partitioners,
  type Producer,
  type RecordMetadata,
} from 'kafkajs';
import { BatchNotAcknowledged } from '../relay.errors.js';
import type { OutgoingMessage } from '../relay.js';
import type { Offsets } from '../relay-progress.js';
import { requestTimeoutMs } from './kafka-cluster.js';
import { partitionsChanged } from './topic.js';

/** All attempts of one batch together. */
const sendTimeoutMs = 60_000;
const closeTimeoutMs = 3_000;

/**
 * Writes to one topic, one batch at a time. Good until the first error: the numbers that an idempotent producer gives
 * its batches are then no longer known to be those the broker expects, so it is thrown away for a new one.
 */
export class TopicProducer {
  private readonly addressed = new Set<number>();
  private readonly producer: Producer;

  private constructor(
    kafka: Kafka,
    private readonly topic: string,
    partitions: number,
  ) {
    this.producer = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: this.partitioner(partitions),
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
    const stop = new AbortController();
    const late = wait(sendTimeoutMs, undefined, { signal: stop.signal }).then(() => {
      throw new BatchNotAcknowledged(`${this.topic}: no acknowledgement within ${sendTimeoutMs} ms`);
    });
    late.catch(() => undefined);
    try {
      const sent = this.producer.sendBatch({
        acks: -1,
        timeout: requestTimeoutMs,
        topicMessages: [
          {
            topic: this.topic,
            messages: messages.map((message) => ({ ...message, headers: { ...message.headers } })),
          },
        ],
      });
      return acknowledgedOffsets(this.topic, this.addressed, await Promise.race([sent, late]));
    } finally {
      stop.abort();
    }
  }

  /** Never throws, and gives up after a while: there is nobody left who could do anything about it. */
  async close(): Promise<void> {
    const stop = new AbortController();
    await Promise.race([
      this.producer.disconnect().catch(() => undefined),
      wait(closeTimeoutMs, undefined, { signal: stop.signal }).catch(() => undefined),
    ]);
    stop.abort();
  }

  /** By key as every client of Kafka does it, as long as the topic has the partitions it had at the start. */
  private partitioner(partitions: number): ICustomPartitioner {
    return () => {
      const byKey = Partitioners.DefaultPartitioner();
      return (args) => {
        const { length } = args.partitionMetadata;
        if (length !== partitions) throw partitionsChanged(this.topic, partitions, length);
        const partition = byKey(args);
        this.addressed.add(partition);
        return partition;
      };
    };
  }
}

/**
 * The client reports success for what it was answered, and forgets partitions whose leader changed between two of its
 * attempts: only an answer for each partition that was addressed proves that nothing is missing.
 * @throws BatchNotAcknowledged
 */
export function acknowledgedOffsets(
  topic: string,
  addressed: ReadonlySet<number>,
  answers: readonly RecordMetadata[],
): Offsets {
  const offsets: Record<string, string> = {};
  for (const { partition, errorCode, baseOffset } of answers) {
    if (errorCode !== 0) {
      throw new BatchNotAcknowledged(`${topic}: partition ${partition} answered with error ${errorCode}`);
    }
    // A batch that the broker knew already is acknowledged without an offset.
    if (baseOffset !== undefined && baseOffset !== '-1') offsets[partition] = baseOffset;
  }
  const answered = new Set(answers.map(({ partition }) => partition));
  const silent = [...addressed].filter((partition) => !answered.has(partition));
  if (silent.length > 0) {
    throw new BatchNotAcknowledged(`${topic}: no acknowledgement of partitions ${silent.join(', ')}`);
  }
  return offsets;
}
