import type { DataSource } from 'typeorm';

/** Notifications whose instant has come, by id, from the first after `after` on. */
export async function notificationsWaiting(
  database: DataSource,
  at: string,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const rows = await database.query<{ id: string }[]>(
    `select notification_id::text as id from read_model.notification
      where status = 'waiting' and next_at <= $1 and ($2::uuid is null or notification_id > $2::uuid)
      order by notification_id limit $3`,
    [at, after, limit],
  );
  return rows.map(({ id }) => id);
}
