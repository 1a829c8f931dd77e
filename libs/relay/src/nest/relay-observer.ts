import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Counter } from 'prom-client';
import { HealthChecks, Metrics, type PartHealth } from '#platform';
import { relayNeedsAttention, type RelayStatus } from '../relay-status.js';
import { RelayHost } from './relay-host.js';

/** Shows the relays of this process in its health and its figures. */
@Injectable()
export class RelayObserver implements OnModuleInit {
  constructor(
    @Inject(RelayHost) private readonly host: RelayHost,
    @Inject(HealthChecks) private readonly health: HealthChecks,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.health.addParts('relay', async () => {
      const statuses = await this.host.statuses();
      return Object.fromEntries(statuses.map((status) => [`relay ${status.topic}`, partHealth(status)]));
    });
    this.metrics.gauge(
      'afterloan_relay_lag_seconds',
      'Age of the oldest event whose message is not acknowledged yet.',
      ['topic'],
      async () => {
        const statuses = await this.host.statuses();
        return statuses.map(({ topic, lagSeconds }) => ({ labels: { topic }, value: lagSeconds }));
      },
    );
    const published = this.counter(
      'afterloan_relay_messages_total',
      'Messages that the brokers acknowledged to this process.',
    );
    const failed = this.counter(
      'afterloan_relay_failures_total',
      'Attempts of this process that failed, to be tried again.',
    );
    this.host.observe({
      onBatch: (topic, messages) => published.inc({ topic }, messages),
      onFailure: (topic) => failed.inc({ topic }),
    });
  }

  private counter(name: string, help: string): Counter<'topic'> {
    const counter = new Counter({ name, help, labelNames: ['topic'], registers: [this.metrics.registry] });
    for (const topic of this.host.topics) counter.inc({ topic }, 0);
    return counter;
  }
}

function partHealth(status: RelayStatus): PartHealth {
  const { state, position, lagSeconds, failures, error } = status;
  return {
    status: relayNeedsAttention(status) ? 'down' : 'up',
    state,
    position,
    lagSeconds,
    failures,
    error,
  };
}
