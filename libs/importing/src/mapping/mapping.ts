import type { Currency, LocalDate } from '#kernel';
import type { LoanCommand, PaymentCoverage } from '#lending';
import type { Condition, Expression } from './expression.js';
import type { FileSpec } from './file-spec.js';

/** A mapping, read and checked: how the rows of a source become our commands. */
export interface Mapping {
  /** Names the source for ever: the ids of loans, borrowers and commands are derived from it. */
  readonly source: string;
  readonly currency: Currency;
  readonly coverage: PaymentCoverage;
  readonly cutOver: CutOver;
  /** The first is the leading one: it decides which loans there are. */
  readonly files: readonly FileSpec[];
  readonly values: ReadonlyMap<string, Expression>;
  /** Loans for which it does not hold are left out. */
  readonly include: Condition | undefined;
  readonly borrower: BorrowerSpec | undefined;
  readonly commands: readonly Step[];
}

/** A date, or the latest one found in these columns in a first pass over the files. */
export type CutOver =
  | { readonly kind: 'date'; readonly date: LocalDate }
  | {
      readonly kind: 'last-of';
      readonly dates: readonly { readonly role: string; readonly date: Expression }[];
    };

export interface BorrowerSpec {
  readonly place: string;
  readonly fields: ReadonlyMap<string, Expression>;
}

export type Step = CommandSpec | ForEachRow;

export interface CommandSpec {
  readonly kind: 'command';
  readonly type: LoanCommand['type'];
  readonly when: Condition | undefined;
  readonly fields: ReadonlyMap<string, Expression>;
}

/** The commands are given once for every row that the file has about the loan. */
export interface ForEachRow {
  readonly kind: 'for-each';
  readonly role: string;
  readonly when: Condition | undefined;
  readonly commands: readonly CommandSpec[];
}
