import type { RecordedEvent } from '#kernel';
import type { EventStore } from '../event-store.port.js';
import type { Lineage } from './lineage.js';

/** A store that can be the source of a copy. */
export interface CopySource extends EventStore {
  lineage(): Promise<Lineage>;
}

/** What a target holds. `own`: a history that began there. `copy`: one that was copied, in part or whole. */
export type CopyState =
  | { readonly kind: 'empty' }
  | { readonly kind: 'own' }
  | {
      readonly kind: 'copy';
      readonly lineage: Lineage;
      /** The last event, undefined where none was copied yet. */
      readonly last: RecordedEvent | undefined;
      /** Whether the last event was written after the copy. */
      readonly written: boolean;
    };

/**
 * The way in for events that keep their place and time, which the port does not offer to anybody. The target serves
 * nobody between {@link begin} and {@link complete}.
 */
export interface CopyTarget {
  /** Reads the target though it is not complete. */
  readonly store: EventStore;
  state(): Promise<CopyState>;
  /** Makes an empty store a copy, or a complete copy one that is to go on. */
  begin(lineage: Lineage): Promise<void>;
  /**
   * Adds events behind those that were written before, durably. Written again after a failure of which nobody knows how
   * it ended, they stand there once.
   */
  write(events: readonly RecordedEvent[]): Promise<void>;
  complete(): Promise<void>;
  close(): Promise<void>;
}
