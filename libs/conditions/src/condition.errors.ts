export type ConditionProblemCode =
  'syntax' | 'unknown-name' | 'wrong-type' | 'not-allowed' | 'too-costly' | 'cycle' | 'too-many';

/** What is wrong with a set of conditions, and where. */
export interface ConditionProblem {
  /** JSON path of the text at fault: `signals[7].condition`. */
  readonly path: string;
  readonly code: ConditionProblemCode;
  readonly message: string;
  /** Characters of the text at fault, from 0, the end exclusive; absent where all of it is. */
  readonly range?: { readonly start: number; readonly end: number };
}

/** A set of conditions that cannot be used. All that is wrong with it is told at once. */
export class InvalidConditions extends Error {
  constructor(readonly problems: readonly ConditionProblem[]) {
    super(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
    this.name = 'InvalidConditions';
  }
}

/** Facts that are not of the schema: a fault of whoever gathered them, never of the rule. */
export class InvalidFacts extends Error {
  constructor(
    readonly path: string,
    message: string,
  ) {
    super(`${path} ${message}`);
    this.name = 'InvalidFacts';
  }
}
