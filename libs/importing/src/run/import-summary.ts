import type { LocalDate } from '#kernel';

/** How far an import has come. */
export interface ImportProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** Loans that are finished, whatever became of them. */
  readonly loans: number;
  readonly rejected: number;
}

/** What became of the source's loans; every loan is counted once. */
export interface ImportSummary {
  readonly source: string;
  readonly cutOverOn: LocalDate;
  readonly loans: number;
  /** New events were appended. */
  readonly imported: number;
  /** All of it had been imported before. */
  readonly repeated: number;
  /** Left out by the mapping's `include`. */
  readonly excluded: number;
  /** Loans, and rows that belong to none, that were not imported. */
  readonly rejected: number;
  /** Lines in the file of rejects: a loan may have several reasons. */
  readonly reasons: number;
  /** Rows left out by a file's `where` or as too short. */
  readonly rowsSkipped: number;
  readonly events: number;
  /** How many loans carry each assumption of the mapping. */
  readonly flags: Readonly<Record<string, number>>;
}
