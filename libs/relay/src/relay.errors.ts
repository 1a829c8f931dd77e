import type { RecordedEvent } from '#kernel';

/** Another instance moved the progress: what was sent meanwhile is sent by that one too. */
export class ProgressTaken extends Error {
  constructor(readonly topic: string) {
    super(`another instance moved the progress of ${topic}`);
    this.name = 'ProgressTaken';
  }
}

export type RelayRefusal =
  | 'other-store'
  | 'ahead-of-store'
  | 'other-history'
  | 'partitions-changed'
  | 'topic-gone'
  | 'messages-gone'
  | 'progress-gone';

/**
 * Going on would break what consumers were promised: order within a key, or that nothing is missing. An operator has
 * to decide, see docs/operating/relay.md.
 */
export class RelayRefused extends Error {
  constructor(
    readonly topic: string,
    readonly reason: RelayRefusal,
    message: string,
  ) {
    super(`${topic}: ${message}`);
    this.name = 'RelayRefused';
  }
}

/** One event cannot be published. The relay stands still before it until it can, or until an operator skips it. */
export class UnpublishableEvent extends Error {
  constructor(topic: string, { type, eventId, position }: RecordedEvent, options: { cause: unknown }) {
    const cause = options.cause instanceof Error ? options.cause.message : String(options.cause);
    super(`${type} ${eventId} at position ${position} cannot be published to ${topic}: ${cause}`, options);
    this.name = 'UnpublishableEvent';
  }
}

/** The brokers did not acknowledge every message of a batch. Some of it may have been written: it is sent again. */
export class BatchNotAcknowledged extends Error {
  constructor(message: string, options?: { cause: unknown }) {
    super(message, options);
    this.name = 'BatchNotAcknowledged';
  }
}

/** The relay did not reach a position in time. */
export class RelayBehind extends Error {
  constructor(topic: string, position: string, timeoutMs: number) {
    super(`${topic} did not reach position ${position} within ${timeoutMs} ms`);
    this.name = 'RelayBehind';
  }
}

/** What an operator asked for does not fit the state of the relay. */
export class RelayDecisionRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RelayDecisionRefused';
  }
}
