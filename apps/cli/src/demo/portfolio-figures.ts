import type { DataSource } from 'typeorm';

/** What the read models say of a whole portfolio. Amounts are decimal strings of one currency. */
export interface PortfolioFigures {
  readonly loans: number;
  readonly disbursed: string;
  readonly paidInFull: number;
  readonly chargedOff: number;
  /** Of the loans that ended charged off. */
  readonly writtenOff: string;
  /** Of all loans, those that were recovered in full among them. */
  readonly writtenOffEver: string;
}

export async function portfolioFigures(dataSource: DataSource, source: string): Promise<PortfolioFigures> {
  const [row] = await dataSource.query<[PortfolioFigures]>(
    `select count(*)::integer as loans,
            coalesce(sum(disbursed), 0)::text as disbursed,
            (count(*) filter (where status = 'settled'))::integer as "paidInFull",
            (count(*) filter (where status = 'written-off'))::integer as "chargedOff",
            coalesce(sum(written_off) filter (where status = 'written-off'), 0)::text as "writtenOff",
            coalesce(sum(written_off), 0)::text as "writtenOffEver"
       from read_model.loan_summary where source = $1`,
    [source],
  );
  return row;
}
