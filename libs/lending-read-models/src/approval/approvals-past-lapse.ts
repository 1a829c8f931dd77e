import type { DataSource, EntityManager } from 'typeorm';
import type { LocalDate } from '#kernel';

/** Approvals that nobody decided by their last day, by id, from the first after `after` on. */
export async function approvalsPastLapse(
  db: DataSource | EntityManager,
  asOf: LocalDate,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db.query<{ id: string }[]>(
    `select approval_id as id from read_model.approval
      where waits_for is not null and status = 'pending' and lapses_on < $1
        and ($2::uuid is null or approval_id > $2::uuid)
      order by approval_id limit $3`,
    [asOf, after, limit],
  );
  return rows.map(({ id }) => id);
}
