import { type LocalDate, parseStreamName, type RecordedEvent, unreachable } from '#kernel';
import { stewardship, type StewardshipEvent } from '#lending';
import type { Projection, TableNames } from '#projections';
import type { EntityManager } from 'typeorm';

/** Who takes care of which borrower, and who did before: assignments, hand-overs that wait, rotation. */
export const stewardshipProjection: Projection = {
  name: 'stewardship',
  version: 1,
  handles: Object.keys(stewardship.schemas),
  tables: ['stewardship', 'tenure'],
  open: (tables) => ({
    // One statement an event: assignments change a few times in the life of a client.
    async project(events, tx) {
      for (const event of events) await apply(event, tables, tx);
    },
  }),
};

async function apply(recorded: RecordedEvent, tables: TableNames, tx: EntityManager): Promise<void> {
  const event = stewardship.upcast(recorded);
  const { id } = parseStreamName(recorded.stream);
  const table = tables.stewardship!;
  await tx.query(
    `insert into ${table} (borrower_id, key_client) values ($1, false) on conflict (borrower_id) do nothing`,
    [id],
  );
  const changed = columnsOf(event);
  const names = Object.keys(changed);
  const sets = names.map((name, index) => `${name} = $${index + 2}`).join(', ');
  await tx.query(`update ${table} set ${sets} where borrower_id = $1`, [id, ...Object.values(changed)]);
  if (event.type === 'stewardship.owner-assigned') {
    await begin(tables.tenure!, tx, id, event.data.owner, event.occurredOn);
  }
  if (event.type === 'stewardship.hand-over-accepted') {
    await tx.query(`update ${tables.tenure!} set until_on = $2 where borrower_id = $1 and until_on is null`, [
      id,
      event.occurredOn,
    ]);
    await begin(tables.tenure!, tx, id, event.data.to, event.occurredOn);
  }
}

function columnsOf(event: StewardshipEvent): Readonly<Record<string, string | boolean | null>> {
  switch (event.type) {
    case 'stewardship.owner-assigned': {
      const { owner, orgUnit } = event.data;
      return { owner, org_unit: orgUnit, owner_since: event.occurredOn };
    }
    case 'stewardship.hand-over-accepted': {
      const { to, orgUnit } = event.data;
      return { owner: to, org_unit: orgUnit, owner_since: event.occurredOn, hand_over_to: null };
    }
    case 'stewardship.risk-manager-assigned':
      return { risk_manager: event.data.riskManager };
    case 'stewardship.hand-over-proposed':
      return { hand_over_to: event.data.to };
    case 'stewardship.hand-over-declined':
      return { hand_over_to: null };
    case 'stewardship.management-set': {
      const { managementClass, tier, keyClient } = event.data;
      return { management_class: managementClass, tier, key_client: keyClient };
    }
    default:
      return unreachable(event);
  }
}

async function begin(
  table: string,
  tx: EntityManager,
  borrowerId: string,
  owner: string,
  sinceOn: LocalDate,
): Promise<void> {
  await tx.query(
    `insert into ${table} (borrower_id, since_on, number, owner)
     select $1, $2::date, count(*)::integer + 1, $3 from ${table} where borrower_id = $1`,
    [borrowerId, sinceOn, owner],
  );
}
