/** One mistake in a mapping file, with its exact place. */
export interface MappingMistake {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** Where in the mapping, for example `commands[0].register.annualRate`. */
  readonly path: string;
  readonly message: string;
}

/** The mapping cannot be used. Holds every mistake found, in the order of the file. */
export class MappingInvalid extends Error {
  constructor(
    readonly fileName: string,
    readonly mistakes: readonly MappingMistake[],
  ) {
    super(
      mistakes
        .map(({ line, column, path, message }) => `${fileName}:${line}:${column}: ${path}: ${message}`)
        .join('\n'),
    );
    this.name = 'MappingInvalid';
  }
}
