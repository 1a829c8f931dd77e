import type { DataSource } from 'typeorm';
import type { LocalDate } from '#kernel';

/** Loans of which something unpaid falls due on one of the days, by id, from the first after `after` on. */
export async function loansDueOn(
  database: DataSource,
  dates: readonly LocalDate[],
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const rows = await database.query<{ id: string }[]>(
    `select distinct loan_id::text as id from read_model.instalment
      where open and due_on = any ($1::date[]) and ($2::uuid is null or loan_id > $2::uuid)
      order by id limit $3`,
    [dates, after, limit],
  );
  return rows.map(({ id }) => id);
}
