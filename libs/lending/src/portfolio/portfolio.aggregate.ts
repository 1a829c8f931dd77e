import { type Aggregate, assert, type Currency, type LocalDate, minor } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type { PortfolioEvent, PortfolioFigures, PortfolioShare } from './portfolio.events.js';

export interface ReportPortfolioDay {
  readonly type: 'portfolio.report-day';
  readonly date: LocalDate;
  readonly orgUnit: string;
  readonly currency: Currency;
  readonly figures: PortfolioFigures;
}

export interface PortfolioState {
  /** The day that was reported last. */
  readonly reportedOn: LocalDate | null;
}

/** Shares of one break-down that a report holds: more products than any unit has. */
const mostShares = 500;

/** One stream for each org unit and currency, one event for each closed day. A day that was reported stands. */
function decide(command: ReportPortfolioDay, { reportedOn }: PortfolioState): readonly PortfolioEvent[] {
  const { date, orgUnit, currency, figures } = command;
  if (reportedOn !== null && date <= reportedOn) return [];
  for (const shares of [figures.byProduct, figures.byStatus, figures.byBucket, figures.byRiskClass]) {
    assert(shares.length <= mostShares, `a report holds at most ${mostShares} shares`);
    assert(addUp(shares, figures, currency), `the figures of ${orgUnit} on ${date} do not add up`);
  }
  return [
    { type: 'portfolio.day-reported', occurredOn: date, data: { date, orgUnit, currency, ...figures } },
  ];
}

function addUp(shares: readonly PortfolioShare[], whole: PortfolioFigures, currency: Currency): boolean {
  const loans = shares.reduce((sum, share) => sum + share.loans, 0);
  const principal = shares.reduce((sum, share) => sum + minor(share.principal, currency), 0n);
  return loans === whole.loans && principal === minor(whole.principal, currency);
}

const schemas: Readonly<Record<PortfolioEvent['type'], number>> = { 'portfolio.day-reported': 1 };

export const portfolio: Aggregate<ReportPortfolioDay, PortfolioEvent, PortfolioState> = {
  category: 'portfolio',
  initialState: () => ({ reportedOn: null }),
  evolve: (_, { data }) => ({ reportedOn: data.date }),
  decide,
  subjectsOf: (id) => [`portfolio/${id}`],
  schemas,
  upcast: (stored) => currentShape<PortfolioEvent>(stored, schemas),
};
