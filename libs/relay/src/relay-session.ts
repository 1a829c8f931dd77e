import type { Page } from '#event-store';
import type { Position, RecordedEvent } from '#kernel';
import { type Batch, BatchBuilder } from './batches.js';
import { kafkaClient } from './kafka/kafka-cluster.js';
import { openTopic } from './kafka/topic.js';
import { TopicProducer } from './kafka/topic-producer.js';
import { UnpublishableEvent } from './relay.errors.js';
import { failuresAfter, recordFailure, resolveFailures } from './relay-failures.js';
import { advanceProgress, openProgress, recordPartitions, type RelayProgress } from './relay-progress.js';
import type { OutgoingMessage, Relay, RelaySources } from './relay.js';

/** One instance at work on one topic, from a progress that it has read. Good until the first error. */
export class RelaySession {
  private constructor(
    private readonly relay: Relay,
    private readonly sources: RelaySources,
    private readonly producer: TopicProducer,
    private progress: RelayProgress,
    /** Position of each failure that the progress has yet to pass, and whether an operator lets it be skipped. */
    private readonly ahead: Map<Position, 'open' | 'skipped'>,
  ) {}

  /** @throws RelayRefused */
  static async open(relay: Relay, sources: RelaySources): Promise<RelaySession> {
    const { topic, publication, cluster } = relay;
    let progress = await openProgress(sources, topic.name, publication.categories);
    const failures = await failuresAfter(sources.dataSource, topic.name, progress.position);
    const ahead = new Map(
      failures.map(({ position, status }) => [position, status === 'skipped' ? 'skipped' : 'open'] as const),
    );
    const kafka = kafkaClient(cluster);
    const admin = kafka.admin();
    let partitions: number;
    try {
      await admin.connect();
      partitions = await openTopic(admin, topic, progress);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
    if (progress.partitions === null) {
      progress = await recordPartitions(sources.dataSource, progress, partitions);
    }
    const producer = await TopicProducer.open(kafka, topic.name, partitions);
    return new RelaySession(relay, sources, producer, progress, ahead);
  }

  get position(): Position {
    return this.progress.position;
  }

  /** Stands before an event that could not be published and that nobody decided to skip. */
  get isBlocked(): boolean {
    return [...this.ahead.values()].includes('open');
  }

  /**
   * Publishes events in order. The progress moves when a batch is acknowledged, before the next is sent, so that a
   * crash repeats one batch at most.
   * @param onBatch told of the number of messages of each batch that was acknowledged
   * @throws UnpublishableEvent where everything before one event is published, and that one cannot be
   * @throws ProgressTaken where another instance published the same
   */
  async publish(page: Page, onBatch: (messages: number) => void): Promise<void> {
    await this.relay.publication.prepare(page);
    const batches = new BatchBuilder();
    // While the brokers write one batch, the next is made ready; it is sent when that one is acknowledged.
    let sending = Promise.resolve();
    for (const event of page) {
      let full: Batch | undefined;
      try {
        full = batches.add(event, this.messageOf(event));
      } catch (cause) {
        await sending;
        await this.send(batches.take(), onBatch);
        await recordFailure(this.sources.dataSource, this.relay.topic.name, event, cause);
        throw new UnpublishableEvent(this.relay.topic.name, event, { cause });
      }
      if (full === undefined) continue;
      await sending;
      sending = this.send(full, onBatch);
      // It is awaited before anything else is sent; until then nobody listens.
      sending.catch(() => undefined);
    }
    await sending;
    await this.send(batches.take(), onBatch);
  }

  async close(): Promise<void> {
    await this.producer.close();
  }

  private messageOf(event: RecordedEvent): OutgoingMessage {
    const { publication } = this.relay;
    return this.ahead.get(event.position) === 'skipped'
      ? publication.withhold(event)
      : publication.publish(event);
  }

  private async send(batch: Batch | undefined, onBatch: (messages: number) => void): Promise<void> {
    if (batch === undefined) return;
    const { dataSource } = this.sources;
    const offsets = await this.producer.send(batch.messages);
    const last = batch.events.at(-1)!;
    const prior = batch.events.at(-2)?.position ?? this.progress.position;
    this.progress = await advanceProgress(dataSource, this.progress, last, prior, offsets);
    if (this.ahead.size > 0) await this.forgetFailures(last.position);
    onBatch(batch.messages.length);
  }

  private async forgetFailures(upTo: Position): Promise<void> {
    await resolveFailures(this.sources.dataSource, this.relay.topic.name, upTo);
    for (const position of this.ahead.keys()) if (position <= upTo) this.ahead.delete(position);
  }
}
