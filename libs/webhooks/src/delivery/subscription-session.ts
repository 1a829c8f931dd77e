import { type Position, type RecordedEvent, START } from '#kernel';
import { type Obstacle, obstaclesAfter, recordFailure, resolveFailures } from '#publication';
import { setStatus } from '../subscription/decisions.js';
import { readSubscription, sealedSecrets, type Subscription } from '../subscription/subscription.js';
import type { SecretSeal } from '../target/secret-seal.js';
import type { Answer, Target, WebhookSender } from '../target/send.js';
import { EventBlocked } from '../webhook.errors.js';
import type { WebhookMessage, WebhookSources } from '../webhook.js';
import { advance, refuseForeignHistory } from './progress.js';
import { type RetryOptions, retryInMs } from './retry.js';
import {
  type Failure,
  failedAgain,
  heldKeys,
  type Parked,
  taken,
  waitingFor,
  type WaitingMessage,
} from './waiting.js';
import type { Wake } from './wake.js';

export interface SessionOptions {
  readonly seal: SecretSeal;
  readonly sender: WebhookSender;
  readonly retry: RetryOptions;
  readonly wake: Wake;
  readonly onAnswer: (subscriptionId: string, answer: Answer['kind']) => void;
  /** Told whenever everything that could be done for now was done. */
  readonly onRound: () => void;
}

/** Delivered at once and remembered together; what a crash can repeat. */
const eventsPerStep = 64;
/** Messages under way to one target; each of another key. */
const underWay = 8;
/**
 * Keys of a target that may be waiting to be tried again while new events go on. More of them say that it is the target
 * and no message that is at fault: then it is sent nothing new before one was taken or is dead.
 */
const mostKeysWaiting = 8;
const stepsPerRound = 16;

const byItself = { by: 'afterloan', reason: 'the target answered 410: it wants nothing more' };

/** Delivers one subscription. Each has a session of its own, so that no target can hold up another. */
export class SubscriptionSession {
  /** Events that could not be published, or are not to be. */
  private obstacles = new Map<Position, Obstacle>();

  constructor(
    private readonly sources: WebhookSources,
    private readonly id: string,
    private readonly options: SessionOptions,
  ) {}

  /**
   * Ends when the subscription is paused or removed, or when `signal` aborts; what is under way then is finished.
   * @throws EventBlocked, HistoryRefused, ProgressMoved, SecretKeyUnusable
   */
  async run(signal: AbortSignal): Promise<void> {
    const first = await this.active();
    if (first === undefined) return;
    await refuseForeignHistory(this.sources.store, first);
    this.obstacles = await obstaclesAfter(this.sources.dataSource, START);
    while (!signal.aborted) {
      const subscription = await this.active();
      if (subscription === undefined) return;
      const target = await this.targetOf(subscription);
      const tried = await this.tryWaiting(target, signal);
      const { keys, nextInMs } = await waitingFor(this.sources.dataSource, this.id, underWay);
      const read = keys < mostKeysWaiting && (await this.goOn(subscription, target, signal));
      this.options.onRound();
      if (tried === 0 && !read) await this.options.wake.within(nextInMs, signal);
    }
  }

  private async active(): Promise<Subscription | undefined> {
    const subscription = await readSubscription(this.sources.dataSource, this.id);
    return subscription?.status === 'active' ? subscription : undefined;
  }

  private async targetOf({ url }: Subscription): Promise<Target> {
    const { current, former } = await sealedSecrets(this.sources.dataSource, this.id);
    const open = (sealed: Buffer) => this.options.seal.open(this.id, sealed);
    return { url, secrets: former ? [open(current), open(former)] : [open(current)] };
  }

  /** @returns how many were tried */
  private async tryWaiting(target: Target, signal: AbortSignal): Promise<number> {
    const { dataSource } = this.sources;
    const { due } = await waitingFor(dataSource, this.id, underWay);
    await Promise.all(
      due.map(async (waiting) => {
        if (signal.aborted) return;
        const event = await this.eventOf(waiting);
        await this.sources.publication.prepare([event]);
        const message = await this.messageOf(event);
        const failure = await this.send(target, message, waiting.attempts);
        if (failure === undefined) await taken(dataSource, this.id, waiting);
        else await failedAgain(dataSource, this.id, waiting, failure);
      }),
    );
    return due.length;
  }

