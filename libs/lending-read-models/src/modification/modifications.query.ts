import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withinUnit } from '../collection/within-unit.js';
import { dateForm, decodeCursor, encodeCursor, uuidForm } from '../http/cursor.js';
import type {
  ModificationItemDto,
  ModificationListDto,
  ModificationListQueryDto,
} from './modifications.dto.js';

const sort = 'appliedOn';

/** Worklists of applications to change a contract, and the list of those that may hide something. */
@Injectable()
export class ModificationsQuery {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** The oldest first. */
  async find(query: ModificationListQueryDto): Promise<ModificationListDto> {
    const [appliedOn, applicationId] =
      query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, sort, [dateForm, uuidForm]);
    const rows = await this.database.query<ModificationItemDto[]>(
      `select application_id as "applicationId", loan_id as "loanId", borrower_id as "borrowerId",
              org_unit as "orgUnit", kind, status, waits_for as "waitsFor", due_on::text as "dueOn",
              applied_on::text as "appliedOn", booked_on::text as "bookedOn",
              reversed_on::text as "reversedOn", restructured, findings,
              amount::text, currency, relief_until::text as "reliefUntil", relief_ended_on::text as "reliefEndedOn"
         from read_model.modification
        where ($1::boolean or ($12::boolean and status = 'reversed')
               or not $12 and (waits_for is not null or status = 'signed'))
          and ($2::text is null or waits_for = $2) and ($3::date is null or due_on <= $3)
          and ($4::text is null or kind = $4)
          and ($5::text is null or $5 = any (findings) or ($5 = 'any' and cardinality(findings) > 0))
          and ${withinUnit('org_unit', 6)} and ($7::uuid is null or loan_id = $7)
          and ($8::boolean is not true or (relief_until is not null and relief_ended_on is null))
          and ($9::date is null or (applied_on, application_id) > ($9::date, $10::uuid))
        order by applied_on, application_id limit $11`,
      [
        query.status === 'all' || query.relief === 'yes',
        query.step ?? null,
        query.dueBy ?? null,
        query.kind ?? null,
        query.finding ?? null,
        query.orgUnit ?? null,
        query.loanId ?? null,
        query.relief === 'yes',
        appliedOn,
        applicationId,
        query.limit + 1,
        query.status === 'reversed',
      ],
    );
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page,
      nextCursor:
        rows.length > query.limit && last ? encodeCursor(sort, [last.appliedOn, last.applicationId]) : null,
    };
  }
}
