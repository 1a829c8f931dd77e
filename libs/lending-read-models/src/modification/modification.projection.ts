import type { EntityManager } from 'typeorm';
import type { RecordedEvent } from '#kernel';
import { modification, type ModificationAppliedFor, type ModificationEvent } from '#lending';
import type { Projection } from '#projections';

/** Every application to change a contract: how it stands, what it waits for, and what its checks found. */
export const modificationProjection: Projection = {
  name: 'modification',
  version: 2,
  handles: Object.keys(modification.schemas),
  tables: ['modification'],
  open: (tables) => ({
    // A statement an event: an application has a handful of them.
    async project(events, tx) {
      for (const event of events) await apply(event, tables.modification!, tx);
    },
  }),
};

async function apply(recorded: RecordedEvent, table: string, tx: EntityManager): Promise<void> {
  const event = modification.upcast(recorded);
  if (event.type === 'modification.applied-for') return insert(event, table, tx);
  const changed = columnsOf(event);
  const names = Object.keys(changed);
  if (names.length === 0) return;
  const sets = names.map((name, index) => `${name} = $${index + 2}`).join(', ');
  const values = [event.data.applicationId, ...Object.values(changed)];
  await tx.query(`update ${table} set ${sets} where application_id = $1`, values);
}

async function insert(
  { data, occurredOn }: ModificationAppliedFor,
  table: string,
  tx: EntityManager,
): Promise<void> {
  const { applicationId, loanId, borrowerId, kind, scope, findings, lapsesOn } = data;
  await tx.query(
    `insert into ${table} (application_id, loan_id, borrower_id, org_unit, kind, status, waits_for, due_on,
                           applied_on, findings, currency, amount)
     values ($1, $2, $3, $4, $5, 'applied', 'decision', $6, $7, $8, $9, $10)`,
    [
      applicationId,
      loanId,
      borrowerId,
      scope.orgUnit,
      kind,
      lapsesOn,
      occurredOn,
      findings.map(({ check }) => check),
      scope.currency,
      scope.amount,
    ],
  );
}

type Columns = Readonly<Record<string, string | boolean | null | readonly string[]>>;

const nothing = { waits_for: null, due_on: null } as const;

function columnsOf(event: Exclude<ModificationEvent, ModificationAppliedFor>): Columns {
  const on = event.occurredOn;
  switch (event.type) {
    case 'modification.approved': {
      const { signBy, restructured, findings } = event.data;
      return {
        ...(signBy === null
          ? { status: 'granted', ...nothing }
          : { status: 'approved', waits_for: 'signature', due_on: signBy }),
        decided_on: on,
        restructured,
        findings: findings.map(({ check }) => check),
      };
    }
    case 'modification.refused':
      return { status: 'refused', decided_on: on, ...nothing };
    case 'modification.withdrawn':
      return { status: 'withdrawn', ...nothing };
    case 'modification.lapsed':
      return { status: 'lapsed', ...nothing };
    case 'modification.contract-signed':
    case 'modification.booking-asked':
      return { status: 'signed', ...nothing };
    case 'modification.booked':
      return { status: 'booked', booked_on: on, ...nothing };
    case 'modification.booking-refused':
      return { status: 'booking-refused', waits_for: 'booking', due_on: on };
    case 'modification.booking-reversed':
      return { status: 'reversed', reversed_on: on, ...nothing };
    case 'modification.hardship-granted':
      return { relief_until: event.data.untilOn };
    case 'modification.hardship-ended':
      return { relief_ended_on: on };
    case 'modification.evidence-added':
    case 'modification.consent-recorded':
      return {};
  }
}
