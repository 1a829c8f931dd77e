import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { packageFile } from '#platform';

/** What a line of the portfolio file says of a loan. */
export interface SbaLoan {
  readonly number: string;
  readonly name: string;
  readonly naics: string;
  readonly amount: string;
  readonly months: number;
}

const file = 'test/fixtures/portfolios/sba/SBAcase.11.13.17.csv';

/** The loans of the SBA sample, in the order of the file. */
export function sbaLoans(): readonly SbaLoan[] {
  const rows = parse(readFileSync(packageFile(file)), { bom: true, columns: true }) as Record<
    string,
    string
  >[];
  return rows.map((row) => ({
    number: row.LoanNr_ChkDgt!,
    name: row.Name!,
    naics: row.NAICS!,
    amount: `${row.DisbursementGross}.00`,
    months: Number(row.Term),
  }));
}
