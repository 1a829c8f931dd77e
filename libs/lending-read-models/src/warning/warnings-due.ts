import type { DataSource, EntityManager } from 'typeorm';
import type { LocalDate } from '#kernel';

type Db = DataSource | EntityManager;

/** Warnings with a deadline that has passed on a day and was not escalated yet, by id. */
export async function warningsPastDeadline(
  db: Db,
  asOf: LocalDate,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db.query<{ id: string }[]>(
    `select warning_id as id from read_model.warning
      where next_deadline_on < $1 and ($2::uuid is null or warning_id > $2::uuid)
      order by warning_id limit $3`,
    [asOf, after, limit],
  );
  return rows.map(({ id }) => id);
}

/** How many other borrowers share something with one, by kind. */
export async function sharedByOthers(db: Db, borrowerId: string): Promise<Readonly<Record<string, number>>> {
  const rows = await db.query<{ kind: string; others: number }[]>(
    `select mine.kind, count(distinct other.borrower_id)::integer as others
       from read_model.borrower_link mine
       join read_model.borrower_link other using (kind, token)
      where mine.borrower_id = $1 and other.borrower_id <> $1
      group by mine.kind`,
    [borrowerId],
  );
  return Object.fromEntries(rows.map(({ kind, others }) => [kind, others]));
}

/** Other borrowers that share a token. */
export async function borrowersSharing(db: Db, kind: string, token: string): Promise<readonly string[]> {
  const rows = await db.query<{ id: string }[]>(
    `select borrower_id as id from read_model.borrower_link where kind = $1 and token = $2 order by 1 limit 1000`,
    [kind, token],
  );
  return rows.map(({ id }) => id);
}

/** What keeps a borrower on the watch-list: open warnings of some levels, and when the last of them ended. */
export async function watchListStanding(
  db: Db,
  borrowerId: string,
  levels: readonly string[],
): Promise<{ readonly open: number; readonly lastClosedOn: LocalDate | null }> {
  const [row] = await db.query<{ open: number; lastClosedOn: LocalDate | null }[]>(
    `select count(*) filter (where w.next_step is not null)::integer as open,
            max(e.ended_on)::text as "lastClosedOn"
       from read_model.warning w left join read_model.warning_episode e using (warning_id)
      where w.borrower_id = $1 and w.level = any ($2)`,
    [borrowerId, levels],
  );
  return row!;
}

export async function borrowerOfLoan(db: Db, loanId: string): Promise<string | undefined> {
  const rows = await db.query<{ id: string }[]>(
    `select borrower_id as id from read_model.loan_summary where loan_id = $1`,
    [loanId],
  );
  return rows[0]?.id;
}

/** Borrowers with loans that have not ended, by id, from the first after `after` on. */
export async function borrowersWithLoans(
  db: Db,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db.query<{ id: string }[]>(
    `select distinct borrower_id as id from read_model.loan_summary
      where status in ('registered', 'active', 'written-off') and ($1::uuid is null or borrower_id > $1::uuid)
      order by 1 limit $2`,
    [after, limit],
  );
  return rows.map(({ id }) => id);
}

/** Streams of a category whose events name a loan. */
export async function streamsOfLoan(db: Db, loanId: string, category: string): Promise<readonly string[]> {
  const rows = await db.query<{ stream: string }[]>(
    `select distinct stream from read_model.loan_history where subject = $1 and stream like $2 order by 1 limit 200`,
    [`loan/${loanId}`, `${category}-%`],
  );
  return rows.map(({ stream }) => stream);
}
