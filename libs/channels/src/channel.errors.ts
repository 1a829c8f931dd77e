/** A channel did not take a message. The message of the error names no address. */
export class HandOverFailed extends Error {
  constructor(
    /** For the record, such as `smtp-450`: no text of the channel, which may repeat an address. */
    readonly code: string,
    /** Sent again it would fail again. */
    readonly permanent: boolean,
    options?: { cause: unknown },
  ) {
    super(`the channel did not take the message: ${code}`, options);
    this.name = 'HandOverFailed';
  }
}
