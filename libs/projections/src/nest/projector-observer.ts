import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HealthChecks, Metrics, type PartHealth } from '#platform';
import type { ProjectionStatus } from '../status.js';
import { Projector } from './projector.js';

/** Shows the projections of this process in its health and its figures. */
@Injectable()
export class ProjectorObserver implements OnModuleInit {
  constructor(
    @Inject(Projector) private readonly projector: Projector,
    @Inject(HealthChecks) private readonly health: HealthChecks,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.health.addParts('projections', async () => {
      const { status, problem } = this.projector.health();
      const live = (await this.projector.status()).filter((each) => each.status === 'live');
      return {
        projector: { status, ...(problem !== '' && { error: problem }) },
        ...Object.fromEntries(live.map((each) => [`projection ${each.name}`, partHealth(each)])),
      };
    });
    this.metrics.gauge(
      'afterloan_projection_lag_seconds',
      'Age of the oldest event that the projection does not hold yet.',
      ['projection', 'generation', 'status'],
      async () =>
        (await this.projector.status()).map(({ name, generation, status, lagSeconds }) => ({
          labels: { projection: name, generation: String(generation), status },
          value: lagSeconds,
        })),
    );
  }
}

function partHealth({ position, lagSeconds, failure }: ProjectionStatus): PartHealth {
  return {
    status: failure === null ? 'up' : 'down',
    position,
    lagSeconds,
    ...(failure !== null && { error: `${failure.type} ${failure.eventId}: ${failure.error}` }),
  };
}
