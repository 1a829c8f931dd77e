/** The consumer stops for good: what it was promised does not hold, and going on would hide it. */
export class ConsumerStopped extends Error {
  constructor(message: string, options?: { cause: unknown }) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Messages of a loan are missing. */
export class GapFound extends ConsumerStopped {
  constructor(
    readonly loanId: string,
    readonly expected: bigint,
    readonly found: bigint,
    place: string,
  ) {
    super(`loan ${loanId}: message ${found} came where ${expected} was due, at ${place}`);
  }
}

/** A message is no CloudEvent of a loan, or not what the schema of its type says. */
export class InvalidMessage extends ConsumerStopped {}

/** Another instance was given the partition and has gone on: what this one was about to do is done there. */
export class PartitionTaken extends Error {
  constructor(topic: string, partition: number) {
    super(`another instance reads partition ${partition} of ${topic}`);
    this.name = 'PartitionTaken';
  }
}
