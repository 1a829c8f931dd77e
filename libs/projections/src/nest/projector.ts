import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Position } from '#kernel';
import { type ProjectionSources, liveGeneration } from '../generations.js';
import type { Projection } from '../projection.js';
import type { RunnerState } from '../projection-runner.js';
import { type RunningProjections, isUnhealthy, runProjections } from '../run-projections.js';
import { type ProjectionStatus, projectionStatus } from '../status.js';
import type { WaitOptions } from '../wait-for-position.js';

export interface ProjectorHealth {
  readonly status: 'up' | 'down';
  /** Names and states of the projections that need an operator; empty where all are well. */
  readonly problem: string;
}

/** The projections of this process, started and stopped with it. */
export class Projector implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Projector');
  private running: RunningProjections | undefined;

  constructor(
    private readonly projections: readonly Projection[],
    private readonly sources: ProjectionSources,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    // Queries of this process find their views from the first request on.
    await this.prepare();
    this.running = runProjections(this.projections, this.sources, {
      onState: (projection, state, error) => this.log(projection, state, error),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.running?.stop();
  }

  /** `down` while a projection stands still until an operator acts. */
  health(): ProjectorHealth {
    const ill = (this.running?.runners ?? []).filter(({ state }) => isUnhealthy(state));
    return {
      status: ill.length === 0 ? 'up' : 'down',
      problem: ill.map(({ projection, state }) => `${projection.name} is ${state}`).join(', '),
    };
  }

  status(): Promise<readonly ProjectionStatus[]> {
    return projectionStatus(this.sources);
  }

  /** @throws ProjectionBehind */
  async drainTo(position: Position, options?: Partial<WaitOptions>): Promise<void> {
    await this.running?.drainTo(position, options);
  }

  private async prepare(): Promise<void> {
    try {
      for (const projection of this.projections) await liveGeneration(projection, this.sources);
    } catch (error) {
      this.logger.warn(`the read models cannot be prepared yet: ${(error as Error).message}`);
    }
  }

  private log(projection: string, state: RunnerState, error: unknown): void {
    const reason = error instanceof Error ? `: ${error.message}` : '';
    if (isUnhealthy(state)) this.logger.error(`${projection} is ${state}${reason}`);
    else if (state === 'waiting') this.logger.warn(`${projection} is ${state}${reason}`);
    else this.logger.log(`${projection} is ${state}${reason}`);
  }
}
