import type { DataSource, EntityManager } from 'typeorm';
import type { LocalDate } from '#kernel';

/** The open business date as far as the read models know; null before the clock was started. */
export async function openBusinessDate(db: DataSource | EntityManager): Promise<LocalDate | null> {
  const rows = await db.query<{ date: LocalDate }[]>(
    `select date::text from read_model.business_day where status = 'open'`,
  );
  return rows[0]?.date ?? null;
}
