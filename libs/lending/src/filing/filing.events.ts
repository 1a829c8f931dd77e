import type { DomainEvent, LocalDate, Position } from '#kernel';

/** One figure of a report: what it counts, where, and how much. Amounts are decimal strings. */
export interface FiledFigure {
  /** Path within the report, such as `branch-07/sme-term/CNY/byBucket/31-60/principal`. */
  readonly figure: string;
  readonly value: string;
}

/** State of the transparency log at filing: whoever has this checkpoint can prove what the figures rested on. */
export interface FiledCheckpoint {
  readonly origin: string;
  readonly size: number;
  /** Base64 of the root of the Merkle tree. */
  readonly rootHash: string;
}

export interface FiledReport {
  /** 1 for the first filing; one more for each that supersedes it. */
  readonly version: number;
  readonly report: string;
  /** Version of the definition of the report's figures. */
  readonly definitionVersion: string;
  readonly asOf: LocalDate;
  /** Instant up to which everything recorded was known. */
  readonly knownAt: string;
  /** Last event that was known. */
  readonly through: Position;
  readonly checkpoint: FiledCheckpoint | null;
  readonly figures: readonly FiledFigure[];
  readonly reason: string;
}

/** Figures of a report were filed: they stand as they are for ever. */
export type ReportFiled = DomainEvent<'filing.filed', FiledReport>;

/** One figure that is not what was filed before; null where the figure was not there. */
export interface FiledDifference {
  readonly figure: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Events since the last filing that moved the figure, in order; the first ones where there are many. */
  readonly eventIds: readonly string[];
  /** How many there are in all. */
  readonly events: number;
}

/** Filed again because later knowledge changed figures; what was filed before stays. */
export type ReportRefiled = DomainEvent<
  'filing.refiled',
  FiledReport & { readonly differences: readonly FiledDifference[] }
>;

export type FilingEvent = ReportFiled | ReportRefiled;
