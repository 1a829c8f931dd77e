import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HealthChecks, Metrics } from '#platform';
import { Sealer } from './sealer.js';

/** Shows the sealer of this process in its health and its figures. */
@Injectable()
export class SealerObserver implements OnModuleInit {
  constructor(
    @Inject(Sealer) private readonly sealer: Sealer,
    @Inject(HealthChecks) private readonly health: HealthChecks,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.health.add('audit-log', async () => {
      const { state, checkpoint, unsigned, error } = this.sealer.status();
      return {
        status: state === 'refused' ? 'down' : 'up',
        state,
        sealed: checkpoint?.size ?? 0,
        unsigned,
        ...(error !== null && { error }),
      };
    });
    this.metrics.gauge(
      'afterloan_audit_log_entries',
      'Entries of the audit log under its last checkpoint.',
      [],
      async () => [{ labels: {}, value: this.sealer.status().checkpoint?.size ?? 0 }],
    );
  }
}
