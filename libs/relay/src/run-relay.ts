import { setTimeout as wait } from 'node:timers/promises';
import type { Position } from '#kernel';
import { oldestUnpublished, readProgress } from './relay-progress.js';
import { RelayBehind } from './relay.errors.js';
import type { Relay, RelaySources } from './relay.js';
import { RelayRunner, type RelayRunnerOptions } from './relay-runner.js';

export interface RunningRelay {
  readonly runner: RelayRunner;
  /**
   * Waits until the messages of all events up to `position` are acknowledged.
   * @throws RelayBehind
   */
  drainTo(position: Position, timeoutMs?: number): Promise<void>;
  /** Settles when the page in hand is published. */
  stop(): Promise<void>;
}

const drainTimeoutMs = 30_000;
const firstPollMs = 2;
const lastPollMs = 50;

export function runRelay(relay: Relay, sources: RelaySources, options?: RelayRunnerOptions): RunningRelay {
  const stopping = new AbortController();
  const runner = new RelayRunner(relay, sources, options);
  const ended = runner.run(stopping.signal);
  return {
    runner,
    drainTo: (position, timeoutMs = drainTimeoutMs) => relayDrained(relay, sources, position, timeoutMs),
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}

/** @throws RelayBehind */
export async function relayDrained(
  relay: Relay,
  sources: RelaySources,
  position: Position,
  timeoutMs: number,
): Promise<void> {
  const begun = performance.now();
  let before: Position | undefined;
  for (let pollMs = firstPollMs; ; pollMs = Math.min(pollMs * 2, lastPollMs)) {
    const reached = (await readProgress(sources.dataSource, relay.topic.name))?.position;
    if (reached !== undefined && reached >= position) return;
    // The store is asked only while nothing moves: what is left may be no event of this relay.
    if (reached === before) {
      const oldest = await oldestUnpublished(relay, sources);
      if (oldest === undefined || oldest.position > position) return;
    }
    before = reached;
    if (performance.now() - begun > timeoutMs) throw new RelayBehind(relay.topic.name, position, timeoutMs);
    await wait(pollMs);
  }
}
