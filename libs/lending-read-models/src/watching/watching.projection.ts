import type { EntityManager } from 'typeorm';
import { parseStreamName, type RecordedEvent } from '#kernel';
import { collateral, type CollateralEvent, loanFile, paperOf } from '#lending';
import type { Projection, TableNames } from '#projections';

const overdueTypes = ['loan.overdue-recognised', 'loan.cured', 'loan.settled', 'loan.written-off'];
const collateralTypes = [
  'collateral.registered',
  'collateral.linked',
  'collateral.valued',
  'collateral.released',
  'collateral.disposed',
] satisfies CollateralEvent['type'][];

/** What the figures of watching are counted from: papers on file, times of being overdue, values of collateral. */
export const watchingProjection: Projection = {
  name: 'watching',
  version: 1,
  handles: ['loan-file.entry-filed', ...overdueTypes, ...collateralTypes],
  tables: ['filed_paper', 'overdue_episode', 'collateral_value'],
  open: (tables) => ({
    async project(events, tx) {
      for (const event of events) await apply(event, tables, tx);
    },
  }),
};

async function apply(recorded: RecordedEvent, tables: TableNames, tx: EntityManager): Promise<void> {
  const { category, id } = parseStreamName(recorded.stream);
  if (category === collateral.category) return valued(id, collateral.upcast(recorded), tables, tx);
  if (category === loanFile.category) {
    const { entry } = loanFile.upcast(recorded).data;
    await tx.query(
      `insert into ${tables.filed_paper} as t (loan_id, paper, valid_until) values ($1, $2, $3)
       on conflict (loan_id, paper) do update set valid_until = greatest(t.valid_until, excluded.valid_until)`,
      [id, paperOf(entry), entry.kind === 'rating' ? entry.facts.validUntil : null],
    );
    return;
  }
  if (recorded.type === 'loan.overdue-recognised') {
    await tx.query(
      `insert into ${tables.overdue_episode} (loan_id, began_on) values ($1, $2) on conflict do nothing`,
      [id, recorded.occurredOn],
    );
    return;
  }
  const cured = recorded.type === 'loan.written-off' ? null : recorded.occurredOn;
  await tx.query(
    `update ${tables.overdue_episode} set cured_on = $2 where loan_id = $1 and cured_on is null`,
    [id, cured],
  );
}

async function valued(
  id: string,
  event: CollateralEvent,
  tables: TableNames,
  tx: EntityManager,
): Promise<void> {
  const table = tables.collateral_value;
  switch (event.type) {
    case 'collateral.registered':
      await tx.query(`insert into ${table} (item_id, loan_ids, currency) values ($1, $2, $3)`, [
        id,
        event.data.loanIds,
        event.data.currency,
      ]);
      return;
    case 'collateral.linked':
      await tx.query(`update ${table} set loan_ids = $2 where item_id = $1`, [id, event.data.loanIds]);
      return;
    case 'collateral.valued':
      await tx.query(`update ${table} set value = $2 where item_id = $1`, [id, event.data.value]);
      return;
    case 'collateral.released':
    case 'collateral.disposed':
      await tx.query(`delete from ${table} where item_id = $1`, [id]);
      return;
    case 'collateral.registration-recorded':
    case 'collateral.insured':
    case 'collateral.checked':
    case 'collateral.title-lent':
    case 'collateral.title-returned':
      return;
  }
}
