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

/** The store holds as many waiting appends as it may, or is closing. Nothing was written; come again later. */
export class StoreBusy extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StoreBusy';
  }
}

/** A read did not come to its end, because the connection broke or the store fell silent. It can be repeated. */
export class ReadInterrupted extends Error {
  constructor(message: string, options?: { cause: unknown }) {
    super(message, options);
    this.name = 'ReadInterrupted';
  }
}

/** A history is being copied into the store, or its copying was interrupted. Nothing is read or written until it is complete. */
export class StoreIncomplete extends Error {
  constructor() {
    super('the event store is an unfinished copy: run "afterloan store copy" to its end');
    this.name = 'StoreIncomplete';
  }
}

/** A subscription ended without being asked to: resubscribe from the last processed position. */
export class SubscriptionDropped extends Error {
  constructor(message: string, options?: { cause: unknown }) {
    super(message, options);
    this.name = 'SubscriptionDropped';
  }
}

/** The command id was used before with other input. */
export class CommandReused extends Error {
  constructor(readonly commandId: string) {
    super(`command ${commandId} was used before with other input`);
    this.name = 'CommandReused';
  }
}

/** The caller's revision is not the stream's. */
export class RevisionMismatch extends Error {
  constructor(
    readonly stream: string,
    readonly expected: number,
    readonly current: number,
  ) {
    super(`${stream} is at revision ${current}, not ${expected}`);
    this.name = 'RevisionMismatch';
  }
}

/** Other writers of the stream won every attempt. */
export class TooMuchContention extends Error {
  constructor(
    readonly stream: string,
    readonly attempts: number,
  ) {
    super(`${stream} changed during each of ${attempts} attempts`);
    this.name = 'TooMuchContention';
  }
}
