import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { Decimal } from 'decimal.js';

/** What all rows of a batch come to. */
export interface BatchTotals {
  readonly loans: number;
  readonly writtenOff: string;
  readonly recovered: string;
  readonly costs: string;
  readonly loansWithRecovery: number;
}

const header = [
  ...['loan', 'condition', 'since', 'on', 'reason', 'minutes', 'proposedBy', 'recognisedBy'],
  ...['evidence:contract', 'evidence:ledger-statement', 'evidence:collection-log'],
  ...['recoveredOn', 'recovered', 'recoverySource', 'costs'],
];

const cents = (text: string) =>
  new Decimal(text === '' ? '0' : text).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);

/** The batch of all charged-off loans of LendingClub's statistics, and what its amounts add up to. */
export async function lendingClubBatch(
  path: string,
  recoveredOn: string,
): Promise<{ readonly csv: string; readonly totals: BatchTotals }> {
  const lines = [header.join(',')];
  let [writtenOff, recovered, costs] = [new Decimal(0), new Decimal(0), new Decimal(0)];
  let loansWithRecovery = 0;
  const rows = createReadStream(path).pipe(parse({ columns: true })) as AsyncIterable<Record<string, string>>;
  for await (const row of rows) {
    if (!row.loan_status!.endsWith('Charged Off')) continue;
    const id = row.row_id!;
    const on = (row.last_pymnt_d === '' ? row.issue_d : row.last_pymnt_d)!.slice(0, 10);
    const [back, paid] = [cents(row.recoveries!), cents(row.collection_recovery_fee!)];
    writtenOff = writtenOff.plus(cents(row.funded_amnt!)).minus(cents(row.total_rec_prncp!));
    recovered = recovered.plus(back);
    if (back.isPositive() && !back.isZero()) loansWithRecovery += 1;
    if (!back.isZero()) costs = costs.plus(paid);
    const recovery = back.isZero()
      ? ['', '', '', '']
      : [recoveredOn, back.toFixed(2), 'other', paid.toFixed(2)];
    lines.push(
      [
        ...[
          id,
          'charge-off-policy',
          on,
          on,
          'charged off by the lender',
          `LC-${id}`,
          'servicer',
          'committee',
        ],
        ...[`contract ${id}`, `statement ${id}`, `log ${id}`, ...recovery],
      ].join(','),
    );
  }
  return {
    csv: `${lines.join('\n')}\n`,
    totals: {
      loans: lines.length - 1,
      writtenOff: writtenOff.toFixed(2),
      recovered: recovered.toFixed(2),
      costs: costs.toFixed(2),
      loansWithRecovery,
    },
  };
}
