import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Position } from '#kernel';
import type { ProcessSources } from '../process-checkpoint.js';
import type { ProcessState } from '../process-runner.js';
import { type AnyProcess, runProcesses, type RunningProcesses } from '../run-processes.js';
import { type ProcessStatus, processStatus } from '../status.js';

/** The process managers of this process, started and stopped with it. */
export class ProcessHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Processes');
  private running: RunningProcesses | undefined;

  constructor(
    private readonly processes: readonly AnyProcess[],
    private readonly sources: ProcessSources,
  ) {}

  onApplicationBootstrap(): void {
    this.running = runProcesses(this.processes, this.sources, {
      onState: (process, state, error) => this.log(process, state, error),
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.running?.stop();
  }

  /** One status a process; none before the start. */
  status(): Promise<readonly ProcessStatus[]> {
    const runners = this.running?.runners ?? [];
    return Promise.all(
      runners.map((runner, index) => processStatus(this.processes[index]!, runner, this.sources)),
    );
  }

  /** @throws ProcessBehind */
  async drainTo(position: Position, timeoutMs?: number): Promise<void> {
    await this.running?.drainTo(position, timeoutMs);
  }

  private log(process: string, state: ProcessState, error: unknown): void {
    const text = `${process} is ${state}${error instanceof Error ? `: ${error.message}` : ''}`;
    if (state === 'refused') this.logger.error(text);
    else if (state === 'waiting') this.logger.warn(text);
    else this.logger.log(text);
  }
}
