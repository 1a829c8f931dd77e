import type { LocalDate } from '#kernel';

/**
 * One side of an institution's year: what people do on a day, and what must be true in the end. Each is written so that
 * it stands beside others in the same year.
 */
export interface Chapter<Run> {
  readonly name: string;
  /** After the loans were paid out, before the first day is closed. */
  readonly begin?: (run: Run) => Promise<void>;
  /** What people do on a day, before it is closed. */
  readonly day?: (run: Run, date: LocalDate) => Promise<void>;
  /** After the last day was closed. @returns what is not as computed by hand */
  readonly verify: (run: Run) => Promise<readonly string[]>;
}

/** A loan of the year: a real one, paid out on a day of it. */
export interface ProfileLoan {
  /** What the chapters call it. */
  readonly name: string;
  /** Line of the portfolio file, from 1. */
  readonly line: number;
  readonly paidOutOn: LocalDate;
  readonly officer: string;
  readonly firstDueOn?: LocalDate;
}

export interface YearOf<Run> {
  /** Name of the file in `libs/lending/policies/profiles`. */
  readonly name: string;
  readonly product: string;
  readonly borrowerKind: 'person' | 'business';
  readonly orgUnit: string;
  /** In order of payout. */
  readonly loans: readonly ProfileLoan[];
  readonly firstDay: LocalDate;
  readonly lastDay: LocalDate;
  readonly chapters: readonly Chapter<Run>[];
}
