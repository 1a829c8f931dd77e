import { AssertionFailure, type Currency, localDate } from '#kernel';
import { portfolio, type ReportPortfolioDay } from './portfolio.aggregate.js';
import type { PortfolioFigures } from './portfolio.events.js';

const all = (loans: number, principal: string) => [{ name: 'all', loans, principal }];
const figures: PortfolioFigures = {
  loans: 3,
  principal: '1200.50',
  byProduct: all(3, '1200.50'),
  byStatus: [
    { name: 'active', loans: 2, principal: '1200.50' },
    { name: 'settled', loans: 1, principal: '0.00' },
  ],
  byBucket: all(3, '1200.50'),
  byRiskClass: all(3, '1200.50'),
  moved: {
    disbursed: '0.00',
    collected: '-10.00',
    summarised: '0.00',
    waived: '0.00',
    writtenOff: '0.00',
    recovered: '0.00',
  },
};
const report = (date: string, changes: Partial<PortfolioFigures> = {}): ReportPortfolioDay => ({
  type: 'portfolio.report-day',
  date: localDate(date),
  orgUnit: 'branch-07',
  currency: 'CNY' as Currency,
  figures: { ...figures, ...changes },
});
const after = (...dates: string[]) =>
  dates
    .flatMap((date) => portfolio.decide(report(date), portfolio.initialState()))
    .reduce(portfolio.evolve, portfolio.initialState());

describe('the figures of a closed day', () => {
  it('are recorded on that day, as they were', () => {
    expect(portfolio.decide(report('2026-03-31'), portfolio.initialState())).toEqual([
      {
        type: 'portfolio.day-reported',
        occurredOn: '2026-03-31',
        data: { date: '2026-03-31', orgUnit: 'branch-07', currency: 'CNY', ...figures },
      },
    ]);
  });

  it('stand: neither the same day nor an earlier one is reported again', () => {
    const state = after('2026-03-30', '2026-03-31');
    expect(portfolio.decide(report('2026-03-31', { loans: 9 }), state)).toEqual([]);
    expect(portfolio.decide(report('2026-03-29'), state)).toEqual([]);
    expect(portfolio.decide(report('2026-04-01'), state)).toHaveLength(1);
  });

  it.each([
    ['loans', { byStatus: all(2, '1200.50') }],
    ['principal', { byBucket: all(3, '1200.49') }],
  ])('are not recorded where their %s do not add up', (_, changes) => {
    expect(() => portfolio.decide(report('2026-03-31', changes), portfolio.initialState())).toThrow(
      AssertionFailure,
    );
  });
});
