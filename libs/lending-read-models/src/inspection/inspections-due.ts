import type { DataSource, EntityManager } from 'typeorm';
import type { LocalDate } from '#kernel';

/** Inspections on which the passing of time works as of a business date, by id, from the first after `after` on. */
export async function inspectionsDue(
  db: DataSource | EntityManager,
  asOf: LocalDate,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db.query<{ id: string }[]>(
    `select inspection_id::text as id from read_model.inspection
      where next_on <= $1 and ($2::uuid is null or inspection_id > $2::uuid)
      order by inspection_id limit $3`,
    [asOf, after, limit],
  );
  return rows.map(({ id }) => id);
}
