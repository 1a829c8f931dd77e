import type { EntityManager } from 'typeorm';
import type { CollectionEvent, PromiseEvent } from '#lending';
import type { TableNames } from '#projections';

/** Keeps the row of a case, of its phases and of its loans. */
export async function writeCase(
  tx: EntityManager,
  { collection_case: cases, collection_phase: phases, collection_loan: loans }: TableNames,
  { type, data, occurredOn: on }: Exclude<CollectionEvent, PromiseEvent>,
): Promise<void> {
  const key = [data.borrowerId, data.caseNumber] as const;
  const set = (assignments: string, ...values: unknown[]) =>
    tx.query(`update ${cases} set ${assignments} where borrower_id = $1 and case_number = $2`, [
      ...key,
      ...values,
    ]);
  const join = (loan: { loanId: string; currency: string }, overdueOn: string) =>
    tx.query(
      `insert into ${loans} (loan_id, borrower_id, case_number, currency, org_unit, joined_on, overdue_on)
       select $3, borrower_id, case_number, $4, org_unit, $5, $6 from ${cases} where borrower_id = $1 and case_number = $2
       on conflict (loan_id, borrower_id, case_number) do update set left_on = null, reason = null`,
      [...key, loan.loanId, loan.currency, on, overdueOn],
    );
  const enter = async (phase: string) => {
    await tx.query(
      `update ${phases} set until_on = $3 where borrower_id = $1 and case_number = $2 and until_on is null`,
      [...key, on],
    );
    await tx.query(
      `insert into ${phases} (borrower_id, case_number, number, phase, from_on)
       select $1, $2, count(*), $3, $4 from ${phases} where borrower_id = $1 and case_number = $2`,
      [...key, phase, on],
    );
  };
  switch (type) {
    case 'collection.case-opened': {
      const { orgUnit, phase, firstContactDue, loan, oldestDueOn } = data;
      await tx.query(
        `insert into ${cases} (borrower_id, case_number, org_unit, opened_on, phase, phase_since, first_contact_due)
         values ($1, $2, $3, $4, $5, $4, $6)`,
        [...key, orgUnit, on, phase, firstContactDue.local],
      );
      await enter(phase);
      await join(loan, oldestDueOn);
      return;
    }
    case 'collection.loan-joined':
      await join(data.loan, data.oldestDueOn);
      return;
    case 'collection.loan-left':
      await tx.query(
        `update ${loans} set left_on = $4, reason = $5 where borrower_id = $1 and case_number = $2 and loan_id = $3`,
        [...key, data.loanId, on, data.reason],
      );
      return;
    case 'collection.first-contact-made':
      await set(
        'first_contact_at = $3, first_contact_answered = $4, first_contact_in_time = $5',
        data.localAt,
        data.answered,
        data.inTime,
      );
      return;
    case 'collection.first-contact-missed':
      await set('first_contact_missed_on = $3', on);
      return;
    case 'collection.case-assigned':
    case 'collection.transfer-accepted':
      await set('assignee_kind = $3, assignee = $4', data.to.kind, data.to.id);
      return;
    case 'collection.next-action-set':
      await set(
        'next_action = $3, next_action_on = $4, next_action_owner = $5',
        data.action,
        data.dueOn,
        data.owner,
      );
      return;
    case 'collection.cause-diagnosed':
      await set('cause = $3', data.cause);
      return;
    case 'collection.phase-changed':
      await set('phase = $3, phase_since = $4', data.to, on);
      await enter(data.to);
      return;
    case 'collection.case-closed':
      await set('closed_on = $3, outcome = $4, next_action = null, next_action_on = null', on, data.outcome);
      await tx.query(
        `update ${phases} set until_on = $3 where borrower_id = $1 and case_number = $2 and until_on is null`,
        [...key, on],
      );
      return;
    case 'collection.tracing-opened':
      await set('lost_on = coalesce(lost_on, $3), found_on = null, given_up_on = null', on);
      return;
    case 'collection.tracing-ended':
      await set(data.outcome === 'found' ? 'found_on = $3' : 'given_up_on = $3', on);
      return;
    case 'collection.complaint-received':
      await set('complaints = complaints + 1');
      return;
    case 'collection.misconduct-reported':
      await set('misconduct = misconduct + 1');
      return;
    case 'collection.transfer-proposed':
    case 'collection.transfer-declined':
    case 'collection.measure-chosen':
    case 'collection.measure-ended':
    case 'collection.tracing-step-taken':
    case 'collection.circumstance-recorded':
    case 'collection.heir-answered':
    case 'collection.complaint-answered':
      // They change no row of a worklist: the file of the customer tells them.
      return;
  }
}
