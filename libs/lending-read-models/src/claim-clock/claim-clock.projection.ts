import type { EntityManager } from 'typeorm';
import type { RecordedEvent } from '#kernel';
import { claim, type ClaimClockStarted } from '#lending';
import type { Projection } from '#projections';

/** Every claim clock with its end and the day on which it is next to be looked at, as its events say. */
export const claimClockProjection: Projection = {
  name: 'claim_clock',
  version: 1,
  handles: Object.keys(claim.schemas),
  tables: ['claim_clock'],
  open: (tables) => ({
    // A statement or two an event: a clock changes a few times in the life of a bad loan.
    async project(events, tx) {
      for (const event of events) await apply(event, tables.claim_clock!, tx);
    },
  }),
};

async function apply(recorded: RecordedEvent, table: string, tx: EntityManager): Promise<void> {
  const event = claim.upcast(recorded);
  const { loanId } = event.data;
  if (event.type === 'claim.clock-started') await insert(event, table, tx);
  for (const { clockId, endsOn, status, nextAlarmOn } of event.data.clocks) {
    // An alarm is about one end: another end has had none yet.
    await tx.query(
      `update ${table} set ends_on = $3, status = $4, next_alarm_on = $5,
              alarm_days = case when ends_on is not distinct from $3::date then alarm_days end
        where loan_id = $1 and clock_id = $2`,
      [loanId, clockId, endsOn, status, nextAlarmOn],
    );
  }
  if (event.type === 'claim.alarm-raised') {
    await tx.query(`update ${table} set alarm_days = $3 where loan_id = $1 and clock_id = $2`, [
      loanId,
      event.data.clockId,
      event.data.alarmDays,
    ]);
  }
  if (event.type === 'claim.clock-lapsed') {
    await tx.query(`update ${table} set status = 'lapsed' where loan_id = $1 and clock_id = $2`, [
      loanId,
      event.data.clockId,
    ]);
  }
}

async function insert({ data }: ClaimClockStarted, table: string, tx: EntityManager): Promise<void> {
  const { loanId, clockId, borrowerId, rule, obligor, startsOn } = data;
  await tx.query(
    `insert into ${table} (loan_id, clock_id, borrower_id, kind, obligor_role, obligor_reference, starts_on, status)
     values ($1, $2, $3, $4, $5, $6, $7, 'running')`,
    [loanId, clockId, borrowerId, rule.kind, obligor.role, obligor.reference, startsOn],
  );
}
