import { START, type Position } from '#kernel';
import { firstAfter } from './pending.js';
import { type ProcessSources, readCheckpoint } from './process-checkpoint.js';
import type { ProcessRunner, ProcessState } from './process-runner.js';
import type { AnyProcess } from './run-processes.js';

export interface ProcessStatus {
  readonly name: string;
  readonly state: ProcessState;
  /** Last event handled. */
  readonly position: Position;
  /** Age in seconds of the oldest event that is still to be handled; 0 where all are. */
  readonly lagSeconds: number;
  /** Failures since the last event that was handled. */
  readonly failures: number;
  readonly error: string | null;
}

/** How a process of this instance does, and how far it is behind the store. */
export async function processStatus(
  { manager: { name, categories } }: AnyProcess,
  runner: ProcessRunner,
  { dataSource, store }: ProcessSources,
  now: () => number = Date.now,
): Promise<ProcessStatus> {
  const position = (await readCheckpoint(dataSource, name))?.position ?? START;
  const oldest = await firstAfter(store, position, categories);
  const lagSeconds = oldest === undefined ? 0 : Math.max(0, (now() - Date.parse(oldest.recordedAt)) / 1000);
  const { state, failures, error } = runner;
  return {
    name,
    state,
    position,
    lagSeconds,
    failures,
    error: error === undefined ? null : error instanceof Error ? error.message : String(error),
  };
}

/** A process that cannot go on by itself, or has failed so often that somebody should look. */
export function needsAttention({ state, failures }: Pick<ProcessStatus, 'state' | 'failures'>): boolean {
  return state === 'refused' || failures >= failuresBeforeAttention;
}

const failuresBeforeAttention = 5;
