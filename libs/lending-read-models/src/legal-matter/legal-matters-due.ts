import type { DataSource } from 'typeorm';
import type { LocalDate } from '#kernel';
import { idsInHistory } from '../loan-history/ids-in-history.js';

/** Matters of which a deadline or a preservation is to be looked at as of a business date, by id, after `after`. */
export async function legalMattersDue(
  database: DataSource,
  asOf: LocalDate,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const rows = await database.query<{ id: string }[]>(
    `select matter_id::text as id from read_model.legal_deadline
      where next_alarm_on <= $1 and ($2::uuid is null or matter_id > $2::uuid)
     union
     select matter_id::text from read_model.legal_preservation
      where status = 'granted' and ends_on < $1 and ($2::uuid is null or matter_id > $2::uuid)
      order by id limit $3`,
    [asOf, after, limit],
  );
  return rows.map(({ id }) => id);
}

/** Legal matters that were opened for a loan, as far as the index of histories knows. */
export function mattersOfLoan(database: DataSource, loanId: string): Promise<readonly string[]> {
  return idsInHistory(database, loanId, 'legal-matter.opened');
}
