import { type ICustomPartitioner, Partitioners, type RecordMetadata } from 'kafkajs';
import { BatchNotAcknowledged } from '../relay.errors.js';
import type { Offsets } from '../relay-progress.js';
import { partitionsChanged } from './topic.js';

/** The partitions of one topic that a batch goes to, each of which has to answer. */
export class AddressedPartitions {
  private readonly addressed = new Set<number>();

  constructor(
    private readonly topic: string,
    private readonly partitions: number,
  ) {}

  /** By key as every client of Kafka does it, as long as the topic has the partitions it had at the start. */
  readonly partitioner: ICustomPartitioner = () => {
    const byKey = Partitioners.DefaultPartitioner();
    return (args) => {
      if (args.topic !== this.topic) return byKey(args);
      const { length } = args.partitionMetadata;
      if (length !== this.partitions) throw partitionsChanged(this.topic, this.partitions, length);
      const partition = byKey(args);
      this.addressed.add(partition);
      return partition;
    };
  };

  /** A new batch begins. */
  clear(): void {
    this.addressed.clear();
  }

  /** @throws BatchNotAcknowledged */
  acknowledgedBy(answers: readonly RecordMetadata[]): Offsets {
    return acknowledgedOffsets(this.topic, this.addressed, answers);
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
  const own = answers.filter(({ topicName }) => topicName === topic);
  for (const { partition, errorCode, baseOffset } of own) {
    if (errorCode !== 0) {
      throw new BatchNotAcknowledged(`${topic}: partition ${partition} answered with error ${errorCode}`);
    }
    // A batch that the broker knew already is acknowledged without an offset.
    if (baseOffset !== undefined && baseOffset !== '-1') offsets[partition] = baseOffset;
  }
  const answered = new Set(own.map(({ partition }) => partition));
  const silent = [...addressed].filter((partition) => !answered.has(partition));
  if (silent.length > 0) {
    throw new BatchNotAcknowledged(`${topic}: no acknowledgement of partitions ${silent.join(', ')}`);
  }
  return offsets;
}
