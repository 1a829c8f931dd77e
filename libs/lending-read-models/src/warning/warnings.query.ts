import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { KnownWarning } from '#lending';
import { dateForm, decodeCursor, encodeCursor, uuidForm } from '../http/cursor.js';
import type { PageQueryDto } from '../http/query-fields.js';
import type {
  EffectivenessDto,
  SignalEffectDto,
  WarningItemDto,
  WarningsDto,
  WarningsQueryDto,
  WatchListDto,
  WatchListEntryDto,
} from './warnings.dto.js';

interface Row extends Omit<WarningItemDto, 'loanIds' | 'source' | 'details'> {
  readonly state: string;
}

/** Worklists of warnings, the watch-list, and how well signals work. */
@Injectable()
export class WarningsQuery {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** The oldest first. */
  async find(query: WarningsQueryDto): Promise<WarningsDto> {
    const sort = 'raisedOn';
    const [raisedOn, warningId] =
      query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, sort, [dateForm, uuidForm]);
    const rows = await this.database.query<Row[]>(
      `select warning_id as "warningId", signal, about, borrower_id as "borrowerId", status, level, owner,
              raised_on::text as "raisedOn", next_step as "nextStep", next_deadline_on::text as "nextDeadlineOn",
              escalated, revision, state
         from read_model.warning
        where ($1::text is null or owner = $1) and ($2::text is null or next_step = $2)
          and ($3::text is null or level = $3) and ($4::text is null or signal = $4)
          and ($5::uuid is null or borrower_id = $5) and ($6::boolean is not true or escalated > 0)
          and ($7::boolean or next_step is not null)
          and ($8::date is null or (raised_on, warning_id) > ($8::date, $9::uuid))
        order by raised_on, warning_id limit $10`,
      [
        query.owner ?? null,
        query.step ?? null,
        query.level ?? null,
        query.signal ?? null,
        query.borrowerId ?? null,
        query.overdue === 'yes',
        query.status === 'all',
        raisedOn,
        warningId,
        query.limit + 1,
      ],
    );
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map(itemOf),
      nextCursor:
        rows.length > query.limit && last ? encodeCursor(sort, [last.raisedOn, last.warningId]) : null,
    };
  }

  /** Borrowers on the watch-list, those that are longest on it first. */
  async watchList({ limit, cursor }: PageQueryDto): Promise<WatchListDto> {
    const sort = 'enteredOn';
    const [enteredOn, borrowerId] =
      cursor === undefined ? [null, null] : decodeCursor(cursor, sort, [dateForm, uuidForm]);
    const rows = await this.database.query<WatchListEntryDto[]>(
      `select l.borrower_id as "borrowerId", l.entered_on::text as "enteredOn", l.reason, l.plan,
              (select count(*)::integer from read_model.warning w
                where w.borrower_id = l.borrower_id and w.next_step is not null) as "openWarnings"
         from read_model.watch_list l
        where l.left_on is null
          and ($1::date is null or (l.entered_on, l.borrower_id) > ($1::date, $2::uuid))
        order by l.entered_on, l.borrower_id limit $3`,
      [enteredOn, borrowerId, limit + 1],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      nextCursor: rows.length > limit && last ? encodeCursor(sort, [last.enteredOn, last.borrowerId]) : null,
    };
  }

  /** Of every signal: how often it was right, how far ahead, and how long each step took. */
  async effectiveness(): Promise<EffectivenessDto> {
    const days = (column: string) => `round(avg(${column} - raised_on), 1)::text`;
    const signals = await this.database.query<SignalEffectDto[]>(
      `select signal, count(*)::integer as raised,
              count(*) filter (where ${hit})::integer as confirmed,
              count(*) filter (where ${judged})::integer as judged,
              round((count(*) filter (where ${hit}))::numeric
                    / nullif(count(*) filter (where ${judged}), 0), 2)::text as "hitRate",
              count(overdue_on)::integer as "followedByOverdue",
              ${days('overdue_on')} as "leadDays", ${days('graded_on')} as "daysToGrade",
              ${days('published_on')} as "daysToPublish", ${days('investigated_on')} as "daysToInvestigate",
              ${days('decided_on')} as "daysToDecide", ${days('ended_on')} as "daysToEnd"
         from read_model.warning_episode group by signal order by signal`,
    );
    return { signals };
  }
}

const judged = `(confirmed is not null or outcome is not null)`;
const hit = `(coalesce(outcome in ('mitigated', 'materialised'), confirmed, false))`;

function itemOf({ state, ...row }: Row): WarningItemDto {
  const { concerns, source, details } = JSON.parse(state) as KnownWarning;
  return { ...row, loanIds: concerns.loanIds, source, details };
}
