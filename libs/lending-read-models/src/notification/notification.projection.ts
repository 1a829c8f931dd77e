import type { EntityManager } from 'typeorm';
import { parseStreamName, type RecordedEvent } from '#kernel';
import { notification, type NotificationEvent, type NotificationPlanned } from '#lending';
import type { Projection, ProjectionWriter } from '#projections';

interface Planned {
  readonly id: string;
  readonly event: NotificationPlanned;
}

/** Notifications: what waits for which instant, by what they went, and what became of them. */
export const notificationProjection: Projection = {
  name: 'notification',
  version: 2,
  handles: Object.keys(notification.schemas),
  tables: ['notification'],
  open: (tables) => new NotificationProjector(tables.notification!),
};

class NotificationProjector implements ProjectionWriter {
  constructor(private readonly table: string) {}

  /** A day plans many at once, in one statement; what follows is a statement an event. */
  async project(events: readonly RecordedEvent[], tx: EntityManager): Promise<void> {
    let planned: Planned[] = [];
    const flush = async () => {
      if (planned.length > 0) await this.insert(planned, tx);
      planned = [];
    };
    for (const recorded of events) {
      const { id } = parseStreamName(recorded.stream);
      const event = notification.upcast(recorded);
      if (event.type === 'notification.planned') {
        planned.push({ id, event });
        continue;
      }
      await flush();
      await this.change(id, event, tx);
    }
    await flush();
  }

  private async insert(planned: readonly Planned[], tx: EntityManager): Promise<void> {
    const of = (value: (one: Planned) => string | number | null) => planned.map(value);
    await tx.query(
      `insert into ${this.table}
         (notification_id, loan_id, borrower_id, org_unit, code, due_on, planned_on, status, attempts, next_at, given_up,
          days_past_due, risk_level, send_until)
       select id, loan_id, borrower_id, org_unit, code, due_on, planned_on, 'waiting', 0,
              local::timestamp at time zone zone, '', days_past_due, risk_level, send_until
         from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::date[], $7::date[], $8::text[],
                     $9::text[], $10::integer[], $11::text[], $12::date[])
              p (id, loan_id, borrower_id, org_unit, code, due_on, planned_on, local, zone, days_past_due, risk_level,
                 send_until)`,
      [
        of(({ id }) => id),
        of(({ event }) => event.data.loanId),
        of(({ event }) => event.data.borrowerId),
        of(({ event }) => event.data.orgUnit),
        of(({ event }) => event.data.code),
        of(({ event }) => event.data.dueOn),
        of(({ event }) => event.occurredOn),
        of(({ event }) => event.data.sendFrom.local),
        of(({ event }) => event.data.sendFrom.zone),
        of(({ event }) => event.data.overdue?.daysPastDue ?? null),
        of(({ event }) => event.data.overdue?.riskLevel ?? null),
        of(({ event }) => event.data.overdue?.sendUntil ?? null),
      ],
    );
  }

  private async change(
    id: string,
    event: Exclude<NotificationEvent, NotificationPlanned>,
    tx: EntityManager,
  ): Promise<void> {
    const [sets, values] = changeOf(event);
    await tx.query(`update ${this.table} set ${sets} where notification_id = $1`, [id, ...values]);
  }
}

type Change = readonly [sets: string, values: readonly (string | null)[]];

function changeOf(event: Exclude<NotificationEvent, NotificationPlanned>): Change {
  switch (event.type) {
    case 'notification.channel-given-up': {
      const { channel, reason } = event.data;
      return [
        `status = 'waiting', attempts = 0, given_up = ltrim(given_up || ' ' || $2)`,
        [`${channel}:${reason}`],
      ];
    }
    case 'notification.attempt-begun':
      return ['channel = $2, attempts = attempts + 1', [event.data.channel]];
    case 'notification.attempt-failed':
    case 'notification.postponed':
      return ['next_at = $2', [event.data.nextAt]];
    case 'notification.handed-over': {
      const { atInstant, contentSha256, documentId } = event.data;
      return [
        `status = 'handed-over', handed_over_at = $2, content_sha256 = $3, document_id = $4`,
        [atInstant, contentSha256, documentId ?? null],
      ];
    }
    case 'notification.delivered':
      return [`status = 'delivered', delivered_at = $2`, [event.data.atInstant]];
    case 'notification.ended':
      return [`status = 'ended', end_reason = $2`, [event.data.reason]];
  }
}
