import { setTimeout as pause } from 'node:timers/promises';
import type { Position, RecordedEvent } from '#kernel';
import { SubscriptionDropped } from '../src/event-store.errors.js';
import type { EventStore, ReadAllFilter } from '../src/event-store.port.js';

export interface Following {
  /** Every event that was delivered, in order of delivery, over all subscriptions. */
  readonly seen: readonly RecordedEvent[];
  /** Times that the subscription was taken up again. */
  readonly restarts: number;
  /** Settles when `done` holds; looks at it after every page. Fails after 30 seconds. */
  until(done: (seen: readonly RecordedEvent[]) => boolean): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A reader as every projection is one: subscribes after the last event it has handled, again after every drop, and
 * where `restart` says so after a page, as a process does that was restarted.
 */
export function follow(
  open: () => Promise<EventStore>,
  after: Position,
  filter: ReadAllFilter,
  restart: () => boolean = () => false,
): Following {
  const seen: RecordedEvent[] = [];
  const changed = new Set<() => void>();
  const stopping = new AbortController();
  let restarts = -1;
  let dropsInVain = 0;

  const loop = async () => {
    while (!stopping.signal.aborted) {
      restarts += 1;
      const store = await open();
      try {
        const from = seen.at(-1)?.position ?? after;
        for await (const page of store.subscribeAll(from, filter, { signal: stopping.signal })) {
          seen.push(...page);
          dropsInVain = 0;
          for (const look of changed) look();
          if (restart()) break;
        }
      } catch (error) {
        dropsInVain += 1;
        if (!(error instanceof SubscriptionDropped) || dropsInVain > 100) throw error;
        await pause(20);
      }
    }
  };
  const running = loop();
  // Told by `until` and `stop`; where a test failed before either, it must not fall upon the next suite.
  running.catch(() => undefined);
  const failed = running.then(() => new Promise<never>(() => {}));

  return {
    seen,
    get restarts() {
      return restarts;
    },
    async until(done) {
      let timer: NodeJS.Timeout | undefined;
      let look: () => void = () => {};
      const reached = new Promise<void>((resolve, reject) => {
        look = () => done(seen) && resolve();
        timer = setTimeout(() => {
          // A reader left behind by a failed test would go on for ever on a store that is closed by then.
          stopping.abort();
          reject(new Error(`not reached after ${seen.length} events`));
        }, 30_000);
      });
      changed.add(look);
      look();
      try {
        await Promise.race([reached, failed]);
      } finally {
        clearTimeout(timer);
        changed.delete(look);
      }
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
