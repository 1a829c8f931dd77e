import type { DataSource } from 'typeorm';
import type { LocalDate } from '#kernel';

/** Agreed sales whose last day of signature is over, by id, from the first after `after` on. */
export async function loanSalesPastSignature(
  database: DataSource,
  asOf: LocalDate,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const rows = await database.query<{ id: string }[]>(
    `select sale_id::text as id from read_model.loan_sale
      where status = 'approved' and sign_by < $1 and ($2::uuid is null or sale_id > $2::uuid)
      order by sale_id limit $3`,
    [asOf, after, limit],
  );
  return rows.map(({ id }) => id);
}
