import type { EntityManager } from 'typeorm';
import { parseStreamName, type RecordedEvent } from '#kernel';
import { monitoring, type MonitoringEvent, warning, type WarningEvent, type WarningState } from '#lending';
import type { Projection, ProjectionWriter, TableNames } from '#projections';
import { writeEpisode, writeFirstOverdue } from './warning-episode.rows.js';
import { type WarningRow, warningRows } from './warning.rows.js';

const warningTypes = new Set(Object.keys(warning.schemas));
const monitoringTypes = new Set([
  'monitoring.link-recorded',
  'monitoring.watch-list-entered',
  'monitoring.watch-list-plan-set',
  'monitoring.watch-list-left',
] satisfies MonitoringEvent['type'][]) as ReadonlySet<string>;
const overdueType = 'loan.overdue-recognised';

/**
 * Warnings with the step and deadline that come next, every episode with the days of its steps, the watch-list, and what
 * borrowers share.
 */
export const warningProjection: Projection = {
  name: 'warning',
  version: 1,
  handles: [...warningTypes, ...monitoringTypes, overdueType],
  tables: ['warning', 'warning_episode', 'warning_episode_loan', 'watch_list', 'borrower_link'],
  open: (tables) => new WarningProjector(tables),
};

class WarningProjector implements ProjectionWriter {
  constructor(private readonly tables: TableNames) {}

  async project(events: readonly RecordedEvent[], tx: EntityManager): Promise<void> {
    const states = await this.load(events, tx);
    const changed = new Map<string, WarningRow>();
    for (const event of events) {
      if (warningTypes.has(event.type)) {
        const { id } = parseStreamName(event.stream);
        const fact = warning.upcast(event);
        const state = warning.evolve(states.get(id) ?? warning.initialState(), fact);
        states.set(id, state);
        if (state.status !== 'none') changed.set(id, { warningId: id, state, revision: event.revision });
        await writeEpisode(tx, this.tables, id, fact as WarningEvent);
      } else if (event.type === overdueType) {
        await writeFirstOverdue(tx, this.tables, parseStreamName(event.stream).id, event.occurredOn);
      } else {
        await this.watch(tx, monitoring.upcast(event));
      }
    }
    await warningRows.upsert(tx, this.tables.warning!, [...changed.values()]);
  }

  private async load(
    events: readonly RecordedEvent[],
    tx: EntityManager,
  ): Promise<Map<string, WarningState>> {
    const ids = events
      .filter(({ type }) => warningTypes.has(type))
      .map(({ stream }) => parseStreamName(stream).id);
    if (ids.length === 0) return new Map();
    const rows = await tx.query<{ id: string; state: string }[]>(
      `select warning_id as id, state from ${this.tables.warning} where warning_id = any ($1::uuid[])`,
      [[...new Set(ids)]],
    );
    return new Map(rows.map(({ id, state }) => [id, JSON.parse(state) as WarningState]));
  }

  private async watch(tx: EntityManager, event: MonitoringEvent): Promise<void> {
    const { borrower_link: links, watch_list: list } = this.tables;
    switch (event.type) {
      case 'monitoring.link-recorded': {
        const { kind, token, borrowerId } = event.data;
        await tx.query(`insert into ${links} (kind, token, borrower_id) values ($1, $2, $3)`, [
          kind,
          token,
          borrowerId,
        ]);
        return;
      }
      case 'monitoring.watch-list-entered': {
        const { borrowerId, entryId, reason, plan } = event.data;
        await tx.query(
          `insert into ${list} (borrower_id, entry_id, entered_on, reason, plan) values ($1, $2, $3, $4, $5)`,
          [borrowerId, entryId, event.occurredOn, reason, plan ?? null],
        );
        return;
      }
      case 'monitoring.watch-list-plan-set':
        await tx.query(`update ${list} set plan = $3 where borrower_id = $1 and entry_id = $2`, [
          event.data.borrowerId,
          event.data.entryId,
          event.data.plan,
        ]);
        return;
      case 'monitoring.watch-list-left':
        await tx.query(`update ${list} set left_on = $3 where borrower_id = $1 and entry_id = $2`, [
          event.data.borrowerId,
          event.data.entryId,
          event.occurredOn,
        ]);
        return;
      case 'monitoring.readings-recorded':
      case 'monitoring.bureau-snapshot-recorded':
      case 'monitoring.finding-recorded':
      case 'monitoring.finding-ended':
      case 'monitoring.flows-recorded':
      case 'monitoring.drawdown-restricted':
      case 'monitoring.drawdown-released':
        return;
    }
  }
}
