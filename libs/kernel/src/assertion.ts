/** A broken invariant of our own code, never a user's mistake. */
export class AssertionFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AssertionFailure';
  }
}

export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new AssertionFailure(message);
}

/** The `default` of an exhaustive switch: compiles only when every member of the union was handled. */
export function unreachable(value: never): never {
  throw new AssertionFailure(`unhandled case: ${JSON.stringify(value)}`);
}
