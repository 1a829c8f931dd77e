import type { RecordedEvent } from '#kernel';
import { type BusinessDayEvent, businessDay } from '#lending';
import type { Projection } from '#projections';

/** The business days that were opened: which is open, which is closed, and what the close of each found. */
export const businessDayProjection: Projection = {
  name: 'business_day',
  version: 1,
  handles: Object.keys(businessDay.schemas),
  tables: ['business_day'],
  open: (tables) => ({
    async project(events, tx) {
      // A few a day: one statement each.
      for (const recorded of events) {
        for (const [sql, values] of changes(tables.business_day!, recorded)) await tx.query(sql, values);
      }
    },
  }),
};

function changes(table: string, recorded: RecordedEvent): (readonly [sql: string, values: unknown[]])[] {
  const event: BusinessDayEvent = businessDay.upcast(recorded);
  const open = `insert into ${table} (date, status, opened_at) values ($1, 'open', $2)`;
  switch (event.type) {
    case 'business-day.opened':
      return [[open, [event.data.date, recorded.recordedAt]]];
    case 'business-day.closed':
      return [
        [
          `update ${table} set status = 'closed', closed_at = $2 where date = $1`,
          [event.data.date, recorded.recordedAt],
        ],
        [open, [event.data.next, recorded.recordedAt]],
      ];
    case 'business-day.processed': {
      const { date, assessed, changed, parked, parkedElsewhere = [] } = event.data;
      return [
        [
          `update ${table} set processed_at = $2, assessed = $3, changed = $4, parked = $5 where date = $1`,
          [date, recorded.recordedAt, assessed, changed, JSON.stringify([...parked, ...parkedElsewhere])],
        ],
      ];
    }
  }
}
