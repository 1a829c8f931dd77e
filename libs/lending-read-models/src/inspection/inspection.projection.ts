import type { EntityManager } from 'typeorm';
import { parseStreamName, type RecordedEvent } from '#kernel';
import { inspection } from '#lending';
import { type Projection, TableWriter } from '#projections';
import { type InspectionRow, rowAfter } from './inspection-row.js';
import {
  inspectionColumns,
  inspectionSelection,
  rowOf,
  type StoredInspection,
} from './inspection.columns.js';

const writer = new TableWriter<InspectionRow>(inspectionColumns, ['inspection_id']);

/** Every inspection that was planned, as it stands: worklists, what falls due, figures. */
export const inspectionProjection: Projection = {
  name: 'inspection',
  version: 1,
  handles: Object.keys(inspection.schemas),
  tables: ['inspection'],
  open: (tables) => ({
    async project(events, tx) {
      const rows = await present(tx, tables.inspection!, events);
      for (const event of events) {
        const { id } = parseStreamName(event.stream);
        const row = rowAfter(rows.get(id), event);
        if (row !== undefined) rows.set(id, row);
      }
      await writer.upsert(tx, tables.inspection!, [...rows.values()]);
    },
  }),
};

async function present(
  tx: EntityManager,
  table: string,
  events: readonly RecordedEvent[],
): Promise<Map<string, InspectionRow>> {
  const ids = [...new Set(events.map(({ stream }) => parseStreamName(stream).id))];
  const stored = await tx.query<StoredInspection[]>(
    `select ${inspectionSelection} from ${table} where inspection_id = any($1::uuid[])`,
    [ids],
  );
  return new Map(stored.map(rowOf).map((row) => [row.inspectionId, row]));
}
