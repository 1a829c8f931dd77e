import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dateForm, decodeCursor, encodeCursor, uuidForm } from '../http/cursor.js';
import type { ClaimClockItemDto, ClaimClocksDto, ClaimClocksQueryDto } from './claim-clocks.dto.js';

/** Sorts the clocks that have no end behind all others. */
const never = '9999-12-31';

/** Clocks expiring: what is to be done before which day. */
@Injectable()
export class ClaimClocksQuery {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** The first to end first. */
  async find(query: ClaimClocksQueryDto): Promise<ClaimClocksDto> {
    const sort = 'endsOn';
    const [endsOn, clockId] =
      query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, sort, [dateForm, uuidForm]);
    const items = await this.database.query<ClaimClockItemDto[]>(
      `select loan_id as "loanId", clock_id as "clockId", borrower_id as "borrowerId", kind,
              obligor_role as "obligorRole", obligor_reference as "obligorReference",
              starts_on::text as "startsOn", ends_on::text as "endsOn", status,
              next_alarm_on::text as "nextAlarmOn", alarm_days as "alarmDays"
         from read_model.claim_clock
        where status = $1 and ($2::date is null or ends_on <= $2) and ($3::text is null or kind = $3)
          and ($4::text is null or obligor_role = $4) and ($5::boolean is not true or alarm_days is not null)
          and ($6::uuid is null or borrower_id = $6)
          and ($7::date is null or (coalesce(ends_on, '${never}'), clock_id) > ($7::date, $8::uuid))
        order by coalesce(ends_on, '${never}'), clock_id limit $9`,
      [
        query.status,
        query.endsBy ?? null,
        query.kind ?? null,
        query.obligor ?? null,
        query.alarmed === 'yes',
        query.borrowerId ?? null,
        endsOn,
        clockId,
        query.limit + 1,
      ],
    );
    const page = items.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page,
      nextCursor:
        items.length > query.limit && last ? encodeCursor(sort, [last.endsOn ?? never, last.clockId]) : null,
    };
  }
}
