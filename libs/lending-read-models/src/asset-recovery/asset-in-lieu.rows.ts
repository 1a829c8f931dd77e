import type { EntityManager } from 'typeorm';
import type { AssetInLieuEvent } from '#lending';

export async function writeAsset(
  tx: EntityManager,
  table: string,
  assetId: string,
  event: AssetInLieuEvent,
): Promise<void> {
  const { occurredOn: on } = event;
  const set = (assignments: string, ...values: readonly unknown[]) =>
    tx.query(`update ${table} set ${assignments} where asset_id = $1`, [assetId, ...values]);
  if (event.type === 'asset-in-lieu.proposed') {
    const { loanId, borrowerId, kind, way, assetReference, currency, limit } = event.data;
    await tx.query(
      `insert into ${table} (asset_id, loan_id, borrower_id, kind, way, asset_reference, status, proposed_on,
              currency, limit_article, limit_grade, overdue, booking)
       values ($1, $2, $3, $4, $5, $6, 'proposed', $7, $8, $9, $10, false, 'none')`,
      [assetId, loanId, borrowerId, kind, way, assetReference, on, currency, limit.article, limit.grade],
    );
  }
  if (event.type === 'asset-in-lieu.accepted') {
    await set(`status = 'accepted', value = $2`, event.data.value);
  }
  if (event.type === 'asset-in-lieu.declined') {
    await set(`status = 'declined'`);
  }
  if (event.type === 'asset-in-lieu.title-transferred') {
    const { disposeBy, nextAlarmOn, value } = event.data;
    const taken = `status = 'held', title_on = $2, dispose_by = $3, next_alarm_on = $4, booking = 'waiting', carrying = $5,
      impairment = $5::numeric - $5::numeric`;
    await set(taken, on, disposeBy, nextAlarmOn, value);
  }
  if (event.type === 'asset-in-lieu.revalued') {
    await set(`revalued_on = $2`, on);
  }
  if (event.type === 'asset-in-lieu.impaired' || event.type === 'asset-in-lieu.impairment-reversed') {
    await set(`carrying = $2, impairment = $3`, event.data.carrying, event.data.impairment);
  }
  if (event.type === 'asset-in-lieu.booked') {
    await set(`booking = 'booked'`);
  }
  if (event.type === 'asset-in-lieu.booking-refused') {
    await set(`booking = 'refused'`);
  }
  if (event.type === 'asset-in-lieu.alarmed') {
    await set(`alarm_days = $2, next_alarm_on = $3`, event.data.alarmDays, event.data.nextAlarmOn);
  }
  if (event.type === 'asset-in-lieu.overdue') {
    await set(`overdue = true, next_alarm_on = null`);
  }
  if (event.type === 'asset-in-lieu.disposed') {
    await set(`status = 'disposed', disposed_on = $2, gain = $3, next_alarm_on = null`, on, event.data.gain);
  }
}
