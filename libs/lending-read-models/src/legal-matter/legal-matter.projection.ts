import type { EntityManager } from 'typeorm';
import { type Currency, formatMinor, minor, parseStreamName, type RecordedEvent, sum } from '#kernel';
import { type LegalAmounts, legalMatter, type LegalMatterEvent, legalStageOf } from '#lending';
import type { Projection, TableNames } from '#projections';
import { writeCost } from './legal-cost.rows.js';
import { writeDeadline } from './legal-deadline.rows.js';
import { writePreservation } from './legal-preservation.rows.js';

/** Legal matters with their stage and money, their deadlines, preservations and costs. */
export const legalMatterProjection: Projection = {
  name: 'legal_matter',
  version: 1,
  handles: Object.keys(legalMatter.schemas),
  tables: ['legal_matter', 'legal_deadline', 'legal_preservation', 'legal_cost'],
  open: (tables) => ({
    // A statement or two an event: a matter has some dozens in years.
    async project(events, tx) {
      for (const event of events) await apply(event, tables, tx);
    },
  }),
};

async function apply(recorded: RecordedEvent, tables: TableNames, tx: EntityManager): Promise<void> {
  const matterId = parseStreamName(recorded.stream).id;
  const event = legalMatter.upcast(recorded);
  await writeMatter(tx, tables.legal_matter!, matterId, event);
  await writeDeadline(tx, tables.legal_deadline!, matterId, event);
  await writePreservation(tx, tables.legal_preservation!, matterId, event);
  await writeCost(tx, tables.legal_cost!, matterId, event);
}

async function writeMatter(
  tx: EntityManager,
  table: string,
  matterId: string,
  event: LegalMatterEvent,
): Promise<void> {
  const { occurredOn: on } = event;
  if (event.type === 'legal-matter.opened') {
    const { loanId, borrowerId, kind, currency, claimed } = event.data;
    await tx.query(
      `insert into ${table} (matter_id, loan_id, borrower_id, kind, stage, stage_since, opened_on, currency,
              claimed, recovered) values ($1, $2, $3, $4, 'preparing', $5, $5, $6, $7, 0)`,
      [matterId, loanId, borrowerId, kind, on, currency, total(claimed, currency)],
    );
    return;
  }
  const stage = legalStageOf(event);
  if (stage !== undefined) {
    await tx.query(`update ${table} set stage = $2, stage_since = $3 where matter_id = $1`, [
      matterId,
      stage,
      on,
    ]);
  }
  if (
    event.type === 'legal-matter.filed' ||
    event.type === 'legal-matter.accepted' ||
    event.type === 'legal-matter.enforcement-applied'
  ) {
    await tx.query(`update ${table} set court = $2 where matter_id = $1`, [matterId, event.data.court]);
  }
  if (event.type === 'legal-matter.decision-served') {
    const parts = Object.values(event.data.awarded);
    await tx.query(
      `update ${table} set awarded = (select sum(part) from unnest($2::numeric[]) part) where matter_id = $1`,
      [matterId, parts],
    );
  }
  if (event.type === 'legal-matter.enforcement-ended') {
    await tx.query(`update ${table} set recovered = recovered + $2 where matter_id = $1`, [
      matterId,
      event.data.recovered,
    ]);
  }
}

function total(amounts: LegalAmounts, currency: string): string {
  const known = currency as Currency;
  return formatMinor(sum(Object.values(amounts).map((amount) => minor(amount, known))), known);
}
