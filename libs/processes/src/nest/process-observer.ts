import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HealthChecks, Metrics, type PartHealth } from '#platform';
import { needsAttention, type ProcessStatus } from '../status.js';
import { ProcessHost } from './process-host.js';

/** Shows the process managers of this process in its health and its figures. */
@Injectable()
export class ProcessObserver implements OnModuleInit {
  constructor(
    @Inject(ProcessHost) private readonly host: ProcessHost,
    @Inject(HealthChecks) private readonly health: HealthChecks,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.health.addParts('processes', async () =>
      Object.fromEntries(
        (await this.host.status()).map((status) => [`process ${status.name}`, partHealth(status)]),
      ),
    );
    this.metrics.gauge(
      'afterloan_process_lag_seconds',
      'Age of the oldest event that the process has not handled yet.',
      ['process'],
      async () =>
        (await this.host.status()).map(({ name, lagSeconds }) => ({
          labels: { process: name },
          value: lagSeconds,
        })),
    );
  }
}

function partHealth(status: ProcessStatus): PartHealth {
  const { state, position, lagSeconds, failures, error } = status;
  return { status: needsAttention(status) ? 'down' : 'up', state, position, lagSeconds, failures, error };
}
