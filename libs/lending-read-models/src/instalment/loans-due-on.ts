import type { DataSource } from 'typeorm';
import type { LocalDate } from '#kernel';

/** Loans of which an instalment or a charge falls due unpaid on one of the days, by id, from the first after `after` on. */
export async function loansDueOn(
  database: DataSource,
  dates: readonly LocalDate[],
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const rows = await database.query<{ id: string }[]>(
    `select loan_id::text as id
       from (select loan_id from read_model.instalment
              where open and due_on = any ($1::date[]) and ($2::uuid is null or loan_id > $2::uuid)
             union
             select loan_id from read_model.charge
              where open and due_on = any ($1::date[]) and ($2::uuid is null or loan_id > $2::uuid)) due
      order by loan_id limit $3`,
    [dates, after, limit],
  );
  return rows.map(({ id }) => id);
}
