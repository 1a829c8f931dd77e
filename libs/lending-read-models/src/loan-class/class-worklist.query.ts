import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dateForm, decodeCursor, encodeCursor, textForm, uuidForm } from '../http/cursor.js';
import type { ClassWorkDto, ClassWorklistDto, ClassWorklistQueryDto } from './class-worklist.dto.js';

interface Row extends Omit<ClassWorkDto, 'reasons'> {
  readonly reasons: string | null;
}

const sort = 'since';

/** What waits for whom in the classification of loans. */
@Injectable()
export class ClassWorklistQuery {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  async find(query: ClassWorklistQueryDto): Promise<ClassWorklistDto> {
    const [since, loanId, step] =
      query.cursor === undefined
        ? [null, null, null]
        : decodeCursor(query.cursor, sort, [dateForm, uuidForm, textForm]);
    const rows = await this.database.query<Row[]>(
      `select w.loan_id as "loanId", w.step, w.risk_class as "riskClass", w.floor, w.reasons, w.class, w.id, w.by,
              w.since::text as since, s.officer, s.org_unit as "orgUnit"
         from (${waiting}) w join read_model.loan_summary s on s.loan_id = w.loan_id
        where s.status = 'active'
          and ($1::text is null or w.step = $1) and ($2::text is null or s.officer = $2)
          and ($3::text is null or s.org_unit = $3)
          and ($4::text is null or not ($4 = any (w.involved)))
          and ($5::date is null or (w.since, w.loan_id, w.step) > ($5::date, $6::uuid, $7::text))
        order by w.since, w.loan_id, w.step limit $8`,
      [
        query.step ?? null,
        query.officer ?? null,
        query.orgUnit ?? null,
        query.person ?? null,
        since,
        loanId,
        step,
        query.limit + 1,
      ],
    );
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map(({ reasons, ...row }) => ({
        ...row,
        reasons: reasons === null || reasons === '' ? [] : reasons.split(' '),
      })),
      nextCursor:
        rows.length > query.limit && last ? encodeCursor(sort, [last.since, last.loanId, last.step]) : null,
    };
  }
}

/** A loan may wait for a step of its proposal and for the approval of a rebuttal at the same time. */
const waiting = `
  select loan_id, case proposal_step when 'proposed' then 'determination' else 'decision' end as step, risk_class,
         floor, reasons, proposed_class as class, proposal_id as id, coalesce(determined_by, proposed_by) as by,
         proposed_on as since, array[proposed_by, coalesce(determined_by, proposed_by)] as involved
    from read_model.loan_class where proposal_step is not null
  union all
  select loan_id, 'rebuttal', risk_class, floor, reasons, rebuttal_class, rebuttal_id, rebuttal_by,
         assessed_on, array[rebuttal_by]
    from read_model.loan_class where rebuttal_status = 'requested'
  union all
  select loan_id, 'proposal', risk_class, floor, reasons, null, null, null, assessed_on, array[]::text[]
    from read_model.loan_class
   where proposal_step is null and assessed_on is not null and risk_class is distinct from floor`;
