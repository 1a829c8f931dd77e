import type { DataSource } from 'typeorm';
import type { LocalDate } from '#kernel';

/** Assets in lieu that are to be looked at as of a business date, by id, from the first after `after` on. */
export async function assetsInLieuDue(
  database: DataSource,
  asOf: LocalDate,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const rows = await database.query<{ id: string }[]>(
    `select asset_id::text as id from read_model.asset_in_lieu
      where next_alarm_on <= $1 and ($2::uuid is null or asset_id > $2::uuid)
      order by asset_id limit $3`,
    [asOf, after, limit],
  );
  return rows.map(({ id }) => id);
}
