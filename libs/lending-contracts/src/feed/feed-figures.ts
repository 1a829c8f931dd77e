import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Counter } from 'prom-client';
import { HealthChecks, Metrics } from '#platform';
import { Followers } from './followers.js';
import { PublicFeed } from './public-feed.js';

/** Shows the feed of this process in its health and its figures. */
@Injectable()
export class FeedFigures implements OnModuleInit {
  private readonly events: Counter<'by'>;

  constructor(
    @Inject(PublicFeed) private readonly feed: PublicFeed,
    @Inject(Followers) private readonly followers: Followers,
    @Inject(HealthChecks) private readonly health: HealthChecks,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {
    this.events = new Counter({
      name: 'afterloan_feed_events_total',
      help: 'Events that callers were given.',
      labelNames: ['by'],
      registers: [metrics.registry],
    });
  }

  onModuleInit(): void {
    this.metrics.gauge('afterloan_feed_followers', 'Callers that wait for events or follow them.', [], () =>
      Promise.resolve([{ labels: {}, value: this.followers.count }]),
    );
    this.health.add('feed', () => {
      const { standsBefore } = this.feed;
      return Promise.resolve({
        status: standsBefore ? 'down' : 'up',
        followers: this.followers.count,
        error: standsBefore?.message ?? null,
      });
    });
  }

  count(by: 'page' | 'stream', events: number): void {
    this.events.inc({ by }, events);
  }
}
