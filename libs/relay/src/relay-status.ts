import { type Position, START } from '#kernel';
import { oldestUnpublished, readProgress } from './relay-progress.js';
import type { RelaySources } from './relay.js';
import type { RelayRunner, RelayState } from './relay-runner.js';

export interface RelayStatus {
  readonly topic: string;
  readonly state: RelayState;
  /** Last event whose message is acknowledged. */
  readonly position: Position;
  /** Age in seconds of the oldest event that is still to be published; 0 where all are. */
  readonly lagSeconds: number;
  /** Failures since the last batch that was acknowledged. */
  readonly failures: number;
  readonly error: string | null;
}

export async function relayStatus(
  runner: RelayRunner,
  sources: RelaySources,
  now: () => number = Date.now,
): Promise<RelayStatus> {
  const { topic, state, failures, error } = runner;
  const position = (await readProgress(sources.dataSource, topic))?.position ?? START;
  const oldest = await oldestUnpublished(runner.relay, sources);
  return {
    topic,
    state,
    position,
    lagSeconds: oldest === undefined ? 0 : Math.max(0, (now() - Date.parse(oldest.recordedAt)) / 1_000),
    failures,
    error: error === undefined ? null : error instanceof Error ? error.message : String(error),
  };
}

/** A relay that cannot go on by itself, or has failed so often that somebody should look. */
export function relayNeedsAttention({ state, failures }: Pick<RelayStatus, 'state' | 'failures'>): boolean {
  return state === 'blocked' || state === 'refused' || failures >= failuresBeforeAttention;
}

const failuresBeforeAttention = 5;
