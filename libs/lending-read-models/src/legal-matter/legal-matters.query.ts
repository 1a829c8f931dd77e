import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dateForm, decodeCursor, encodeCursor, uuidForm } from '../http/cursor.js';
import { pageOf } from '../http/page-of.js';
import type {
  LegalDeadlineItemDto,
  LegalDeadlinesDto,
  LegalDeadlinesQueryDto,
  LegalMatterItemDto,
  LegalMattersDto,
  LegalMattersQueryDto,
  PreservationItemDto,
  PreservationsDto,
  PreservationsQueryDto,
} from './legal-matters.dto.js';

const deadlineForm = /^[\w./:-]{1,200}$/;
const instantForm = /^(infinity|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d)$/;

/** Legal matters, what is to be done in them by when, and what is held for the creditor. */
@Injectable()
export class LegalMattersQuery {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** The first to be opened first. */
  async matters(query: LegalMattersQueryDto): Promise<LegalMattersDto> {
    const sort = 'openedOn';
    const [openedOn, matterId] =
      query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, sort, [dateForm, uuidForm]);
    const items = await this.database.query<LegalMatterItemDto[]>(
      `select m.matter_id as "matterId", m.loan_id as "loanId", m.borrower_id as "borrowerId", m.kind, m.stage,
              m.stage_since::text as "stageSince", m.opened_on::text as "openedOn", m.court, m.currency,
              m.claimed::text, m.awarded::text, m.recovered::text, coalesce(c.costs, 0)::text as costs,
              coalesce(c.recoverable, 0)::text as "recoverableCosts",
              coalesce(c.charged, 0)::text as "chargedCosts",
              (select min(d.due_on)::text from read_model.legal_deadline d
                where d.matter_id = m.matter_id and d.status = 'open' and d.of_whom = 'creditor') as "nextDueOn"
         from read_model.legal_matter m
         left join lateral (
           select sum(amount) as costs, sum(amount) filter (where recoverable) as recoverable,
                  sum(amount) filter (where charged = 'charged') as charged
             from read_model.legal_cost where matter_id = m.matter_id) c on true
        where ($1::uuid is null or m.loan_id = $1) and ($2::uuid is null or m.borrower_id = $2)
          and ($3::text is null or m.stage = $3)
          and ($4::date is null or (m.opened_on, m.matter_id) > ($4::date, $5::uuid))
        order by m.opened_on, m.matter_id limit $6`,
      [
        query.loanId ?? null,
        query.borrowerId ?? null,
        query.stage ?? null,
        openedOn,
        matterId,
        query.limit + 1,
      ],
    );
    return pageOf(items, query.limit, (last) => encodeCursor(sort, [last.openedOn, last.matterId]));
  }

  /** The first to end first. */
  async deadlines(query: LegalDeadlinesQueryDto): Promise<LegalDeadlinesDto> {
    const sort = 'dueOn';
    const [dueOn, matterId, deadlineId] =
      query.cursor === undefined
        ? [null, null, null]
        : decodeCursor(query.cursor, sort, [dateForm, uuidForm, deadlineForm]);
    const items = await this.database.query<LegalDeadlineItemDto[]>(
      `select matter_id as "matterId", deadline_id as "deadlineId", loan_id as "loanId",
              borrower_id as "borrowerId", kind, title, of_whom as "of", article, grade, from_on::text as "from",
              due_on::text as "dueOn", status, alarm_days as "alarmDays"
         from read_model.legal_deadline
        where status = $1 and ($2::date is null or due_on <= $2) and ($3::text is null or kind = $3)
          and ($4::text is null or of_whom = $4) and ($5::boolean is not true or alarm_days is not null)
          and ($6::uuid is null or loan_id = $6) and ($7::uuid is null or borrower_id = $7)
          and ($8::date is null or (due_on, matter_id, deadline_id) > ($8::date, $9::uuid, $10::text))
        order by due_on, matter_id, deadline_id limit $11`,
      [
        query.status,
        query.dueBy ?? null,
        query.kind ?? null,
        query.of ?? null,
        query.alarmed === 'yes',
        query.loanId ?? null,
        query.borrowerId ?? null,
        dueOn,
        matterId,
        deadlineId,
        query.limit + 1,
      ],
    );
    return pageOf(items, query.limit, (last) =>
      encodeCursor(sort, [last.dueOn, last.matterId, last.deadlineId]),
    );
  }

  /** The first preserved first: it is the first to be paid. */
  async preservations(query: PreservationsQueryDto): Promise<PreservationsDto> {
    const sort = 'preservedAt';
    const [at, id] =
      query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, sort, [instantForm, uuidForm]);
    const items = await this.database.query<(PreservationItemDto & { readonly at: string })[]>(
      `select * from (
         select matter_id as "matterId", preservation_id as "preservationId", loan_id as "loanId",
                borrower_id as "borrowerId", party_role as "partyRole", party_reference as "partyReference",
                property_kind as "propertyKind", property_reference as "propertyReference", amount::text, court,
                status, to_char(preserved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "preservedAt",
                ends_on::text as "endsOn", court_rank as "courtRank",
                case when status = 'granted' then (rank() over (
                  partition by property_reference, status = 'granted'
                  order by preserved_at, matter_id, preservation_id))::integer end as "ownRank",
                coalesce(preserved_at, 'infinity')::text as at
           from read_model.legal_preservation) p
        where ($1::text is null or "propertyReference" = $1) and ($2::text is null or status = $2)
          and ($3::uuid is null or "loanId" = $3) and ($4::uuid is null or "borrowerId" = $4)
          and ($5::text is null or (at::timestamptz, "preservationId") > ($5::timestamptz, $6::uuid))
        order by at::timestamptz, "preservationId" limit $7`,
      [
        query.property ?? null,
        query.status ?? null,
        query.loanId ?? null,
        query.borrowerId ?? null,
        at,
        id,
        query.limit + 1,
      ],
    );
    const { items: page, nextCursor } = pageOf(items, query.limit, (last) =>
      encodeCursor(sort, [last.at, last.preservationId]),
    );
    return { items: page.map(({ at: _, ...item }) => item), nextCursor };
  }
}
