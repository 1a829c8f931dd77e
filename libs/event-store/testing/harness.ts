import type { EventStore } from '../src/event-store.port.js';

/** All that the contract suite needs from an adapter beside the port itself. */
export interface Harness {
  readonly store: EventStore;
  /** Another store on the same history, as a second process or a restarted one would open it. */
  reopen(): Promise<EventStore>;
  /** Cuts every connection of every store of this harness, as a failing network or server does. */
  dropConnections(): Promise<void>;
  /** Closes what the harness opened and removes the history. */
  cleanup(): Promise<void>;
}

/** What an adapter's medium can do; tests that need what it cannot are skipped and reported so. */
export interface Abilities {
  /** There are connections that can be cut. */
  readonly dropsConnections: boolean;
  /** Finds an event id that is in use on another stream. EventStoreDB has no index of ids across streams. */
  readonly findsReuseAcrossStreams: boolean;
}

export type MakeHarness = () => Promise<Harness>;
