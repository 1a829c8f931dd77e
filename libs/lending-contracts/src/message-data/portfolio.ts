import type { PortfolioDayReported, PortfolioShare } from '#lending';

/** The figures name no loan and no person: all of them leave, each named here once more. */
export function dayReported({ data }: PortfolioDayReported, portfolioId: string) {
  const { date, orgUnit, currency, loans, principal, moved } = data;
  const { disbursed, collected, summarised, waived, writtenOff, recovered } = moved;
  return {
    portfolioId,
    date,
    orgUnit,
    currency,
    loans,
    principal,
    byProduct: data.byProduct.map(share),
    byStatus: data.byStatus.map(share),
    byBucket: data.byBucket.map(share),
    byRiskClass: data.byRiskClass.map(share),
    moved: { disbursed, collected, summarised, waived, writtenOff, recovered },
  };
}

function share({ name, loans, principal }: PortfolioShare) {
  return { name, loans, principal };
}
