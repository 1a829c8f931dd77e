import type { EntityManager } from 'typeorm';
import type { DisposalEvent } from '#lending';

export async function writeDisposal(
  tx: EntityManager,
  table: string,
  disposalId: string,
  event: DisposalEvent,
): Promise<void> {
  const { occurredOn: on } = event;
  if (event.type === 'disposal.started') {
    const { collateralId, borrowerId, loanIds, way, currency, appraisal } = event.data;
    await tx.query(
      `insert into ${table} (disposal_id, collateral_id, borrower_id, loan_ids, way, status, started_on, since_on,
              currency, appraisal, rounds) values ($1, $2, $3, $4, $5, 'started', $6, $6, $7, $8, 0)`,
      [disposalId, collateralId, borrowerId, loanIds, way, on, currency, appraisal],
    );
  }
  if (event.type === 'disposal.round-announced') {
    const { number, reserve, heldOn } = event.data;
    await tx.query(`update ${table} set rounds = $2, reserve = $3, held_on = $4 where disposal_id = $1`, [
      disposalId,
      number,
      reserve,
      heldOn,
    ]);
  }
  if (event.type === 'disposal.sold') {
    await tx.query(`update ${table} set status = 'sold', since_on = $2, price = $3 where disposal_id = $1`, [
      disposalId,
      on,
      event.data.price,
    ]);
  }
  if (event.type === 'disposal.proceeds-distributed') {
    const { costs, allocations, surplus, shortfall } = event.data;
    await tx.query(
      `update ${table} set status = 'distributed', since_on = $2, surplus = $5, shortfall = $6,
              costs = (select coalesce(sum(one), 0) from unnest($3::numeric[]) one),
              to_loans = (select coalesce(sum(one), 0) from unnest($4::numeric[]) one)
        where disposal_id = $1`,
      [
        disposalId,
        on,
        costs.map(({ amount }) => amount),
        allocations.map(({ amount }) => amount),
        surplus,
        shortfall,
      ],
    );
  }
  if (event.type === 'disposal.abandoned') {
    await tx.query(`update ${table} set status = 'abandoned', since_on = $2 where disposal_id = $1`, [
      disposalId,
      on,
    ]);
  }
}
