import type { CaseEvent, CaseRow, ServicingCase } from './case-file.js';

/**
 * The seam between a case and what is being tested. A driver lives for one case: it takes the events one by one, as
 * they became known, and answers what the loan looks like as of a day, in the words of the case file.
 */
export interface CaseDriver {
  apply(event: CaseEvent): void;
  observe(asOf: string): Observed;
}

export type OpenCase = (servicingCase: ServicingCase) => CaseDriver;

/** Amounts are decimal strings with the currency's digits. */
export interface Observed {
  readonly schedule: readonly CaseRow[];
  readonly disbursementRows: readonly CaseRow[];
  readonly totals: Readonly<Record<string, string>>;
  readonly transactions: readonly CaseRow[];
  readonly charges: readonly Readonly<Record<string, string>>[];
  readonly status: string;
  readonly outstanding: string;
  readonly overpaid: string;
  readonly delinquency: Readonly<Record<string, string | null>>;
}
