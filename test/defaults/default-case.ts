export type Security = 'unsecured' | 'guaranteed' | 'mortgaged' | 'pledged';

/** How a default ends. */
export type Ending = 'paid' | 'restructured' | 'disposed' | 'recovered';

/** What people do with one customer who does not pay, from the first missed day to the end. */
export interface DefaultCase<Run> {
  /** Cause of the rules. */
  readonly cause: string;
  readonly security: Security;
  /** The measures that the rules must recommend first for it. */
  readonly recommended: readonly string[];
  readonly ends: Ending;
  /** Templates of what is printed for it, in this order, from the overdue notice of the first day on. */
  readonly papers: readonly string[];
  /** Types of events that must stand in the history of the loan beside those of every default. */
  readonly happens?: readonly string[];
  /** From the day after the diagnosis on; each entry is one business day. */
  readonly days: readonly ((run: Run) => Promise<void>)[];
}
