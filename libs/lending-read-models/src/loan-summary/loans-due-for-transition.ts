import type { DataSource, EntityManager } from 'typeorm';
import type { LocalDate } from '#kernel';

/**
 * Loans that have to be looked at as of a business date, by id, from the first after `afterLoanId` on. A day's work
 * follows from this list: it holds the loans for which something changes by the passing of time, and no others.
 */
export async function loansDueForTransition(
  db: DataSource | EntityManager,
  asOf: LocalDate,
  afterLoanId: string | null,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db.query<{ loan_id: string }[]>(
    `select loan_id from read_model.loan_summary
      where next_transition_on <= $1 and ($2::uuid is null or loan_id > $2::uuid)
      order by loan_id limit $3`,
    [asOf, afterLoanId, limit],
  );
  return rows.map(({ loan_id: loanId }) => loanId);
}
