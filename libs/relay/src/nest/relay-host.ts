import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Position } from '#kernel';
import type { Relay, RelaySources } from '../relay.js';
import type { RelayState } from '../relay-runner.js';
import { type RelayStatus, relayNeedsAttention, relayStatus } from '../relay-status.js';
import { runRelay, type RunningRelay } from '../run-relay.js';

export interface RelayListeners {
  readonly onBatch: (topic: string, messages: number) => void;
  readonly onFailure: (topic: string) => void;
}

/** The relays of this process, each of a topic, started and stopped with it. */
export class RelayHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Relay');
  private running: readonly RunningRelay[] = [];
  private readonly listeners: Partial<RelayListeners> = {};

  constructor(
    private readonly relays: readonly Relay[],
    private readonly sources: RelaySources,
  ) {}

  get topics(): readonly string[] {
    return this.relays.map(({ topic }) => topic.name);
  }

  /** Calls these from now on; to be set before the start. */
  observe(listeners: RelayListeners): void {
    Object.assign(this.listeners, listeners);
  }

  onApplicationBootstrap(): void {
    this.running = this.relays.map((relay) =>
      runRelay(relay, this.sources, {
        onState: (topic, state, error) => this.log(topic, state, error),
        onBatch: (topic, messages) => this.listeners.onBatch?.(topic, messages),
        onFailure: (topic) => this.listeners.onFailure?.(topic),
      }),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.running.map((relay) => relay.stop()));
  }

  /** None before the start. */
  async statuses(): Promise<readonly RelayStatus[]> {
    return Promise.all(this.running.map(({ runner }) => relayStatus(runner, this.sources)));
  }

  /** @throws RelayBehind */
  async drainTo(position: Position, timeoutMs?: number): Promise<void> {
    await Promise.all(this.running.map((relay) => relay.drainTo(position, timeoutMs)));
  }

  private log(topic: string, state: RelayState, error: unknown): void {
    const text = `${topic} is ${state}${error instanceof Error ? `: ${error.message}` : ''}`;
    if (relayNeedsAttention({ state, failures: 0 })) this.logger.error(text);
    else if (state === 'waiting') this.logger.warn(text);
    else this.logger.log(text);
  }
}
