import type { NewEvent, Position, RecordedEvent } from '#kernel';

/** `'none'`: the stream must not exist yet. A number: its last revision. There is no "any". */
export type ExpectedRevision = 'none' | number;

/**
 * `appended`: the events are durable. `repeated` tells that they had been appended before, by the same command.
 * `conflict`: the stream stands elsewhere than expected, or holds some of the events but not all; nothing was written.
 * `command-reused`: one of the event ids belongs to another command's input, or to another stream; nothing was written.
 */
export type AppendResult =
  | {
      readonly kind: 'appended';
      readonly revision: number;
      readonly position: Position;
      readonly repeated: boolean;
    }
  | { readonly kind: 'conflict'; readonly current: ExpectedRevision }
  | { readonly kind: 'command-reused'; readonly commandId: string };

export interface ReadAllFilter {
  /** Only streams of these categories (the text before the first dash). Absent: all. */
  readonly categories?: readonly string[];
}

export interface ReadStreamOptions {
  readonly direction?: 'forward' | 'backward';
  /** First revision to read, counted in the direction of reading. Default: the stream's start or end. */
  readonly from?: number;
  readonly limit?: number;
}

/** Events that were read together, in order, at least one. */
export type Page = readonly RecordedEvent[];

export interface SubscribeOptions {
  readonly signal: AbortSignal;
}

export interface EventStore {
  /**
   * Appends all of `events` or none.
   * @throws InvalidEvent where a limit is broken or an event cannot be stored; nothing was written
   * @throws OutcomeUnknown where the store did not answer: repeat with the same events and expectation
   * @throws StoreBusy where too many appends are waiting already, or the store is closing; nothing was written
   */
  append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<AppendResult>;

  /** Yields nothing for a stream that does not exist. */
  readStream(stream: string, options?: ReadStreamOptions): AsyncIterable<Page>;

  /** All events after `after` up to the end at the time of asking, in store order. */
  readAll(after: Position, filter?: ReadAllFilter): AsyncIterable<Page>;

  /**
   * As {@link readAll}, then goes on with new events as they come, until `signal` aborts.
   * Never skips and never repeats within one subscription.
   * @throws SubscriptionDropped where the connection ends, fails or falls silent: subscribe again after the last
   * position that was processed
   */
  subscribeAll(
    after: Position,
    filter: ReadAllFilter | undefined,
    options: SubscribeOptions,
  ): AsyncIterable<Page>;

  /** Position of the last event of the whole store, `START` where it is empty. */
  head(): Promise<Position>;

  /** Identity of this history. Positions and checkpoints mean nothing in another one. */
  storeId(): Promise<string>;

  close(): Promise<void>;
}
