import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Counter } from 'prom-client';
import { DataSource } from 'typeorm';
import { EVENT_STORE, type EventStore } from '#event-store';
import { HealthChecks, Metrics } from '#platform';
import { countUndelivered } from '../delivery/waiting.js';
import { allSubscriptions } from '../subscription/subscription.js';
import { type WebhookPublication } from '../webhook.js';
import { WebhookHost } from './webhook-host.js';
import { WEBHOOK_PUBLICATION } from './webhook.token.js';

/** Shows the webhooks in the health and the figures of this process. */
@Injectable()
export class WebhookObserver implements OnModuleInit {
  constructor(
    @Inject(WebhookHost) private readonly host: WebhookHost,
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WEBHOOK_PUBLICATION) private readonly publication: WebhookPublication,
    @Inject(HealthChecks) private readonly health: HealthChecks,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const answers = new Counter({
      name: 'afterloan_webhook_messages_total',
      help: 'Messages that this process sent, by how the target took them.',
      labelNames: ['subscription', 'answer'],
      registers: [this.metrics.registry],
    });
    this.host.observe((subscription, answer) => answers.inc({ subscription, answer }));
    this.metrics.gauge(
      'afterloan_webhook_undelivered',
      'Messages that were not taken or stand behind one that was not, dead ones apart.',
      ['subscription', 'status'],
      async () =>
        (await countUndelivered(this.dataSource)).flatMap(({ id, waiting, dead }) => [
          { labels: { subscription: id, status: 'waiting' }, value: waiting },
          { labels: { subscription: id, status: 'dead' }, value: dead },
        ]),
    );
    this.metrics.gauge(
      'afterloan_webhook_lag_seconds',
      'Age of the oldest event that was not looked at for a subscription yet.',
      ['subscription'],
      () => this.lags(),
    );
    this.health.addParts('webhooks', async () => {
      const blocked = [...this.host.deliveries].filter(([, { state }]) => state === 'blocked');
      const undelivered = await countUndelivered(this.dataSource);
      const dead = undelivered.reduce((sum, each) => sum + each.dead, 0);
      const error = blocked.map(([id, { error }]) => `${id}: ${(error as Error).message}`).join('; ') || null;
      const status = blocked.length > 0 ? 'down' : 'up';
      return { webhooks: { status, subscriptions: undelivered.length, dead, error } };
    });
  }

  private async lags() {
    const { categories } = this.publication;
    const all = await allSubscriptions(this.dataSource);
    return Promise.all(
      all.map(async ({ id, position }) => {
        let value = 0;
        for await (const [first] of this.store.readAll(position, { categories })) {
          value = Math.max(0, (Date.now() - Date.parse(first!.recordedAt)) / 1_000);
          break;
        }
        return { labels: { subscription: id }, value };
      }),
    );
  }
}
