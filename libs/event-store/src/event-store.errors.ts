/** An event that breaks a limit or cannot be stored. */
export class InvalidEvent extends Error {
  constructor(
    message: string,
    /** Index of the event in the append. */
    readonly index: number,
  ) {
    super(message);
    this.name = 'InvalidEvent';
  }
}

/** The store did not answer in time or the connection broke: the append may or may not have happened. */
export class OutcomeUnknown extends Error {
  constructor(message: string, options?: { cause: unknown }) {
    super(message, options);
    this.name = 'OutcomeUnknown';
  }
}

/** A subscription ended without being asked to: resubscribe from the last processed position. */
export class SubscriptionDropped extends Error {
  constructor(message: string, options?: { cause: unknown }) {
    super(message, options);
    this.name = 'SubscriptionDropped';
  }
}
