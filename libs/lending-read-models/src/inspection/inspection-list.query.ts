import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, type LocalDate } from '#kernel';
import { openBusinessDate } from '../business-day/business-day.query.js';
import { dateForm, decodeCursor, encodeCursor, uuidForm } from '../http/cursor.js';
import type {
  InspectionListDto,
  InspectionListItemDto,
  InspectionListQueryDto,
} from './inspection-list.dto.js';
import type { InspectionRow } from './inspection-row.js';
import { inspectionSelection, rowOf, type StoredInspection } from './inspection.columns.js';

const sort = 'dueOn';
const daysAhead = 10;
const dayOfReport = '20';
const unreported = `registered_on is null and status in ('planned', 'started')`;

/** Worklists of people and units, by due day. */
@Injectable()
export class InspectionListQuery {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async find(query: InspectionListQueryDto): Promise<InspectionListDto> {
    const asOf = await openBusinessDate(this.dataSource);
    const { conditions, values } = conditionsOf(query, asOf);
    if (query.cursor !== undefined) {
      const [dueOn, id] = decodeCursor(query.cursor, sort, [dateForm, uuidForm]);
      values.push(dueOn!, id!);
      conditions.push(`(due_on, inspection_id) > ($${values.length - 1}::date, $${values.length}::uuid)`);
    }
    const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
    const stored = await this.dataSource.query<StoredInspection[]>(
      `select ${inspectionSelection} from read_model.inspection ${where}
        order by due_on, inspection_id limit ${query.limit + 1}`,
      values,
    );
    const rows = stored.slice(0, query.limit).map(rowOf);
    const last = rows.at(-1);
    return {
      asOf,
      items: rows.map(itemOf),
      nextCursor:
        stored.length > query.limit && last ? encodeCursor(sort, [last.dueOn, last.inspectionId]) : null,
    };
  }
}

function conditionsOf(query: InspectionListQueryDto, asOf: LocalDate | null) {
  const values: string[] = [];
  const conditions: string[] = [];
  const add = (condition: (place: string) => string, value: string | undefined) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  add((place) => `assignee = ${place}`, query.assignee);
  add((place) => `role = ${place}`, query.role);
  add((place) => `borrower_id = ${place}::uuid`, query.borrowerId);
  add((place) => `status = ${place}`, query.status);
  add((place) => `kind = ${place}`, query.kind);
  add((place) => `code = ${place}`, query.code);
  add((place) => `due_on >= ${place}::date`, query.dueFrom);
  add((place) => `due_on <= ${place}::date`, query.dueTo);
  add((place) => `(org_unit = ${place} or starts_with(org_unit, ${place} || '/'))`, query.orgUnit);
  switch (query.worklist) {
    case undefined:
      break;
    case 'for-review':
      conditions.push(`status = 'submitted' and reviewed < reviews`);
      break;
    case 'for-approval':
      conditions.push(`status in ('submitted', 'reviewed') and reviewed >= reviews and approval <> 'none'`);
      break;
    case 'open':
      conditions.push(`status not in ('completed', 'cancelled')`);
      break;
    case 'overdue':
    case 'due-soon':
    case 'due-this-month': {
      conditions.push(unreported);
      if (asOf === null) conditions.push('false');
      else if (query.worklist === 'overdue') add((place) => `due_on < ${place}::date`, asOf);
      else {
        const by = query.worklist === 'due-soon' ? addDays(asOf, daysAhead) : asOf.slice(0, 8) + dayOfReport;
        add((place) => `due_on >= ${place}::date`, asOf);
        add((place) => `due_on <= ${place}::date`, by);
      }
    }
  }
  return { conditions, values };
}

function itemOf(row: InspectionRow): InspectionListItemDto {
  return {
    inspectionId: row.inspectionId,
    borrowerId: row.borrowerId,
    loanIds: row.loanIds,
    orgUnit: row.orgUnit,
    code: row.code,
    rule: row.rule,
    kind: row.kind,
    opensOn: row.opensOn,
    dueOn: row.dueOn,
    assignee: row.assignee,
    role: row.role,
    status: row.status,
    registeredOn: row.registeredOn,
    visitedOn: row.visitedOn,
    completedOn: row.completedOn,
    missedOn: row.missedOn,
    escalated: row.escalated,
    conclusion: row.conclusion,
    findings: row.findings,
    revision: row.revision,
  };
}
