import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withinUnit } from '../collection/within-unit.js';
import { dateForm, decodeCursor, encodeCursor, uuidForm } from '../http/cursor.js';
import type {
  AccountabilityItemDto,
  AccountabilityListDto,
  AccountabilityListQueryDto,
} from './accountability-list.dto.js';

const sort = 'openedOn';

/** Worklists of accountability cases. */
@Injectable()
export class AccountabilityListQuery {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** The oldest first. */
  async find(query: AccountabilityListQueryDto): Promise<AccountabilityListDto> {
    const [openedOn, caseId] =
      query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, sort, [dateForm, uuidForm]);
    const rows = await this.database.query<AccountabilityItemDto[]>(
      `select case_id as "caseId", borrower_id as "borrowerId", loan_ids as "loanIds", org_unit as "orgUnit",
              occasion, opened_on::text as "openedOn", conclude_by::text as "concludeBy", investigator,
              waits_for as "waitsFor", due_on::text as "dueOn", decided_on::text as "decidedOn", persons, liable,
              exempt, open_appeals as "openAppeals", closed_on::text as "closedOn"
         from read_model.accountability_case
        where ($1::boolean or closed_on is null)
          and ($2::text is null or waits_for = $2) and ($3::date is null or due_on <= $3)
          and ($4::text is null or investigator = $4) and ${withinUnit('org_unit', 5)}
          and ($6::uuid is null or loan_ids @> array[$6]::uuid[])
          and ($7::date is null or (opened_on, case_id) > ($7::date, $8::uuid))
        order by opened_on, case_id limit $9`,
      [
        query.status === 'all',
        query.step ?? null,
        query.dueBy ?? null,
        query.investigator ?? null,
        query.orgUnit ?? null,
        query.loanId ?? null,
        openedOn,
        caseId,
        query.limit + 1,
      ],
    );
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page,
      nextCursor: rows.length > query.limit && last ? encodeCursor(sort, [last.openedOn, last.caseId]) : null,
    };
  }
}
