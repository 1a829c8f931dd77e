import type { DataSource } from 'typeorm';
import type { LocalDate } from '#kernel';
import { idsInHistory } from '../loan-history/ids-in-history.js';

/** Loans of which a clock is to be looked at as of a business date, by id, from the first after `after` on. */
export async function claimsDue(
  database: DataSource,
  asOf: LocalDate,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const rows = await database.query<{ id: string }[]>(
    `select distinct loan_id::text as id from read_model.claim_clock
      where next_alarm_on <= $1 and ($2::uuid is null or loan_id > $2::uuid)
      order by id limit $3`,
    [asOf, after, limit],
  );
  return rows.map(({ id }) => id);
}

/** Guarantees that were signed for a loan, as far as the index of histories knows. */
export function guaranteesOfLoan(database: DataSource, loanId: string): Promise<readonly string[]> {
  return idsInHistory(database, loanId, 'guarantee.signed');
}
