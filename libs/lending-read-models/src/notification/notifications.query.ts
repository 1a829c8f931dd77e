import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withinUnit } from '../collection/within-unit.js';
import { dateForm, decodeCursor, encodeCursor, uuidForm } from '../http/cursor.js';
import type { NotificationItemDto, NotificationsDto, NotificationsQueryDto } from './notifications.dto.js';

const sort = 'plannedOn';

/** The delivery log of the house. */
@Injectable()
export class NotificationsQuery {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** The latest first. */
  async find(query: NotificationsQueryDto): Promise<NotificationsDto> {
    const [plannedOn, id] =
      query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, sort, [dateForm, uuidForm]);
    const rows = await this.database.query<NotificationItemDto[]>(
      `select notification_id as "notificationId", loan_id as "loanId", borrower_id as "borrowerId",
              org_unit as "orgUnit", code, due_on::text as "dueOn", planned_on::text as "plannedOn", status, channel,
              attempts, ${instant('next_at')} as "nextAt", ${instant('handed_over_at')} as "handedOverAt",
              content_sha256 as "contentSha256", document_id as "documentId",
              ${instant('delivered_at')} as "deliveredAt", string_to_array(given_up, ' ') as "givenUp",
              end_reason as "endReason",
              case when days_past_due is not null then json_build_object(
                'daysPastDue', days_past_due, 'riskLevel', risk_level, 'sendUntil', send_until::text) end as overdue
         from read_model.notification
        where ($1::text is null or status = $1) and ($2::uuid is null or loan_id = $2)
          and ($3::uuid is null or borrower_id = $3) and ${withinUnit('org_unit', 4)}
          and ($5::date is null or planned_on >= $5) and ($6::date is null or planned_on <= $6)
          and ($7::date is null or (planned_on, notification_id) < ($7::date, $8::uuid))
          and ($9::text is null or ($9 = 'overdue') = (days_past_due is not null))
        order by planned_on desc, notification_id desc limit $10`,
      [
        query.status ?? null,
        query.loanId ?? null,
        query.borrowerId ?? null,
        query.orgUnit ?? null,
        query.from ?? null,
        query.to ?? null,
        plannedOn,
        id,
        query.about ?? null,
        query.limit + 1,
      ],
    );
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    const more = rows.length > query.limit && last !== undefined;
    return {
      items,
      nextCursor: more ? encodeCursor(sort, [last.plannedOn, last.notificationId]) : null,
    };
  }
}

/** SQL: an instant as RFC 3339 in UTC, to the millisecond. */
function instant(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
