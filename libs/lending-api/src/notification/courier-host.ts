import { setTimeout as wait } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HealthChecks } from '#platform';
import { holdLease } from '#processes';
import { Courier } from './courier.js';

const pollMs = 5_000;
/** After a failure of the whole round: the database is away, and comes back when it does. */
const pauseMs = 10_000;

/** The courier of this process, started and stopped with it. A second one stands by. */
@Injectable()
export class CourierHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Courier');
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private failure: string | null = null;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Courier) private readonly courier: Courier,
    @Inject(HealthChecks) health: HealthChecks,
  ) {
    health.add('courier', () =>
      Promise.resolve({ status: this.failure === null ? 'up' : 'down', error: this.failure }),
    );
  }

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  /** Settles when what is in hand was handed over or given up. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await holdLease(this.database, 'courier', () => this.rounds());
        await this.pause(pollMs);
      } catch (error) {
        this.failure = error instanceof Error ? error.message : String(error);
        this.logger.warn(`a round failed: ${this.failure}`);
        await this.pause(pauseMs);
      }
    }
  }

  private async rounds(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const failed: string[] = [];
      await this.courier.deliverDue(
        Date.now(),
        (id, error) => failed.push(`${id}: ${error instanceof Error ? error.message : String(error)}`),
        signal,
      );
      for (const text of failed) this.logger.error(`notification ${text}`);
      this.failure = failed.length === 0 ? null : `${failed.length} failed, the last ${failed.at(-1)}`;
      await this.pause(pollMs);
    }
  }

  private async pause(ms: number): Promise<void> {
    await wait(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
