import type { EntityManager } from 'typeorm';
import type { GuaranteeEvent } from '#lending';

export async function writeCall(
  tx: EntityManager,
  table: string,
  guaranteeId: string,
  event: GuaranteeEvent,
): Promise<void> {
  if (event.type === 'guarantee.called') {
    const { actId, loanId, borrowerId, amount, periodEndsOn } = event.data;
    await tx.query(
      `insert into ${table} (guarantee_id, call_id, loan_id, borrower_id, called_on, amount, period_ends_on, answer,
              paid) values ($1, $2, $3, $4, $5, $6, $7, 'none', $6::numeric - $6::numeric)`,
      [guaranteeId, actId, loanId, borrowerId, event.occurredOn, amount, periodEndsOn],
    );
  }
  if (event.type === 'guarantee.call-answered') {
    await tx.query(`update ${table} set answer = $3 where guarantee_id = $1 and call_id = $2`, [
      guaranteeId,
      event.data.callId,
      event.data.answer,
    ]);
  }
  if (event.type === 'guarantee.paid') {
    await tx.query(`update ${table} set paid = paid + $3 where guarantee_id = $1 and call_id = $2`, [
      guaranteeId,
      event.data.callId,
      event.data.amount,
    ]);
  }
  if (event.type === 'guarantee.payment-reversed') {
    await tx.query(`update ${table} set paid = paid - $3 where guarantee_id = $1 and call_id = $2`, [
      guaranteeId,
      event.data.callId,
      event.data.amount,
    ]);
  }
  if (event.type === 'guarantee.call-withdrawn') {
    await tx.query(`update ${table} set withdrawn_on = $3 where guarantee_id = $1 and call_id = $2`, [
      guaranteeId,
      event.data.callId,
      event.occurredOn,
    ]);
  }
}
