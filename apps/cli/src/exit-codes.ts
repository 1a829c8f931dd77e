/** How a command ends, for scripts. Documented in docs/reference/command-line.md. */
export const exitCode = {
  done: 0,
  failed: 1,
  /** Options, configuration, mapping or files that cannot be used: nothing was changed. */
  unusable: 2,
  /** Another command works on the same data directory. */
  dataInUse: 3,
  /** Imported, but some loans or rows were rejected. */
  rejected: 4,
  /** The read models differ from what the events say. */
  different: 5,
  /** There is no such loan or projection. */
  notFound: 6,
  /** An audit log or bundle does not hold, or the store is not what was sealed. */
  auditFailed: 7,
} as const;

/** Ends the command with a message for the user and without a stack trace. */
export class CommandFailed extends Error {
  constructor(
    message: string,
    readonly code: number,
  ) {
    super(message);
    this.name = 'CommandFailed';
  }
}
