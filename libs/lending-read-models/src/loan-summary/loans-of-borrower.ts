import type { DataSource, EntityManager } from 'typeorm';

/** More loans of one borrower than anybody has; beyond it a group would be judged from a part of its loans. */
const mostLoans = 10_000;

/** Ids of all loans of a borrower, ended ones included. */
export async function loansOfBorrower(
  db: DataSource | EntityManager,
  borrowerId: string,
): Promise<readonly string[]> {
  const rows = await db.query<{ loan_id: string }[]>(
    `select loan_id from read_model.loan_summary where borrower_id = $1 order by loan_id limit ${mostLoans + 1}`,
    [borrowerId],
  );
  if (rows.length > mostLoans)
    throw new RangeError(`borrower ${borrowerId} has more than ${mostLoans} loans`);
  return rows.map(({ loan_id: loanId }) => loanId);
}
