import type { DataSource } from 'typeorm';
import type { EventStore } from '#event-store';
import type { RecordedEvent } from '#kernel';

/** What a target is sent for one event. */
export interface WebhookMessage {
  /** The same whenever it is sent again; by it a target knows a repetition. */
  readonly id: string;
  readonly contentType: string;
  readonly body: string;
}

/** What is published of a history: one message for each event of its categories. */
export interface WebhookPublication {
  readonly categories: readonly string[];
  /** Messages of one key are delivered in order. */
  keyOf(event: RecordedEvent): string;
  /** Reads whatever `publish` needs to know for these events. Failures count as passing ones. */
  prepare(events: readonly RecordedEvent[]): Promise<void>;
  /** Pure after `prepare`. An error says that this event cannot be published by this program. */
  publish(event: RecordedEvent): WebhookMessage;
  /** Stands for an event that an operator decided to leave out, so that targets miss nothing unawares. */
  withhold(event: RecordedEvent): WebhookMessage;
}

export interface WebhookSources {
  /** Keeps subscriptions, progress and what waits. */
  readonly dataSource: DataSource;
  readonly store: EventStore;
  readonly publication: WebhookPublication;
}
