import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ApprovalStep, KnownApproval } from '#lending';
import { dateForm, decodeCursor, encodeCursor, uuidForm } from '../http/cursor.js';
import type { ApprovalItemDto, ApprovalsDto, ApprovalsQueryDto } from './approval-list.dto.js';

interface Row {
  readonly approvalId: string;
  readonly waitsFor: ApprovalStep | null;
  readonly roles: string;
  readonly persons: string;
  readonly lapsesOn: string;
  readonly level: string;
  readonly revision: number;
  readonly state: string;
}

const sort = 'lapsesOn';

/** Worklists of approvals: what waits for whom. */
@Injectable()
export class ApprovalListQuery {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  async find(query: ApprovalsQueryDto): Promise<ApprovalsDto> {
    const [lapsesOn, approvalId] =
      query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, sort, [dateForm, uuidForm]);
    const rows = await this.database.query<Row[]>(
      `select approval_id as "approvalId", waits_for as "waitsFor", roles, persons, lapses_on::text as "lapsesOn",
              level, revision, state
         from read_model.approval
        where ($1::boolean or waits_for is not null)
          and ($2::text is null or roles::jsonb ? $2)
          and ($3::text is null or (waits_for is not null and not excluded::jsonb ? $3
                                    and (persons = 'null' or persons::jsonb ? $3)))
          and ($4::text is null or waits_for = $4) and ($5::text is null or maker = $5)
          and ($6::text is null or org_unit = $6) and ($7::uuid is null or loan_id = $7)
          and ($8::date is null or (lapses_on, approval_id) > ($8::date, $9::uuid))
        order by lapses_on, approval_id limit $10`,
      [
        query.status === 'all',
        query.role ?? null,
        query.person ?? null,
        query.step ?? null,
        query.maker ?? null,
        query.orgUnit ?? null,
        query.loanId ?? null,
        lapsesOn,
        approvalId,
        query.limit + 1,
      ],
    );
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map(itemOf),
      nextCursor:
        rows.length > query.limit && last ? encodeCursor(sort, [last.lapsesOn, last.approvalId]) : null,
    };
  }
}

function itemOf({ state, roles, persons, ...row }: Row): ApprovalItemDto {
  const { status, command, about, matter, maker, reason, requestedOn } = JSON.parse(state) as KnownApproval;
  return {
    ...row,
    status,
    roles: JSON.parse(roles) as string[],
    persons: JSON.parse(persons) as string[] | null,
    command: command.type,
    targetId: command.targetId,
    loanId: about.loanId ?? null,
    matter,
    maker: maker.id,
    reason,
    requestedOn,
  };
}
