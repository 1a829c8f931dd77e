import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

/** How long the rest of the process works for each part of time that sealing takes, while there is work for both. */
const othersShare = 30;
const probeMs = 4;
/** Share of a probe in which the process worked, from which on it counts as busy. */
const busyFrom = 0.6;
/** Sealing rests this long at most, so that the log goes on however busy the process is. */
const longestRestMs = 2_000;
const probeAfterMs = 20;

/**
 * Keeps sealing out of the way of what else the process does: after some work it looks whether the process is busy
 * without it and, where it is, lets it work much longer than it has worked itself. An idle process is used in full.
 */
export class Pace {
  private workedMs = 0;

  /** Notes work that began at `started`, by `performance.now()`, and rests where others wait. */
  async worked(started: number, signal?: AbortSignal): Promise<void> {
    this.workedMs += performance.now() - started;
    if (this.workedMs < probeAfterMs) return;
    const owed = Math.min(this.workedMs * othersShare, longestRestMs);
    this.workedMs = 0;
    for (let given = 0; given < owed && !signal?.aborted;) {
      const before = performance.eventLoopUtilization();
      await pause(probeMs);
      const { utilization, active, idle } = performance.eventLoopUtilization(before);
      if (utilization < busyFrom) return;
      given += active + idle;
    }
  }
}
