import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { EventStore } from '#event-store';
import type { SealOptions } from '../sealer/seal.js';
import type { WitnessStatus } from '../sealer/cosigner.js';
import { accuses } from '../witness/witness.errors.js';
import { SealerRunner, type SealerState, type SealerStatus } from '../sealer/sealer-runner.js';

/** The sealer of this process, started and stopped with it. */
export class Sealer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Sealer');
  private readonly stopping = new AbortController();
  private readonly runner: SealerRunner;
  private ended: Promise<void> | undefined;

  constructor(store: EventStore, options: SealOptions) {
    this.runner = new SealerRunner(
      store,
      options,
      (state, error) => this.log(state, error),
      (status) => this.logWitness(status),
    );
  }

  /** Returns at once: nothing waits for the log. */
  onApplicationBootstrap(): void {
    this.ended = this.runner.run(this.stopping.signal);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.ended;
  }

  status(): SealerStatus {
    return this.runner.status();
  }

  private logWitness({ name, size, error }: WitnessStatus): void {
    if (error === undefined) this.logger.log(`the witness ${name} cosigns, ${size} entries so far`);
    else
      this.logger[accuses(error) ? 'error' : 'warn'](
        `the witness ${name} has not cosigned: ${error.message}`,
      );
  }

  private log(state: SealerState, error: unknown): void {
    const text = `the audit log is ${state}${error instanceof Error ? `: ${error.message}` : ''}`;
    if (state === 'refused') this.logger.error(text);
    else if (state === 'waiting') this.logger.warn(text);
    else this.logger.log(text);
  }
}
