import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HealthChecks, Metrics } from '#platform';
import { accuses } from '../witness/witness.errors.js';
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
      const { state, checkpoint, unsigned, error, witnesses } = this.sealer.status();
      const accused = witnesses.some((witness) => witness.error !== undefined && accuses(witness.error));
      return {
        status: state === 'refused' || accused ? 'down' : 'up',
        state,
        sealed: checkpoint?.size ?? 0,
        unsigned,
        ...(error !== null && { error }),
        ...Object.fromEntries(
          witnesses.map((each) => [`witness ${each.name}`, each.error?.message ?? each.size]),
        ),
      };
    });
    this.metrics.gauge(
      'afterloan_audit_log_entries',
      'Entries of the audit log under its last checkpoint.',
      [],
      async () => [{ labels: {}, value: this.sealer.status().checkpoint?.size ?? 0 }],
    );
    this.metrics.gauge(
      'afterloan_audit_log_cosigned_entries',
      'Entries of the audit log under the last checkpoint that a witness has cosigned.',
      ['witness'],
      async () =>
        this.sealer.status().witnesses.map(({ name, size }) => ({ labels: { witness: name }, value: size })),
    );
  }
}
