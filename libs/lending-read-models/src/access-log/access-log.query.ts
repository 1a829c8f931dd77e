import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, encodeCursor, textForm } from '../http/cursor.js';
import type { AccessLogDto, AccessLogEntryDto, AccessLogQueryDto } from './access-log.dto.js';

const sort = 'position desc';

/** Reads of personal data, exports and refusals, the latest first. */
@Injectable()
export class AccessLogQuery {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  /** @throws InvalidCursor */
  async find(query: Omit<AccessLogQueryDto, 'after'>): Promise<AccessLogDto> {
    const { kind, actor, target, code, from, to, cursor, limit } = query;
    const before = cursor === undefined ? null : decodeCursor(cursor, sort, [textForm])[0]!;
    const rows = await this.dataSource.query<AccessLogEntryDto[]>(
      `select position, event_id as "eventId", kind,
              to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt",
              occurred_on::text as "occurredOn", actor_id as actor, actor_role as role, actor_org as org,
              purpose, scope, target, command, code, count
         from read_model.access_log
        where ($1::text is null or kind = $1) and ($2::text is null or actor_id = $2)
          and ($3::text is null or target = $3) and ($4::text is null or code = $4)
          and ($5::date is null or occurred_on >= $5) and ($6::date is null or occurred_on <= $6)
          and ($7::text is null or position < $7)
        order by position desc limit $8`,
      [kind, actor, target, code, from, to].map((value) => value ?? null).concat([before, String(limit + 1)]),
    );
    const items = rows.slice(0, limit);
    return {
      items,
      nextCursor: rows.length > limit ? encodeCursor(sort, [items.at(-1)!.position]) : null,
    };
  }
}
