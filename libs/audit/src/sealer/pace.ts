import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

/** How long others work for each part of time that sealing takes, while there is work for both. */
const othersShare = 30;
/** Sealing rests this long at most, so that the log goes on however busy the others are. */
const longestRestMs = 5_000;
/** Share of a probe in which the process worked, from which on it counts as busy. */
const busyFrom = 0.6;
/**
 * Share of a machine that others use, from which on it counts as busy. Appends wait for the disk half of their time, so a
 * server under full load looks half idle.
 */
const othersBusyFrom = 0.4;

/** Whether there is more work than can be done, by all that it is watched over. */
export interface Busyness {
  /** So long sealing works before it asks. */
  readonly askAfterMs: number;
  /** So long it rests before it asks again. */
  readonly probeMs: number;
  /** Begins to watch; what it returns tells of the time since. */
  readonly watch: () => () => boolean;
}

/** Whether this process has other work to do: for a sealer that shares one with those who append. */
export function processBusyness(): Busyness {
  return {
    askAfterMs: 20,
    probeMs: 4,
    watch: () => {
      const before = performance.eventLoopUtilization();
      return () => performance.eventLoopUtilization(before).utilization >= busyFrom;
    },
  };
}

/**
 * Whether others use much of the machine, for a sealer in a process of its own beside the store or those who append. Low
 * priority alone does not do it: the server that reads for the sealer has the priority of all others, and the disk knows
 * none.
 * @param used milliseconds that the processors have spent so far
 */
export function machineBusyness(used: () => ProcessorTimes = processorTimes): Busyness {
  return {
    // The system counts in steps of 10 ms, and load under way has pauses that are no end of it.
    askAfterMs: 50,
    probeMs: 250,
    watch: () => {
      const before = used();
      return () => {
        const after = used();
        const all = after.all - before.all;
        const others = all - (after.idle - before.idle) - (after.own - before.own);
        return all > 0 && others / all >= othersBusyFrom;
      };
    },
  };
}

export interface ProcessorTimes {
  readonly idle: number;
  /** What this process used. */
  readonly own: number;
  readonly all: number;
}

function processorTimes(): ProcessorTimes {
  const { user, system } = process.cpuUsage();
  const sum = { idle: 0, own: (user + system) / 1_000, all: 0 };
  for (const { times } of cpus()) {
    sum.idle += times.idle;
    sum.all += times.idle + times.user + times.nice + times.sys + times.irq;
  }
  return sum;
}

/**
 * Keeps sealing out of the way of others: after some work it looks whether anything is left for it and, where it is not,
 * lets others work much longer than it has worked itself, as long as they need it. Where nobody else has work it goes on
 * at once.
 */
export class Pace {
  private workedMs = 0;
  private isBusy: () => boolean;

  constructor(private readonly busy: Busyness) {
    this.isBusy = busy.watch();
  }

  /** Notes work that began at `started`, by `performance.now()`, and rests where others wait. */
  async worked(started: number, signal?: AbortSignal): Promise<void> {
    this.workedMs += performance.now() - started;
    if (this.workedMs < this.busy.askAfterMs) return;
    const end = performance.now() + Math.min(this.workedMs * othersShare, longestRestMs);
    while (this.isBusy() && performance.now() < end && !signal?.aborted) {
      this.isBusy = this.busy.watch();
      await pause(this.busy.probeMs);
    }
    this.workedMs = 0;
    this.isBusy = this.busy.watch();
  }
}
