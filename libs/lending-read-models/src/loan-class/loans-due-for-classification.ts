import type { DataSource, EntityManager } from 'typeorm';
import { addDays, type LocalDate } from '#kernel';
import { type DayFloor, riskClasses, severity } from '#lending';

/**
 * Loans whose class the passing of time makes worse as of a business date: days past due beyond what their class
 * allows, or a rebuttal that has ended. By id, from the first after `afterLoanId` on. One range of an index for each
 * class, so that loans for which nothing changes are not looked at.
 */
export async function loansDueForClassification(
  db: DataSource | EntityManager,
  floors: readonly DayFloor[],
  asOf: LocalDate,
  afterLoanId: string | null,
  limit: number,
): Promise<readonly string[]> {
  const ranges = riskClasses.flatMap((present) => {
    const worse = floors.filter((floor) => severity(floor.class) > severity(present));
    if (worse.length === 0) return [];
    const days = Math.min(...worse.map(({ daysPastDueOver }) => daysPastDueOver));
    return [{ present, dueBy: addDays(asOf, -days - 1) }];
  });
  const rows = await db.query<{ loan_id: string }[]>(
    `select loan_id from (
       select s.loan_id
         from unnest($1::text[], $2::date[]) as range (present, due_by)
         join read_model.loan_summary s
           on coalesce(s.risk_class, 'normal') = range.present 
            and coalesce(s.oldest_unpaid_due_on, 'infinity'::date) <= range.due_by
        where s.status = 'active'
          and not exists (select from read_model.loan_class c
                           where c.loan_id = s.loan_id and c.rebuttal_status = 'approved' and c.rebuttal_until >= $3)
       union
       select c.loan_id
         from read_model.loan_class c
        where c.rebuttal_status = 'approved' and c.rebuttal_until = $3::date - 1
     ) due
      where $4::uuid is null or loan_id > $4::uuid
      order by loan_id limit $5`,
    [ranges.map(({ present }) => present), ranges.map(({ dueBy }) => dueBy), asOf, afterLoanId, limit],
  );
  return rows.map(({ loan_id: loanId }) => loanId);
}
