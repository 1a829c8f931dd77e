import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { openBusinessDate } from '../business-day/business-day.query.js';
import type {
  CollectionFiguresDto,
  FiguresQueryDto,
  OverdueReportDto,
  OverdueReportRowDto,
  UnitAndDayDto,
} from './collections.dto.js';
import { NplRecoveryQuery } from './npl-recovery.query.js';
import { withinUnit } from './within-unit.js';

interface Counts {
  readonly opened: number;
  readonly contactedInTime: number;
  readonly contactRate: string | null;
  readonly over90: number;
  readonly lostShare: string | null;
  readonly traceSuccess: string | null;
  readonly contacts: number;
  readonly refusals: number;
  readonly promisesKept: string | null;
}

interface Money {
  readonly currency: string;
  readonly received: string;
  readonly each: string | null;
}

/** Indicators of collecting, and the monthly report of what was overdue and what came of it (逾期收缴月报). */
@Injectable()
export class CollectionFiguresQuery {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(NplRecoveryQuery) private readonly npl: NplRecoveryQuery,
  ) {}

  async figures({ orgUnit, from, to }: FiguresQueryDto): Promise<CollectionFiguresDto> {
    const [first, last] = [from ?? '0001-01-01', to ?? '9999-12-31'];
    const parameters = [orgUnit ?? null, first, last];
    const [counts] = await this.database.query<Counts[]>(
      `with unit_case as (select * from read_model.collection_case where ${withinUnit('org_unit', 1)}),
            opened as (select * from unit_case where opened_on between $2 and $3),
            late as (
              select c.*, (c.lost_on <= $3 and (c.found_on is null or c.found_on > $3)) as lost
                from unit_case c
               where exists (select from read_model.collection_loan l
                              where l.borrower_id = c.borrower_id and l.case_number = c.case_number
                                and l.overdue_on + 90 < $3::date and l.joined_on <= $3
                                and (l.left_on is null or l.left_on > $3))),
            traced as (select (found_on between $2 and $3) as found from unit_case
                        where found_on between $2 and $3 or given_up_on between $2 and $3),
            attempt as (select a.verdict from read_model.contact_attempt a
                         where a.occurred_on between $2 and $3
                           and exists (select from unit_case c where c.borrower_id = a.borrower_id)),
            settled as (select outcome from read_model.collection_promise
                         where ${withinUnit('org_unit', 1)} and settled_on between $2 and $3
                           and outcome <> 'withdrawn')
       select (select count(*)::integer from opened) as opened,
              (select count(*)::integer from opened where first_contact_in_time) as "contactedInTime",
              (select ${share('first_contact_in_time')} from opened) as "contactRate",
              (select count(*)::integer from late) as over90,
              (select ${share('lost')} from late) as "lostShare",
              (select ${share('found')} from traced) as "traceSuccess",
              (select count(*)::integer from attempt where verdict = 'cleared') as contacts,
              (select count(*)::integer from attempt where verdict = 'refused') as refusals,
              (select ${share(`outcome in ('kept', 'kept-late')`)} from settled) as "promisesKept"`,
      parameters,
    );
    const money = await this.database.query<Money[]>(
      `select currency, sum(amount)::text as received,
              round(sum(amount) / nullif($4::integer, 0), 2)::text as each
         from read_model.collection_receipt
        where ${withinUnit('org_unit', 1)} and received_on between $2 and $3 and taken_back is null
        group by currency order by currency`,
      [...parameters, counts!.contacts],
    );
    const due = await this.database.query<{ currency: string; rate: string }[]>(
      `select currency, round(sum(principal_cleared + interest_cleared) / sum(principal + interest), 4)::text as rate
         from read_model.instalment
        where ${withinUnit('org_unit', 1)} and due_on between $2 and $3
        group by currency having sum(principal + interest) > 0 order by currency`,
      parameters,
    );
    return {
      ...counts!,
      received: Object.fromEntries(money.map(({ currency, received }) => [currency, received])),
      receivedPerContact: Object.fromEntries(
        money.flatMap(({ currency, each }) => (each === null ? [] : [[currency, each]])),
      ),
      repaymentRate: Object.fromEntries(due.map(({ currency, rate }) => [currency, rate])),
      nplRecovery: await this.npl.figures(orgUnit, first, last),
    };
  }

  /** Of the month of a day, as of its end. */
  async overdueReport({ orgUnit, asOf: day }: UnitAndDayDto): Promise<OverdueReportDto> {
    const asOf = day ?? (await openBusinessDate(this.database)) ?? '9999-12-31';
    const from = `${asOf.slice(0, 7)}-01`;
    const rows = await this.database.query<OverdueReportRowDto[]>(
      `with loans as (
         select org_unit, currency,
                count(*) filter (where joined_on < $2 and (left_on is null or left_on >= $2))::integer as before,
                count(*) filter (where joined_on between $2 and $3)::integer as fell_overdue,
                count(*) filter (where left_on between $2 and $3 and reason = 'cured')::integer as cured,
                count(*) filter (where left_on between $2 and $3 and reason = 'ended')::integer as ended,
                count(*) filter (where left_on is null or left_on > $3)::integer as after
           from read_model.collection_loan
          where ${withinUnit('org_unit', 1)} and joined_on <= $3
          group by org_unit, currency),
       money as (
         select org_unit, currency, sum(amount) as received from read_model.collection_receipt
          where ${withinUnit('org_unit', 1)} and received_on between $2 and $3 and taken_back is null
          group by org_unit, currency)
       select org_unit as "orgUnit", currency, before, fell_overdue as "fellOverdue", cured, ended, after,
              coalesce(received, 0)::text as received
         from loans left join money using (org_unit, currency)
        order by org_unit, currency`,
      [orgUnit ?? null, from, asOf],
    );
    return { from, to: asOf, rows };
  }
}

function share(condition: string): string {
  return `round(count(*) filter (where ${condition})::numeric / nullif(count(*), 0), 4)::text`;
}
