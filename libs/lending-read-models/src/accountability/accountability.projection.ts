import type { EntityManager } from 'typeorm';
import type { RecordedEvent } from '#kernel';
import { accountability, type AccountabilityOpened, type AccountabilityOutcome } from '#lending';
import type { Projection } from '#projections';

/** Every accountability case with what it waits for, and until when. */
export const accountabilityProjection: Projection = {
  name: 'accountability',
  version: 1,
  handles: Object.keys(accountability.schemas),
  tables: ['accountability_case'],
  open: (tables) => ({
    // A statement an event: a case has some dozens in its life.
    async project(events, tx) {
      for (const event of events) await apply(event, tables.accountability_case!, tx);
    },
  }),
};

async function apply(recorded: RecordedEvent, table: string, tx: EntityManager): Promise<void> {
  const event = accountability.upcast(recorded);
  const { caseId } = event.data;
  const set = (assignments: string, ...values: unknown[]) =>
    tx.query(`update ${table} set ${assignments} where case_id = $1`, [caseId, ...values]);
  const on = event.occurredOn;
  switch (event.type) {
    case 'accountability.opened':
      return insert(event, table, tx);
    case 'accountability.investigator-assigned':
      await set(`investigator = $2, waits_for = 'investigation'`, event.data.investigator);
      return;
    case 'accountability.person-named':
      await set('persons = persons + 1');
      return;
    case 'accountability.proposed':
      await set(`waits_for = 'decision'`);
      return;
    case 'accountability.returned':
      await set(`waits_for = 'investigation'`);
      return;
    case 'accountability.decided': {
      const { appealUntil, outcomes } = event.data;
      await set(
        `waits_for = 'closing', due_on = $2, decided_on = $3, appeal_until = $2, liable = $4, exempt = $5`,
        appealUntil,
        on,
        count(outcomes, 'liable'),
        count(outcomes, 'exempt'),
      );
      return;
    }
    case 'accountability.appealed':
      await set(`open_appeals = open_appeals + 1, waits_for = 'appeal', due_on = $2`, on);
      return;
    case 'accountability.appeal-decided':
      // A person who appeals was liable before.
      await set(
        `open_appeals = open_appeals - 1, liable = liable - $2, exempt = exempt + $3,
         waits_for = case when open_appeals = 1 then 'closing' else waits_for end,
         due_on = case when open_appeals = 1 then appeal_until else due_on end`,
        event.data.outcome.outcome === 'liable' ? 0 : 1,
        event.data.outcome.outcome === 'exempt' ? 1 : 0,
      );
      return;
    case 'accountability.closed':
      await set('waits_for = null, due_on = null, closed_on = $2', on);
      return;
    case 'accountability.duty-found':
    case 'accountability.exemption-checked':
      // The case itself tells them.
      return;
  }
}

async function insert(
  { data, occurredOn }: AccountabilityOpened,
  table: string,
  tx: EntityManager,
): Promise<void> {
  const { caseId, borrowerId, loanIds, scope, occasion, concludeBy } = data;
  await tx.query(
    `insert into ${table} (case_id, borrower_id, loan_ids, org_unit, occasion, opened_on, conclude_by, waits_for, due_on)
     values ($1, $2, $3, $4, $5, $6, $7, 'assignment', $7)`,
    [caseId, borrowerId, loanIds, scope.orgUnit, occasion, occurredOn, concludeBy],
  );
}

function count(
  outcomes: readonly AccountabilityOutcome[],
  outcome: AccountabilityOutcome['outcome'],
): number {
  return outcomes.filter((one) => one.outcome === outcome).length;
}
