/** A file that goes with a message. */
export interface Attachment {
  readonly name: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

/** What is handed over to a channel. Clear text: nothing of it is logged or kept but by the channel itself. */
export interface OutgoingMessage {
  /** The same whenever the same is handed over again: lower case letters, digits and dashes. */
  readonly messageId: string;
  /** Whose it is, as keys are kept: everything of him is forgotten together. */
  readonly recipient: string;
  /** For example `message` or `letter`. */
  readonly channel: string;
  readonly to: {
    readonly name?: string;
    readonly phone?: string;
    readonly email?: string;
    readonly address?: string;
  };
  readonly language: string;
  readonly subject: string;
  readonly text: string;
  /** Known to nobody who does not hold the message: its hash tells nothing of its words. */
  readonly nonce: string;
  readonly attachments: readonly Attachment[];
}

export interface HandOver {
  /** What the channel calls it. */
  readonly reference: string;
  /** SHA-256 (hex) of the bytes that the channel holds. */
  readonly sha256: string;
  /** It had been handed over before, and was not again. */
  readonly hadIt: boolean;
}

/**
 * A way out of the house. At least once: a channel that can tell takes the same message once, any other repeats it under
 * the same id.
 */
export interface Channel {
  readonly name: string;
  /** @throws HandOverFailed */
  handOver(message: OutgoingMessage): Promise<HandOver>;
}

/** Holds copies in clear of what keys open. */
export interface HoldsCopies {
  /** Removes all that it holds of a recipient. May be repeated. */
  forget(recipient: string): Promise<void>;
}
