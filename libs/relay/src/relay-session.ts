import type { Page } from '#event-store';
import type { Position, RecordedEvent } from '#kernel';
import { type Obstacle, obstaclesAfter, recordFailure, resolveFailures } from '#publication';
import { type Batch, BatchBuilder } from './batches.js';
import { type Delivery, openAtLeastOnce } from './delivery.js';
import { openExactlyOnce } from './exactly-once.js';
import { UnpublishableEvent } from './relay.errors.js';
import { advanceProgress, type RelayProgress } from './relay-progress.js';
import type { OutgoingMessage, Relay, RelaySources } from './relay.js';

/** One instance at work on one topic, from a progress that it has read. Good until the first error. */
export class RelaySession {
  private outstanding: Promise<void> = Promise.resolve();

  private constructor(
    private readonly relay: Relay,
    private readonly sources: RelaySources,
    private readonly delivery: Delivery,
    private progress: RelayProgress,
    /** What the progress has yet to pass. */
    private readonly ahead: Map<Position, Obstacle>,
    private readonly onFailure: () => void,
  ) {}

  /**
   * @param onFailure told as soon as a batch has failed, though nobody waits for it
   * @throws RelayRefused
   */
  static async open(relay: Relay, sources: RelaySources, onFailure: () => void): Promise<RelaySession> {
    const open = relay.delivery === 'exactly-once' ? openExactlyOnce : openAtLeastOnce;
    const { delivery, progress } = await open(relay, sources);
    const ahead = await obstaclesAfter(sources.dataSource, progress.position);
    return new RelaySession(relay, sources, delivery, progress, ahead, onFailure);
  }

  get position(): Position {
    return this.progress.position;
  }

  /** Stands before an event that could not be published and that nobody decided to withhold. */
  get isBlocked(): boolean {
    return [...this.ahead.values()].includes('open');
  }

  /**
   * Publishes events in order. One batch is outstanding: while the brokers write it, the next is made ready, of these
   * events or the ones that follow. The progress moves when a batch is acknowledged, before the next is sent, so that
   * a crash repeats one batch at most. Settles when the last batch is on its way.
   * @param onBatch told of the number of messages of each batch that was acknowledged
   * @throws UnpublishableEvent where everything before one event is published, and that one cannot be
   * @throws ProgressTaken where another instance published the same
   */
  async publish(page: Page, onBatch: (messages: number) => void): Promise<void> {
    await this.relay.publication.prepare(page);
    const batches = new BatchBuilder();
    for (const event of page) {
      let full: Batch | undefined;
      try {
        full = batches.add(event, this.messageOf(event));
      } catch (cause) {
        await this.letGo(batches.take(), onBatch);
        await this.outstanding;
        await recordFailure(this.sources.dataSource, `relay ${this.relay.topic.name}`, event, cause);
        throw new UnpublishableEvent(this.relay.topic.name, event, { cause });
      }
      await this.letGo(full, onBatch);
    }
    await this.letGo(batches.take(), onBatch);
  }

  /** Settles when everything that was sent is acknowledged, or throws what {@link publish} would have thrown. */
  async settle(): Promise<void> {
    await this.outstanding;
  }

  /** Lets the batch that is out come to its end, so that nobody moves the progress after this. */
  async close(): Promise<void> {
    await this.outstanding.catch(() => undefined);
    await this.delivery.close();
  }

  private async letGo(batch: Batch | undefined, onBatch: (messages: number) => void): Promise<void> {
    if (batch === undefined) return;
    await this.outstanding;
    this.outstanding = this.send(batch, onBatch);
    this.outstanding.catch(this.onFailure);
  }

  private messageOf(event: RecordedEvent): OutgoingMessage {
    const { publication } = this.relay;
    return this.ahead.get(event.position) === 'withheld'
      ? publication.withhold(event)
      : publication.publish(event);
  }

  private async send(batch: Batch, onBatch: (messages: number) => void): Promise<void> {
    const { dataSource } = this.sources;
    const { position, eventId } = batch.events.at(-1)!;
    const priorPosition = batch.events.at(-2)?.position ?? this.progress.position;
    const next = { storeId: this.progress.storeId, position, priorPosition, eventId };
    const offsets = await this.delivery.send(batch.messages, next);
    this.progress = await advanceProgress(dataSource, this.progress, next, offsets);
    if (this.ahead.size > 0) await this.forgetFailures(position);
    onBatch(batch.messages.length);
  }

  private async forgetFailures(upTo: Position): Promise<void> {
    const passed = [...this.ahead.keys()].filter((position) => position <= upTo);
    await resolveFailures(this.sources.dataSource, passed);
    for (const position of passed) this.ahead.delete(position);
  }
}
