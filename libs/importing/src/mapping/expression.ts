import type { LocalDate } from '#kernel';
import type { LoanRows, Row } from '../rows/row.js';
import type { Value, ValueType } from '../values/value.js';

/** What an expression yielded, and what had to be assumed for it. `value` is undefined where the data has none. */
export interface Outcome {
  readonly value: Value | undefined;
  readonly flags: readonly string[];
}

/** Where an expression is evaluated: on one row of one loan. */
export interface Scope {
  readonly loan: LoanRows;
  readonly row: Row;
  readonly cutOverOn: LocalDate;
  /** A named value of the mapping, evaluated on the loan's leading row. */
  named(name: string): Outcome;
}

/** @throws ValueFault where a cell cannot be used */
export type Evaluate = (scope: Scope) => Outcome;

export interface Expression {
  readonly type: ValueType;
  readonly evaluate: Evaluate;
}

/** @throws ValueFault where a cell cannot be used */
export type Condition = (scope: Scope) => boolean;

export const absent: Outcome = { value: undefined, flags: [] };

export function known(value: Value, flags: readonly string[] = []): Outcome {
  return { value, flags };
}

export function allFlags(outcomes: readonly Outcome[]): string[] {
  return outcomes.flatMap(({ flags }) => flags);
}
