import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { localDate } from '#kernel';
import { openBusinessDate } from '../business-day/business-day.query.js';
import type {
  CoverageDto,
  InspectionFiguresDto,
  InspectionFiguresQueryDto,
  InspectorFiguresDto,
  RectificationFiguresDto,
  TimelinessDto,
} from './inspection-figures.dto.js';
import { rateOf } from '../rate-of.js';
import type { InspectionRow } from './inspection-row.js';

type Counts = Omit<TimelinessDto, 'code' | 'kind' | 'timeliness'>;

const counted = `
  count(*)::integer as due,
  (count(*) filter (where registered_on <= due_on))::integer as timely,
  (count(*) filter (where registered_on > due_on))::integer as late,
  (count(*) filter (where registered_on is null and missed_on is not null))::integer as missed`;

const onSite = `kind in ('site-visit', 'statement-audit')`;

/** How many inspections were done in time, by whom, and how many clients were seen. */
@Injectable()
export class InspectionFiguresQuery {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async find(query: InspectionFiguresQueryDto): Promise<InspectionFiguresDto> {
    const to = query.to ?? (await openBusinessDate(this.dataSource)) ?? '9999-12-31';
    const from = query.from ?? localDate(`${to.slice(0, 4)}-01-01`);
    const values = [from, to, query.orgUnit ?? null, query.assignee ?? null];
    const dueInPeriod = `
      due_on between $1::date and $2::date and status <> 'cancelled' and not quota
      and ($3::text is null or org_unit = $3 or starts_with(org_unit, $3 || '/'))
      and ($4::text is null or assignee = $4)`;
    const tasks = await this.dataSource.query<(Counts & { code: string; kind: string })[]>(
      `select code, kind, ${counted} from read_model.inspection where ${dueInPeriod}
        group by code, kind order by code, kind`,
      values,
    );
    const people = await this.dataSource.query<InspectorFiguresDto[]>(
      `select assignee, due, late, missed from
         (select assignee, ${counted} from read_model.inspection where ${dueInPeriod} group by assignee) t
        order by assignee nulls last`,
      values,
    );
    return {
      from,
      to,
      total: withRate(tasks.reduce(add, { due: 0, timely: 0, late: 0, missed: 0 })),
      byTask: tasks.map(withRate),
      byPerson: people,
      coverage: await this.coverage(query, from, to),
      rectifications: await this.rectifications(dueInPeriod, values),
    };
  }

  private async coverage(
    { orgUnit, programme }: InspectionFiguresQueryDto,
    from: string,
    to: string,
  ): Promise<CoverageDto> {
    const inUnit = `($1::text is null or org_unit = $1 or starts_with(org_unit, $1 || '/'))`;
    const [row] = await this.dataSource.query<[{ clients: number; inspected: number }]>(
      `with client as (
         select distinct borrower_id from read_model.loan_summary where status = 'active' and ${inUnit}
       )
       select count(*)::integer as clients,
              (count(*) filter (where exists (
                 select from read_model.inspection i
                  where i.borrower_id = client.borrower_id and i.registered_on between $2::date and $3::date
                    and case when $4::text is null then ${onSite} else i.code = $4 end
              )))::integer as inspected
         from client`,
      [orgUnit ?? null, from, to, programme ?? null],
    );
    return { ...row, coverage: rateOf(row.inspected, row.clients) };
  }

  private async rectifications(
    condition: string,
    values: readonly (string | null)[],
  ): Promise<RectificationFiguresDto> {
    const rows = await this.dataSource.query<{ rectifications: string }[]>(
      `select rectifications from read_model.inspection where ${condition} and rectifications <> '[]'`,
      [...values],
    );
    const all = rows.flatMap(
      ({ rectifications }) => JSON.parse(rectifications) as InspectionRow['rectifications'],
    );
    return {
      ordered: all.length,
      completed: all.filter(({ completedBy }) => completedBy !== null).length,
      overdue: all.filter(({ isOverdue }) => isOverdue).length,
    };
  }
}

function add(a: Counts, b: Counts): Counts {
  return {
    due: a.due + b.due,
    timely: a.timely + b.timely,
    late: a.late + b.late,
    missed: a.missed + b.missed,
  };
}

function withRate<Row extends Counts>(row: Row): Row & { readonly timeliness: string | null } {
  return { ...row, timeliness: rateOf(row.timely, row.due) };
}
