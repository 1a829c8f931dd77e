import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { addMonths, type LocalDate, localDate } from '#kernel';
import type { BookedLoan } from './book.js';

/** A row of LendingClub's statistics of the loans issued from 2007 to 2011. */
type Row = Readonly<Record<string, string>>;

/**
 * LendingClub's book on a day: loans that had been issued and not been paid off. The statistics tell of each how it
 * ended and when it was last paid, and nothing of single payments or of the day of a charge-off: so a loan counts as
 * paid as planned up to its last payment, and one that was not paid any more counts as in arrears from then on. Who paid
 * last after the last instalment was due has therefore paid all of it, and is not in the book either.
 */
export async function lendingClubBook(csv: string, on: LocalDate): Promise<readonly BookedLoan[]> {
  const book: BookedLoan[] = [];
  for await (const row of createReadStream(csv).pipe(parse({ columns: true })) as AsyncIterable<Row>) {
    const issuedOn = localDate(row.issue_d!);
    const paidUntil = row.last_pymnt_d === '' ? null : localDate(row.last_pymnt_d!);
    const paidOff = row.loan_status!.endsWith('Fully Paid') && paidUntil !== null && paidUntil <= on;
    const maturityOn = addMonths(issuedOn, Number(row.term));
    const paidAsPlanned = maturityOn <= on && paidUntil !== null && paidUntil >= maturityOn;
    if (issuedOn >= on || paidOff || paidAsPlanned) continue;
    book.push({
      id: row.row_id!,
      principal: row.funded_amnt!,
      annualRate: Number(row.int_rate).toFixed(4),
      instalments: Number(row.term),
      issuedOn,
      paidUntil,
      region: row.addr_state!,
    });
  }
  return book;
}
