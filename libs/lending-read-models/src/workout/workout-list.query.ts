import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dateForm, decodeCursor, encodeCursor, uuidForm } from '../http/cursor.js';
import type {
  WorkoutItemDto,
  WorkoutListDto,
  WorkoutListQueryDto,
  MilestoneItemDto,
  MilestoneListDto,
  MilestoneListQueryDto,
} from './workout-list.dto.js';

const open = `select milestone_id from read_model.workout_milestone m
               where m.borrower_id = h.borrower_id and m.plan_id = p.plan_id and m.reached_on is null`;

/** Worklists of the unit that disposes of bad loans. */
@Injectable()
export class WorkoutListQuery {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** By household. */
  async households(query: WorkoutListQueryDto): Promise<WorkoutListDto> {
    const sort = 'borrowerId';
    const [after] = query.cursor === undefined ? [null] : decodeCursor(query.cursor, sort, [uuidForm]);
    const rows = await this.database.query<WorkoutItemDto[]>(
      `select h.borrower_id as "borrowerId", h.loan_ids as "loanIds", h.unit, h.owner, h.sign_by as "signBy",
              h.plan_due_on::text as "planDueOn", p.plan_id as "planId", p.target::text, p.recovered::text,
              p.currency,
              (select min(due_on)::text from read_model.workout_milestone
                where milestone_id in (${open}) and plan_id = p.plan_id) as "nextMilestoneOn"
         from read_model.workout_household h
         left join read_model.workout_plan p on p.borrower_id = h.borrower_id and p.status = 'approved'
        where ($1::text is null or h.owner = $1) and ($2::text is null or h.sign_by = $2)
          and ($3::text is null or h.unit = $3) and ($4::date is null or h.plan_due_on <= $4)
          and ($5::date is null or exists (${open} and m.due_on < $5))
          and ($6::uuid is null or h.borrower_id > $6)
        order by h.borrower_id limit $7`,
      [
        query.owner ?? null,
        query.signBy ?? null,
        query.unit ?? null,
        query.planDueBy ?? null,
        query.overdueOn ?? null,
        after,
        query.limit + 1,
      ],
    );
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page,
      nextCursor: rows.length > query.limit && last ? encodeCursor(sort, [last.borrowerId]) : null,
    };
  }

  /** What is due first, first. */
  async milestones(query: MilestoneListQueryDto): Promise<MilestoneListDto> {
    const sort = 'dueOn';
    const [dueOn, milestoneId] =
      query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, sort, [dateForm, uuidForm]);
    const rows = await this.database.query<MilestoneItemDto[]>(
      `select m.milestone_id as "milestoneId", m.borrower_id as "borrowerId", m.plan_id as "planId", m.measure,
              m.owner, m.what, m.planned_on::text as "plannedOn", m.due_on::text as "dueOn",
              m.reached_on::text as "reachedOn"
         from read_model.workout_milestone m
         join read_model.workout_plan p using (plan_id)
        where ($1::boolean or (m.reached_on is null and p.status = 'approved'))
          and ($2::text is null or m.owner = $2) and ($3::uuid is null or m.borrower_id = $3)
          and ($4::date is null or m.due_on <= $4)
          and ($5::date is null or (m.due_on, m.milestone_id) > ($5::date, $6::uuid))
        order by m.due_on, m.milestone_id limit $7`,
      [
        query.status === 'all',
        query.owner ?? null,
        query.borrowerId ?? null,
        query.dueBy ?? null,
        dueOn,
        milestoneId,
        query.limit + 1,
      ],
    );
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page,
      nextCursor:
        rows.length > query.limit && last ? encodeCursor(sort, [last.dueOn, last.milestoneId]) : null,
    };
  }
}
