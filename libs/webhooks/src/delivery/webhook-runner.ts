import { holdLease } from '#processes';
import { Backoff, type BackoffOptions } from '#projections';
import { allSubscriptions } from '../subscription/subscription.js';
import type { SecretSeal } from '../target/secret-seal.js';
import type { Answer, WebhookSender } from '../target/send.js';
import { EventBlocked, HistoryRefused, SecretKeyUnusable } from '../webhook.errors.js';
import type { WebhookSources } from '../webhook.js';
import { type RetryOptions, retryDefault } from './retry.js';
import { SubscriptionSession } from './subscription-session.js';
import { Wake } from './wake.js';

/** `waiting`: store or database failed, to be tried again. `blocked`: an operator is needed; tried again all the same. */
export type DeliveryState = 'running' | 'waiting' | 'blocked';

export interface WebhookRunnerOptions {
  readonly seal: SecretSeal;
  readonly sender: WebhookSender;
  readonly retry?: RetryOptions;
  /** Longest time until a change by another process is noticed. */
  readonly idleMs?: number;
  readonly onState?: (subscriptionId: string, state: DeliveryState, error?: unknown) => void;
  readonly onAnswer?: (subscriptionId: string, answer: Answer['kind']) => void;
}

export interface Delivery {
  readonly state: DeliveryState;
  readonly error: unknown;
}

const again: BackoffOptions = { firstMs: 100, maxMs: 30_000 };
const standby: BackoffOptions = { firstMs: 250, maxMs: 2_000 };
const idleDefaultMs = 2_000;

/** Delivers all subscriptions as long as this instance holds the lease; outlives every failure of what it depends on. */
export class WebhookRunner {
  private readonly wake: Wake;
  private readonly sessions = new Map<string, Promise<void>>();
  private readonly states = new Map<string, Delivery>();

  constructor(
    private readonly sources: WebhookSources,
    private readonly options: WebhookRunnerOptions,
  ) {
    this.wake = new Wake(options.idleMs ?? idleDefaultMs);
  }

  /** Of the subscriptions that this instance delivers. */
  get deliveries(): ReadonlyMap<string, Delivery> {
    return this.states;
  }

  async run(signal: AbortSignal): Promise<void> {
    const backoff = new Backoff(standby);
    while (!signal.aborted) {
      try {
        const held = await holdLease(this.sources.dataSource, 'webhooks', () => this.work(signal));
        if (held) backoff.reset();
      } catch {
        // The database does not answer; every session says so for itself.
      }
      if (!signal.aborted) await backoff.wait(signal);
    }
  }

  private async work(outer: AbortSignal): Promise<void> {
    const leaving = new AbortController();
    const signal = AbortSignal.any([outer, leaving.signal]);
    const watching = this.watch(signal);
    try {
      while (!signal.aborted) {
        for (const { id, status } of await allSubscriptions(this.sources.dataSource)) {
          if (status === 'active' && !this.sessions.has(id)) this.start(id, signal);
        }
        await this.wake.within(undefined, signal);
      }
    } finally {
      leaving.abort();
      await Promise.all([...this.sessions.values(), watching]);
    }
  }

  private start(id: string, signal: AbortSignal): void {
    const session = this.keepDelivering(id, signal).finally(() => {
      this.sessions.delete(id);
      this.states.delete(id);
    });
    this.sessions.set(id, session);
  }

  private async keepDelivering(id: string, signal: AbortSignal): Promise<void> {
    const { seal, sender, retry = retryDefault, onAnswer = () => undefined } = this.options;
    const backoff = new Backoff(again);
    while (!signal.aborted) {
      const onRound = () => {
        backoff.reset();
        this.enter(id, 'running');
      };
      const options = { seal, sender, retry, wake: this.wake, onAnswer, onRound };
      try {
        await new SubscriptionSession(this.sources, id, options).run(signal);
        return;
      } catch (error) {
        const needsOperator = [EventBlocked, HistoryRefused, SecretKeyUnusable];
        this.enter(id, needsOperator.some((kind) => error instanceof kind) ? 'blocked' : 'waiting', error);
      }
      await backoff.wait(signal);
    }
  }

  private enter(id: string, state: DeliveryState, error?: unknown): void {
    const before = this.states.get(id);
    if (before?.state === state && String(before.error) === String(error)) return;
    this.states.set(id, { state, error });
    this.options.onState?.(id, state, error);
  }

  /** Ends sleeps when there is a new event. */
  private async watch(signal: AbortSignal): Promise<void> {
    const { store, publication } = this.sources;
    const backoff = new Backoff(again);
    while (!signal.aborted) {
      try {
        const filter = { categories: publication.categories };
        for await (const _ of store.subscribeAll(await store.head(), filter, { signal })) {
          backoff.reset();
          this.wake.call();
        }
      } catch {
        // Sleeps end by themselves.
      }
      if (!signal.aborted) await backoff.wait(signal);
    }
  }
}
