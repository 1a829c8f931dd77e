import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dateForm, decodeCursor, encodeCursor, textForm, uuidForm } from '../http/cursor.js';
import type {
  CollectionItemDto,
  CollectionListDto,
  CollectionListQueryDto,
  ContactItemDto,
  ContactLogDto,
  ContactLogQueryDto,
  PhaseBoardDto,
  PhaseCountDto,
  PromiseItemDto,
  PromiseListDto,
  PromiseListQueryDto,
  UnitAndDayDto,
} from './collections.dto.js';
import { withinUnit } from './within-unit.js';

/** Worklists of collecting. */
@Injectable()
export class CollectionsQuery {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** The oldest first. */
  async find(query: CollectionListQueryDto): Promise<CollectionListDto> {
    const sort = 'openedOn';
    const [openedOn, borrowerId] =
      query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, sort, [dateForm, uuidForm]);
    const rows = await this.database.query<CollectionItemDto[]>(
      `select borrower_id as "borrowerId", case_number as "caseNumber", org_unit as "orgUnit",
              opened_on::text as "openedOn", closed_on::text as "closedOn", outcome, phase,
              phase_since::text as "phaseSince", assignee, next_action as "nextAction",
              next_action_on::text as "nextActionOn", cause, ${firstContact} as "firstContact",
              (select count(*)::integer from read_model.collection_loan l
                where l.borrower_id = c.borrower_id and l.case_number = c.case_number and l.left_on is null) as loans
         from read_model.collection_case c
        where ($1::text is null or assignee = $1) and ${withinUnit('org_unit', 2)}
          and ($3::text is null or phase = $3) and ($4::text is null or next_action_owner = $4)
          and ($5::date is null or next_action_on <= $5) and ($6::text is null or ${firstContact} = $6)
          and ($7::boolean or closed_on is null)
          and ($8::date is null or (opened_on, borrower_id) > ($8::date, $9::uuid))
        order by opened_on, borrower_id limit $10`,
      [
        query.assignee ?? null,
        query.orgUnit ?? null,
        query.phase ?? null,
        query.actionOwner ?? null,
        query.actionBy ?? null,
        query.firstContact ?? null,
        query.status === 'all',
        openedOn,
        borrowerId,
        query.limit + 1,
      ],
    );
    return paged(rows, query.limit, ({ openedOn: on, borrowerId: id }) => encodeCursor(sort, [on, id]));
  }

  /** How many cases stood in which phase at the end of a day. */
  async board({ orgUnit, asOf }: UnitAndDayDto): Promise<PhaseBoardDto> {
    const phases = await this.database.query<PhaseCountDto[]>(
      `select c.org_unit as "orgUnit", p.phase, count(*)::integer as cases, min(p.from_on)::text as "oldestSince"
         from read_model.collection_phase p
         join read_model.collection_case c using (borrower_id, case_number)
        where ${withinUnit('c.org_unit', 1)}
          and ($2::date is null or p.from_on <= $2)
          and (p.until_on is null or p.until_on > $2::date)
        group by 1, 2 order by 1, 2`,
      [orgUnit ?? null, asOf ?? null],
    );
    return { phases };
  }

  async promises(query: PromiseListQueryDto): Promise<PromiseListDto> {
    const sort = 'dueOn';
    const [dueOn, promiseId] =
      query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, sort, [dateForm, textForm]);
    const rows = await this.database.query<PromiseItemDto[]>(
      `select promise_id as "promiseId", borrower_id as "borrowerId", loan_id as "loanId", kind,
              made_on::text as "madeOn", due_on::text as "dueOn", amount::text, paid::text, currency, outcome,
              settled_on::text as "settledOn"
         from read_model.collection_promise
        where ${withinUnit('org_unit', 1)} and ($2::uuid is null or borrower_id = $2)
          and ($3::text is null or outcome = $3)
          and ($4::date is null or (due_on, promise_id) > ($4::date, $5::text))
        order by due_on, promise_id limit $6`,
      [
        query.orgUnit ?? null,
        query.borrowerId ?? null,
        query.outcome ?? null,
        dueOn,
        promiseId,
        query.limit + 1,
      ],
    );
    return paged(rows, query.limit, ({ dueOn: on, promiseId: id }) => encodeCursor(sort, [on, id]));
  }

  /** The latest first. */
  async contacts(query: ContactLogQueryDto): Promise<ContactLogDto> {
    const sort = 'localAt';
    const [at, attemptId] =
      query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, sort, [textForm, textForm]);
    const rows = await this.database.query<(Omit<ContactItemDto, 'rules'> & { readonly rules: string })[]>(
      `select person_id as "personId", attempt_id as "attemptId", borrower_id as "borrowerId", channel, purpose,
              local_at as "localAt", by_whom as by, agency, verdict, rules, result
         from read_model.contact_attempt
        where ($1::uuid is null or borrower_id = $1) and ($2::text is null or verdict = $2)
          and ($3::text is null or (local_at, attempt_id) < ($3, $4))
        order by local_at desc, attempt_id desc limit $5`,
      [query.borrowerId ?? null, query.verdict ?? null, at, attemptId, query.limit + 1],
    );
    const items = rows.map(({ rules, ...row }) => ({ ...row, rules: rules === '' ? [] : rules.split(' ') }));
    return paged(items, query.limit, ({ localAt, attemptId: id }) => encodeCursor(sort, [localAt, id]));
  }
}

const firstContact = `case when first_contact_at is not null then 'made'
  when first_contact_missed_on is not null then 'missed' else 'running' end`;

function paged<Row>(rows: readonly Row[], limit: number, cursorOf: (row: Row) => string) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}
