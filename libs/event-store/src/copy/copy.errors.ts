/**
 * `target-differs`: it holds another history, or not the beginning of this one. `target-in-use`: it was written to after
 * it was copied. `too-many-copies`: more generations than positions can tell apart.
 */
export type CopyRefusal = 'target-differs' | 'target-in-use' | 'too-many-copies';

/** The target cannot become a copy of the source. It was left as it was. */
export class CopyRefused extends Error {
  constructor(
    readonly reason: CopyRefusal,
    message: string,
  ) {
    super(message);
    this.name = 'CopyRefused';
  }
}

/** What was copied is not what stands in the source. The target stays closed to everything but another copy. */
export class CopyDiffers extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CopyDiffers';
  }
}
