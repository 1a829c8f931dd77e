import type { LocalDate } from '#kernel';
import { additionalRow, type AfterMaturity } from './charges.js';
import { noteCompletion, payPart, type Row } from './row.js';

/**
 * Puts principal back that was paid before (a payment returned by the payer's bank, a refund beyond the credit):
 * on the next instalment not yet due, on the last where its day is today, else on a row of its own.
 * @param covered the part that the borrower's credit pays at once
 */
export function oweAgain(
  rows: Row[],
  amount: bigint,
  covered: bigint,
  on: LocalDate,
  later: AfterMaturity,
): Row {
  const row = rowFor(rows, on, later);
  row.due.principal += amount;
  row.credited += amount;
  payPart(row, 'principal', covered, on);
  noteCompletion(row, on);
  return row;
}

function rowFor(rows: Row[], on: LocalDate, later: AfterMaturity): Row {
  const agreed = rows.filter((row) => row.kind !== 'additional');
  const next = agreed.find((row) => row.dueOn > on);
  if (next) return next;
  const last = agreed.at(-1);
  const additional = rows.some((row) => row.kind === 'additional');
  return last && last.dueOn === on && !additional ? last : additionalRow(rows, on, later);
}
