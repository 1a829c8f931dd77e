import type { DataSource, EntityManager } from 'typeorm';
import type { LocalDate } from '#kernel';
import type { DelinquencyBucket } from '#lending';

export interface AssessmentQuestion {
  readonly asOf: LocalDate;
  /** Of the rules in force on the day; the buckets of a loan's own product come before them. */
  readonly buckets: readonly DelinquencyBucket[];
  readonly after: string | null;
  readonly limit: number;
}

/**
 * Loans that are in another bucket on the day than the recorded one, by id, from the first after `after` on. A day's
 * work follows from this list: it holds the loans for which something changes by the passing of time or by other
 * rules, and no others.
 */
export async function loansDueForAssessment(
  db: DataSource | EntityManager,
  { asOf, buckets, after, limit }: AssessmentQuestion,
): Promise<readonly string[]> {
  const rows = await db.query<{ loan_id: string }[]>(
    `select loan_id from read_model.loan_summary
      where judged_from <= $1 and (arrears_since < $1 or bucket is not null)
        and ($3::uuid is null or loan_id > $3::uuid)
        and bucket is distinct from (
          select one.name
            from jsonb_to_recordset(coalesce(own_buckets::jsonb, $2::jsonb)) as one(name text, "fromDays" integer)
           where arrears_since + one."fromDays" <= $1
           order by one."fromDays" desc limit 1)
      order by loan_id limit $4`,
    [asOf, JSON.stringify(buckets), after, limit],
  );
  return rows.map(({ loan_id: loanId }) => loanId);
}
