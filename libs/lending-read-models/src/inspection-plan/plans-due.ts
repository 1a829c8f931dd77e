import type { DataSource, EntityManager } from 'typeorm';
import type { KnownLoan } from '#lending';
import type { LocalDate } from '#kernel';
import { decodeLoan, type EncodedLoan } from '../loan-fold/loan-state.codec.js';

type Db = DataSource | EntityManager;

/** Plans that have to be drawn up as of a business date, by id, from the first after `after` on. */
export async function plansDue(
  db: Db,
  asOf: LocalDate,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db.query<{ id: string }[]>(
    `select plan_id::text as id from read_model.inspection_plan
      where next_on <= $1 and ($2::uuid is null or plan_id > $2::uuid)
      order by plan_id limit $3`,
    [asOf, after, limit],
  );
  return rows.map(({ id }) => id);
}

/** Whose plan it is; undefined where there is no such plan. */
export async function planSubject(
  db: Db,
  planId: string,
): Promise<{ readonly borrowerId: string | null; readonly orgUnit: string } | undefined> {
  const rows = await db.query<{ borrowerId: string | null; orgUnit: string }[]>(
    `select borrower_id::text as "borrowerId", org_unit as "orgUnit"
       from read_model.inspection_plan where plan_id = $1`,
    [planId],
  );
  return rows[0];
}

const columns = `origin, plan, standing`;

/** The running loans of a client, the first paid out first. */
export async function runningLoansOf(db: Db, borrowerId: string): Promise<readonly KnownLoan[]> {
  const rows = await db.query<EncodedLoan[]>(
    `select ${columns} from read_model.loan_summary
      where borrower_id = $1 and status = 'active' order by first_disbursed_on, loan_id`,
    [borrowerId],
  );
  return rows.map(decodeLoan);
}

/** The running loan of an org unit that was paid out first; undefined where it has none. */
export async function firstRunningLoanIn(db: Db, orgUnit: string): Promise<KnownLoan | undefined> {
  const rows = await db.query<EncodedLoan[]>(
    `select ${columns} from read_model.loan_summary
      where org_unit = $1 and status = 'active' order by first_disbursed_on, loan_id limit 1`,
    [orgUnit],
  );
  return rows.map(decodeLoan)[0];
}

/** When inspections that set others going were last completed on a client, by code. */
export async function lastCompleted(
  db: Db,
  borrowerId: string,
): Promise<Readonly<Record<string, LocalDate>>> {
  const rows = await db.query<{ code: string; on: LocalDate }[]>(
    `select code, max(completed_on)::text as on from read_model.inspection
      where borrower_id = $1 and followed and completed_on is not null group by code`,
    [borrowerId],
  );
  return Object.fromEntries(rows.map(({ code, on }) => [code, on]));
}
