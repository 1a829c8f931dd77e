import type { EntityManager } from 'typeorm';
import type { LegalMatterEvent } from '#lending';

export async function writeDeadline(
  tx: EntityManager,
  table: string,
  matterId: string,
  event: LegalMatterEvent,
): Promise<void> {
  if (event.type === 'legal-matter.deadline-set') {
    const { deadlineId, loanId, borrowerId, rule, from, dueOn, nextAlarmOn } = event.data;
    const { kind, title, of, article, grade } = rule;
    await tx.query(
      `insert into ${table} (matter_id, deadline_id, loan_id, borrower_id, kind, title, of_whom, article, grade,
              from_on, due_on, status, next_alarm_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open', $12)`,
      [matterId, deadlineId, loanId, borrowerId, kind, title, of, article, grade, from, dueOn, nextAlarmOn],
    );
  }
  if (event.type === 'legal-matter.deadline-alarmed') {
    const { deadlineId, alarmDays, nextAlarmOn } = event.data;
    await tx.query(
      `update ${table} set alarm_days = $3, next_alarm_on = $4 where matter_id = $1 and deadline_id = $2`,
      [matterId, deadlineId, alarmDays, nextAlarmOn],
    );
  }
  if (
    event.type === 'legal-matter.deadline-met' ||
    event.type === 'legal-matter.deadline-missed' ||
    event.type === 'legal-matter.deadline-dropped'
  ) {
    await tx.query(
      `update ${table} set status = $3, next_alarm_on = null where matter_id = $1 and deadline_id = $2`,
      [matterId, event.data.deadlineId, event.type.slice('legal-matter.deadline-'.length)],
    );
  }
}
