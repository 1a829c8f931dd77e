import type { EntityManager } from 'typeorm';
import type { LegalMatterEvent } from '#lending';

export async function writeCost(
  tx: EntityManager,
  table: string,
  matterId: string,
  event: LegalMatterEvent,
): Promise<void> {
  if (event.type === 'legal-matter.cost-incurred') {
    const { actId, kind, amount, recoverable, charge } = event.data;
    await tx.query(
      `insert into ${table} (matter_id, cost_id, incurred_on, kind, amount, recoverable, charged)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [matterId, actId, event.occurredOn, kind, amount, recoverable, charge ? 'waiting' : 'no'],
    );
  }
  if (event.type === 'legal-matter.cost-charged' || event.type === 'legal-matter.cost-charge-refused') {
    await tx.query(`update ${table} set charged = $3 where matter_id = $1 and cost_id = $2`, [
      matterId,
      event.data.costId,
      event.type === 'legal-matter.cost-charged' ? 'charged' : 'refused',
    ]);
  }
}
