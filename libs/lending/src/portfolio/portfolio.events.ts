import type { DomainEvent, LocalDate } from '#kernel';

/** A part of the book. Amounts are decimal strings in the currency of the report. */
export interface PortfolioShare {
  /** Status, bucket, class of risk or product. */
  readonly name: string;
  readonly loans: number;
  /** Principal on the books. */
  readonly principal: string;
}

/** What became known between two closes, whatever day it was dated. Amounts may be negative where facts were reversed. */
export interface PortfolioMovements {
  readonly disbursed: string;
  readonly collected: string;
  /** Known only as the sum of a period. */
  readonly summarised: string;
  readonly waived: string;
  readonly writtenOff: string;
  readonly recovered: string;
}

/** The book of one org unit in one currency, as it stood when a business day was closed. */
export interface PortfolioFigures {
  readonly loans: number;
  readonly principal: string;
  readonly byProduct: readonly PortfolioShare[];
  readonly byStatus: readonly PortfolioShare[];
  readonly byBucket: readonly PortfolioShare[];
  readonly byRiskClass: readonly PortfolioShare[];
  readonly moved: PortfolioMovements;
}

/** The figures of a closed day. They stand as they are: what becomes known later is in the movements of a later day. */
export type PortfolioDayReported = DomainEvent<
  'portfolio.day-reported',
  { readonly date: LocalDate; readonly orgUnit: string; readonly currency: string } & PortfolioFigures
>;

export type PortfolioEvent = PortfolioDayReported;
