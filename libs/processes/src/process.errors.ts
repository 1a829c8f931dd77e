/** Another instance moved the checkpoint: what was dispatched meanwhile will have been dispatched there too. */
export class CheckpointTaken extends Error {
  constructor(readonly process: string) {
    super(`another instance moved the checkpoint of process ${process}`);
    this.name = 'CheckpointTaken';
  }
}

/** The checkpoint is not of this history: after a restore of one of the two an operator has to decide. */
export class ForeignCheckpoint extends Error {
  constructor(process: string, reason: string) {
    super(`process ${process} cannot go on: ${reason}`);
    this.name = 'ForeignCheckpoint';
  }
}

/** A process did not reach a position in time. */
export class ProcessBehind extends Error {
  constructor(processes: readonly string[], position: string, timeoutMs: number) {
    super(`${processes.join(', ')} did not reach position ${position} within ${timeoutMs} ms`);
    this.name = 'ProcessBehind';
  }
}
