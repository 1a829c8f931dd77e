import type { EntityManager } from 'typeorm';
import { parseStreamName, type RecordedEvent } from '#kernel';
import { approval, type ApprovalState } from '#lending';
import type { Projection } from '#projections';
import { type ApprovalRow, approvalRows, kept } from './approval.rows.js';

/** Every approval with what it waits for, and from whom. */
export const approvalProjection: Projection = {
  name: 'approval',
  version: 1,
  handles: Object.keys(approval.schemas),
  tables: ['approval'],
  open: (tables) => ({
    async project(events, tx) {
      const table = tables.approval!;
      const states = await present(events, table, tx);
      const changed = new Map<string, ApprovalRow>();
      for (const event of events) {
        const id = idOf(event);
        const state = approval.evolve(states.get(id) ?? approval.initialState(), approval.upcast(event));
        if (state.status === 'none') continue;
        const row = { state: kept(state), revision: event.revision };
        states.set(id, row.state);
        changed.set(id, row);
      }
      await approvalRows.upsert(tx, table, [...changed.values()]);
    },
  }),
};

async function present(
  events: readonly RecordedEvent[],
  table: string,
  tx: EntityManager,
): Promise<Map<string, ApprovalState>> {
  const rows = await tx.query<{ id: string; state: string }[]>(
    `select approval_id as id, state from ${table} where approval_id = any ($1::uuid[])`,
    [[...new Set(events.map(idOf))]],
  );
  return new Map(rows.map(({ id, state }) => [id, JSON.parse(state) as ApprovalState]));
}

function idOf({ stream }: RecordedEvent): string {
  return parseStreamName(stream).id;
}