  /** @returns whether there was anything to read */
  private async goOn(subscription: Subscription, target: Target, signal: AbortSignal): Promise<boolean> {
    const { store, publication } = this.sources;
    let from = subscription;
    let steps = 0;
    for await (const page of store.readAll(from.position, { categories: publication.categories })) {
      for (let start = 0; start < page.length; start += eventsPerStep) {
        if (signal.aborted || steps === stepsPerRound) return true;
        const step = await this.step(from, page.slice(start, start + eventsPerStep), target, signal);
        // Whether to go on depends on how much waits.
        if (step.parked > 0) return true;
        from = step.reached;
        steps += 1;
      }
    }
    return steps > 0;
  }

  private async step(
    subscription: Subscription,
    events: readonly RecordedEvent[],
    target: Target,
    signal: AbortSignal,
  ): Promise<{ reached: Subscription; parked: number }> {
    const { dataSource, publication } = this.sources;
    const { types } = subscription;
    const wanted = events.filter(({ type }) => types === null || types.includes(type));
    await publication.prepare(wanted);
    const { ready, blocked } = await this.publishable(wanted);
    const lanes = new Map<string, Ready[]>();
    for (const each of ready) {
      const key = publication.keyOf(each.event);
      lanes.set(key, [...(lanes.get(key) ?? []), each]);
    }
    const held = await heldKeys(dataSource, this.id, [...lanes.keys()]);
    const parked: Parked[] = [];
    const waiting = [...lanes];
    const work = async () => {
      for (let lane = waiting.shift(); lane; lane = waiting.shift()) {
        const [key, messages] = lane;
        parked.push(...(await this.deliver(target, key, messages, held.has(key), signal)));
      }
    };
    await Promise.all(Array.from({ length: underWay }, work));
    const last = blocked ? events[events.indexOf(blocked.event) - 1] : events.at(-1);
    if (last) await advance(dataSource, subscription, last.position, parked);
    if (blocked) throw blocked.error;
    return { reached: { ...subscription, position: last!.position }, parked: parked.length };
  }

  /** One message of a key after the other; behind one that is not taken, and when it is time to stop, the rest waits. */
  private async deliver(
    target: Target,
    key: string,
    messages: readonly Ready[],
    held: boolean,
    signal: AbortSignal,
  ): Promise<Parked[]> {
    const parked: Parked[] = [];
    for (const { event, message } of messages) {
      if (held || parked.length > 0 || signal.aborted) {
        parked.push({ event, key, failure: undefined });
        continue;
      }
      const failure = await this.send(target, message, 0);
      if (failure) parked.push({ event, key, failure });
    }
    return parked;
  }

  private async publishable(
    events: readonly RecordedEvent[],
  ): Promise<{ ready: Ready[]; blocked?: { event: RecordedEvent; error: EventBlocked } }> {
    const ready: Ready[] = [];
    for (const event of events) {
      try {
        ready.push({ event, message: await this.messageOf(event) });
      } catch (error) {
        if (!(error instanceof EventBlocked)) throw error;
        return { ready, blocked: { event, error } };
      }
    }
    return { ready };
  }

  /** @throws EventBlocked, on record, until the event can be published or an operator decides to withhold it */
  private async messageOf(event: RecordedEvent): Promise<WebhookMessage> {
    const { publication, dataSource } = this.sources;
    const obstacle = this.obstacles.get(event.position);
    if (obstacle === 'withheld') return publication.withhold(event);
    try {
      const message = publication.publish(event);
      if (obstacle !== undefined) await resolveFailures(dataSource, [event.position]);
      return message;
    } catch (cause) {
      await recordFailure(dataSource, `webhook ${this.id}`, event, cause);
      throw new EventBlocked(event.position, { cause });
    }
  }

  /** @returns undefined where the target took it */
  private async send(target: Target, message: WebhookMessage, before: number): Promise<Failure | undefined> {
    const { retry, sender, onAnswer } = this.options;
    const answer = await sender.send(target, message);
    onAnswer(this.id, answer.kind);
    if (answer.kind === 'taken') return undefined;
    if (answer.kind === 'gone') await setStatus(this.sources.dataSource, this.id, 'paused', byItself);
    const attempts = before + 1;
    const asked = answer.kind === 'failed' ? (answer.retryAfterMs ?? 0) : 0;
    return {
      attempts,
      error: answer.kind === 'failed' ? answer.reason : 'the target answered 410',
      retryInMs: Math.max(asked, retryInMs(retry, attempts)),
      dead: attempts >= retry.attempts,
    };
  }

  private async eventOf({ stream, revision, eventId }: WaitingMessage): Promise<RecordedEvent> {
    for await (const [event] of this.sources.store.readStream(stream, { from: revision, limit: 1 })) {
      if (event?.eventId === eventId) return event;
    }
    throw new Error(`the store no longer holds event ${eventId}`);
  }
}

interface Ready {
  readonly event: RecordedEvent;
  readonly message: WebhookMessage;
}
