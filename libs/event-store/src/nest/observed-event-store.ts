import type { NewEvent } from '#kernel';
import type { AppendResult, EventStore, ExpectedRevision } from '../event-store.port.js';

/** Told of every append when it has ended, however it ended. Must not throw. */
export type AppendObserver = (append: {
  readonly outcome: AppendResult['kind'] | 'failed';
  readonly durationMs: number;
  readonly events: readonly NewEvent[];
}) => void;

/** The same store, with its appends measured. */
export function observed(store: EventStore, observe: AppendObserver): EventStore {
  const append = async (stream: string, events: readonly NewEvent[], expected: ExpectedRevision) => {
    const started = performance.now();
    let outcome: AppendResult['kind'] | 'failed' = 'failed';
    try {
      const result = await store.append(stream, events, expected);
      outcome = result.kind;
      return result;
    } finally {
      observe({ outcome, durationMs: performance.now() - started, events });
    }
  };
  return {
    append,
    readStream: (...args) => store.readStream(...args),
    readAll: (...args) => store.readAll(...args),
    subscribeAll: (...args) => store.subscribeAll(...args),
    head: () => store.head(),
    storeId: () => store.storeId(),
    close: () => store.close(),
  };
}
