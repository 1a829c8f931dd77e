import type { AppendQueueOptions } from './append-queue.js';
import type { PollOptions } from './head-watch.js';

export interface PostgresEventStoreOptions {
  readonly connectionString: string;
  /** Shown in `pg_stat_activity`. Default: `afterloan-event-store`. */
  readonly applicationName?: string;
  /** Default: 4. */
  readonly readConnections?: number;
  /** The server gives a statement up after this time. Default: 30 s. */
  readonly statementTimeoutMs?: number;
  /** An answer is given up after this time. Default: 40 s, more than the server's own limit. */
  readonly answerTimeoutMs?: number;
  readonly append?: Partial<AppendQueueOptions>;
  /** Reads a copy that is not complete; for the copying itself. Default: false. */
  readonly evenIncomplete?: boolean;
  /** How often subscriptions look for events of other processes. Default: 10 ms to 500 ms. */
  readonly poll?: PollOptions;
}

export function withDefaults(options: PostgresEventStoreOptions) {
  return {
    applicationName: 'afterloan-event-store',
    readConnections: 4,
    statementTimeoutMs: 30_000,
    answerTimeoutMs: 40_000,
    evenIncomplete: false,
    poll: { minMs: 10, maxMs: 500 },
    ...options,
    append: {
      // The lock lets one batch commit at a time: a second lane would only halve the batches, and a commit costs the
      // same for half of one (measured: at 32 callers a third to a half fewer appends).
      lanes: 1,
      appendsPerBatch: 500,
      eventsPerBatch: 1_000,
      bytesPerBatch: 8_388_608,
      waiting: 10_000,
      ...options.append,
    },
  };
}
