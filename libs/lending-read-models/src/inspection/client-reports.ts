import type { DataSource, EntityManager } from 'typeorm';
import type { LocalDate } from '#kernel';
import type { InspectionRow } from './inspection-row.js';

type Db = DataSource | EntityManager;

/** The report on a client that was completed last by the same checklist, another one left out. */
export async function previousReport(
  db: Db,
  borrowerId: string,
  checklist: string,
  except: string,
): Promise<string | undefined> {
  const rows = await db.query<{ id: string }[]>(
    `select inspection_id::text as id from read_model.inspection
      where borrower_id = $1 and checklist = $2 and inspection_id <> $3 and completed_on is not null
      order by completed_on desc, due_on desc, inspection_id limit 1`,
    [borrowerId, checklist, except],
  );
  return rows[0]?.id;
}

/** What the other inspections of a client leave behind. */
export async function reportsOf(
  db: Db,
  borrowerId: string,
  except: string,
): Promise<{ readonly lastCompletedOn: LocalDate | null; readonly overdueRectifications: number }> {
  const rows = await db.query<{ completedOn: LocalDate | null; rectifications: string }[]>(
    `select completed_on::text as "completedOn", rectifications from read_model.inspection
      where borrower_id = $1 and inspection_id <> $2 and (completed_on is not null or rectifications <> '[]')`,
    [borrowerId, except],
  );
  const completed = rows.flatMap(({ completedOn }) => completedOn ?? []).sort();
  const overdue = rows
    .flatMap(({ rectifications }) => JSON.parse(rectifications) as InspectionRow['rectifications'])
    .filter(({ completedBy, isOverdue }) => completedBy === null && isOverdue);
  return { lastCompletedOn: completed.at(-1) ?? null, overdueRectifications: overdue.length };
}
