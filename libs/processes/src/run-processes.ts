import { setTimeout as wait } from 'node:timers/promises';
import type { JsonValue, Position } from '#kernel';
import { firstAfter } from './pending.js';
import { type ProcessSources, readCheckpoint } from './process-checkpoint.js';
import { ProcessBehind } from './process.errors.js';
import type { RunnableProcess } from './process.js';
import { ProcessRunner, type ProcessRunnerOptions } from './process-runner.js';
import { ProcessSession } from './process-session.js';

export interface RunningProcesses {
  readonly runners: readonly ProcessRunner[];
  /**
   * Waits until all of them have handled what concerns them up to `position`.
   * @throws ProcessBehind
   */
  drainTo(position: Position, timeoutMs?: number): Promise<void>;
  /** Settles when the command in hand of each has ended. */
  stop(): Promise<void>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list holds processes of any commands and states
export type AnyProcess = RunnableProcess<any, any>;

const drainTimeoutMs = 30_000;
const firstPollMs = 2;
const lastPollMs = 50;

/** Starts all of `processes`, each in a loop of its own: one that fails stops nobody else. */
export function runProcesses(
  processes: readonly AnyProcess[],
  sources: ProcessSources,
  options?: ProcessRunnerOptions,
): RunningProcesses {
  const stopping = new AbortController();
  const runners = processes.map((process) => new ProcessRunner(process, sources, options));
  const ended = Promise.all(runners.map((runner) => runner.run(stopping.signal)));
  return {
    runners,
    drainTo: (position, timeoutMs = drainTimeoutMs) => drained(processes, sources, position, timeoutMs),
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}

/**
 * Handles everything that is in the store now, and ends: for tools and tests that run no process manager.
 * @throws CheckpointTaken where another instance is at work; whatever a dispatch throws
 */
export async function drainProcess<Command, State extends JsonValue>(
  process: RunnableProcess<Command, State>,
  sources: ProcessSources,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const session = await ProcessSession.open(process, sources);
  const { categories } = process.manager;
  for await (const page of sources.store.readAll(session.position, { categories })) {
    await session.handle(page, signal);
  }
}

async function drained(
  processes: readonly AnyProcess[],
  sources: ProcessSources,
  position: Position,
  timeoutMs: number,
): Promise<void> {
  const begun = performance.now();
  for (let pollMs = firstPollMs; ; pollMs = Math.min(pollMs * 2, lastPollMs)) {
    const behind: string[] = [];
    for (const process of processes) {
      if (await hasWork(process, sources, position)) behind.push(process.manager.name);
    }
    if (behind.length === 0) return;
    if (performance.now() - begun > timeoutMs) throw new ProcessBehind(behind, position, timeoutMs);
    await wait(pollMs);
  }
}

/** Whether an event of its streams, up to `position`, lies after its checkpoint. */
async function hasWork(
  { manager: { name, categories } }: AnyProcess,
  { dataSource, store }: ProcessSources,
  position: Position,
): Promise<boolean> {
  const checkpoint = await readCheckpoint(dataSource, name);
  if (checkpoint === undefined) return true;
  const first = await firstAfter(store, checkpoint.position, categories);
  return first !== undefined && first.position <= position;
}
