import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Position } from '#kernel';
import type { Relay, RelaySources } from '../relay.js';
import type { RelayState } from '../relay-runner.js';
import { type RelayStatus, relayNeedsAttention, relayStatus } from '../relay-status.js';
import { runRelay, type RunningRelay } from '../run-relay.js';

/** The relay of this process, started and stopped with it. */
export class RelayHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Relay');
  private running: RunningRelay | undefined;
  private readonly listeners: { onBatch?: (messages: number) => void; onFailure?: () => void } = {};

  constructor(
    private readonly relay: Relay,
    private readonly sources: RelaySources,
  ) {}

  get topic(): string {
    return this.relay.topic.name;
  }

  /** Calls these from now on; to be set before the start. */
  observe(listeners: { onBatch: (messages: number) => void; onFailure: () => void }): void {
    Object.assign(this.listeners, listeners);
  }

  onApplicationBootstrap(): void {
    this.running = runRelay(this.relay, this.sources, {
      onState: (topic, state, error) => this.log(topic, state, error),
      onBatch: (_, messages) => this.listeners.onBatch?.(messages),
      onFailure: () => this.listeners.onFailure?.(),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.running?.stop();
  }

  /** Undefined before the start. */
  async status(): Promise<RelayStatus | undefined> {
    return this.running && relayStatus(this.running.runner, this.sources);
  }

  /** @throws RelayBehind */
  async drainTo(position: Position, timeoutMs?: number): Promise<void> {
    await this.running?.drainTo(position, timeoutMs);
  }

  private log(topic: string, state: RelayState, error: unknown): void {
    const text = `${topic} is ${state}${error instanceof Error ? `: ${error.message}` : ''}`;
    if (relayNeedsAttention({ state, failures: 0 })) this.logger.error(text);
    else if (state === 'waiting') this.logger.warn(text);
    else this.logger.log(text);
  }
}
