import type { DataSource, EntityManager } from 'typeorm';
import type { LocalDate } from '#kernel';

/** Loans in repayment at the end of a day, by id, from the first after `afterLoanId` on. */
export async function loansInRepayment(
  db: DataSource | EntityManager,
  asOf: LocalDate,
  afterLoanId: string | null,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db.query<{ loan_id: string }[]>(
    `select loan_id from read_model.loan_summary
      where first_disbursed_on <= $1
        and coalesce(settled_on, 'infinity') > $1
        and coalesce(written_off_on, 'infinity') > $1
        and ($2::uuid is null or loan_id > $2::uuid)
      order by loan_id limit $3`,
    [asOf, afterLoanId, limit],
  );
  return rows.map(({ loan_id: loanId }) => loanId);
}
