import type { DataSource } from 'typeorm';
import type { EventStore } from '#event-store';
import type { RecordedEvent } from '#kernel';
import type { KafkaCluster } from './kafka/kafka-cluster.js';

export interface OutgoingMessage {
  /** Messages of one key stand in one partition, in order. */
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What is published of a history: one message for each event of its categories, none left out. */
export interface Publication {
  readonly categories: readonly string[];
  /** Reads whatever `publish` needs to know for these events. Failures count as passing ones. */
  prepare(events: readonly RecordedEvent[]): Promise<void>;
  /** Pure after `prepare`. An error says that this event cannot be published, now or later, by this program. */
  publish(event: RecordedEvent): OutgoingMessage;
  /** Stands for an event that an operator decided to leave out, so that consumers miss nothing unawares. */
  withhold(event: RecordedEvent): OutgoingMessage;
}

/** How a topic is created where it does not exist. */
export interface TopicSettings {
  readonly name: string;
  readonly partitions: number;
  /** Copies of each partition; -1 is what the brokers are set to. */
  readonly replication: number;
  /** How long messages are kept; -1 is for ever. */
  readonly retentionMs: number;
}

/**
 * `at-least-once`: a batch, then the progress; a crash between them repeats the batch. `exactly-once`: both in one
 * transaction of Kafka, so that a consumer that reads committed sees no message twice.
 */
export type DeliveryMode = 'at-least-once' | 'exactly-once';

/** Publishes events to one topic. */
export interface Relay {
  readonly publication: Publication;
  readonly topic: TopicSettings;
  readonly cluster: KafkaCluster;
  readonly delivery: DeliveryMode;
}

export interface RelaySources {
  /** Keeps the progress. */
  readonly dataSource: DataSource;
  readonly store: EventStore;
}
