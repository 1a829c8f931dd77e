import { setTimeout as wait } from 'node:timers/promises';
import { type Consumer, type EachBatchPayload, Kafka, type KafkaConfig } from 'kafkajs';
import type { Pool } from 'pg';
import { ConsumerStopped, PartitionTaken } from './consumer.errors.js';
import { prepareProgress } from './consumer-progress.js';
import { MessageSchemas } from './message-schemas.js';
import { type Handled, type Handling, type HandleMessages, PartitionReader } from './partition-reader.js';
import { inTransaction } from './transaction.js';

const topicPollMs = 500;

export interface LoanConsumerOptions {
  /** How to reach the cluster, in kafkajs' own terms. */
  readonly kafka: KafkaConfig;
  readonly topic: string;
  /** Names the consumer group and the consumer's rows; another name reads everything anew. */
  readonly name: string;
  /** Your database. Its schema `afterloan_consumer` keeps what was read, beside your own tables. */
  readonly database: Pool;
  /** Folder of the JSON Schemas. */
  readonly schemas: string;
  readonly types?: Handling['types'];
  readonly handle: HandleMessages;
  /** Told after each commit. */
  readonly onHandled?: (handled: Handled) => void;
  /** Told of every failure after which the consumer tries again. */
  readonly onRetry?: (error: unknown) => void;
}

export interface RunningConsumer {
  /** Rejects when the consumer cannot go on: with GapFound, InvalidMessage or another ConsumerStopped. */
  readonly ended: Promise<void>;
  /** Settles when the messages in hand are committed. */
  stop(): Promise<void>;
}

/**
 * Reads all messages of a topic from the first on, in order for each loan, and hands each over exactly once: what you
 * do in `handle` is committed together with the place it was read at. Only committed messages are read.
 */
export async function runLoanConsumer(options: LoanConsumerOptions): Promise<RunningConsumer> {
  const { topic, name, database, types, handle, onHandled, onRetry } = options;
  const handling: Handling = {
    consumer: name,
    schemas: new MessageSchemas(options.schemas),
    database,
    handle,
    ...(types && { types }),
  };
  await inTransaction(database, prepareProgress);
  const consumer = new Kafka(options.kafka).consumer({
    groupId: name,
    readUncommitted: false,
    // A stop waits for the fetch in flight.
    maxWaitTimeInMs: 500,
    allowAutoTopicCreation: false,
    retry: { retries: 5 },
  });
  let readers = new Map<number, PartitionReader>();
  const { promise: ended, reject, resolve } = settlement();

  const eachBatch = async ({ batch, resolveOffset, heartbeat, isStale, isRunning }: EachBatchPayload) => {
    const { partition, messages } = batch;
    if (messages.length === 0 || isStale() || !isRunning()) return;
    const reader =
      readers.get(partition) ?? new PartitionReader({ consumer: name, topic, partition }, handling);
    readers.set(partition, reader);
    try {
      const place = await reader.locate(messages[0]!);
      if (place !== 'here') return consumer.seek({ topic, partition, offset: place.seek });
      onHandled?.(await reader.read(messages));
      resolveOffset(messages.at(-1)!.offset);
      await heartbeat();
    } catch (error) {
      // What is known of the partition may be wrong now: it is read from the database again.
      readers.delete(partition);
      if (error instanceof ConsumerStopped) {
        consumer.pause([{ topic }]);
        return reject(error);
      }
      if (error instanceof PartitionTaken) {
        onRetry?.(error);
        return consumer.seek({ topic, partition, offset: messages[0]!.offset });
      }
      onRetry?.(error);
      throw error;
    }
  };

  consumer.on('consumer.group_join', () => (readers = new Map()));
  consumer.on('consumer.crash', ({ payload: { error, restart } }) =>
    restart ? onRetry?.(error) : reject(error),
  );
  await consumer.connect();
  await subscribe(consumer, topic, onRetry);
  await consumer.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch });
  return {
    ended,
    stop: async () => {
      await consumer.disconnect();
      resolve();
    },
  };
}

/**
 * Waits for a topic that nobody has published to yet. Kafka keeps no offsets for us: the beginning is where the
 * database says.
 */
async function subscribe(consumer: Consumer, topic: string, onRetry: LoanConsumerOptions['onRetry']) {
  for (;;) {
    try {
      return await consumer.subscribe({ topic, fromBeginning: true });
    } catch (error) {
      if (!(error instanceof Error && 'type' in error && error.type === 'UNKNOWN_TOPIC_OR_PARTITION'))
        throw error;
      onRetry?.(error);
      await wait(topicPollMs);
    }
  }
}

function settlement() {
  let resolve!: () => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<void>((whenDone, whenFailed) => {
    resolve = whenDone;
    reject = whenFailed;
  });
  // Whoever does not ask is not to be ended by it.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
