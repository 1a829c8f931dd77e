import type { DataSource } from 'typeorm';
import type { LocalDate } from '#kernel';

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
export async function mattersOfLoan(database: DataSource, loanId: string): Promise<readonly string[]> {
  const rows = await database.query<{ id: string }[]>(
    `select substr(stream, length('legalmatter-') + 1) as id from read_model.loan_history
      where subject = $1 and type = 'legal-matter.opened' order by position`,
    [`loan/${loanId}`],
  );
  return rows.map(({ id }) => id);
}
