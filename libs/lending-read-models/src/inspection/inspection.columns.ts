import type { WrittenColumn } from '#projections';
import { type InspectionRow, nextOn } from './inspection-row.js';

type Column = WrittenColumn<InspectionRow>;

const text = (name: string, of: Column['of']): Column => ({ name, type: 'text', of });
const date = (name: string, of: Column['of']): Column => ({ name, type: 'date', of });
const json = (name: string, of: (row: InspectionRow) => unknown): Column => ({
  name,
  type: 'json text',
  of: (row) => JSON.stringify(of(row)),
});

export const inspectionColumns: readonly Column[] = [
  { name: 'inspection_id', type: 'uuid', of: ({ inspectionId }) => inspectionId },
  { name: 'plan_id', type: 'uuid', of: ({ planId }) => planId },
  text('task_key', ({ taskKey }) => taskKey),
  { name: 'borrower_id', type: 'uuid', of: ({ borrowerId }) => borrowerId },
  text('org_unit', ({ orgUnit }) => orgUnit),
  json('loan_ids', ({ loanIds }) => loanIds),
  text('code', ({ code }) => code),
  text('rule', ({ rule }) => rule),
  text('kind', ({ kind }) => kind),
  date('period_from', ({ from }) => from),
  date('period_to', ({ to }) => to),
  date('opens_on', ({ opensOn }) => opensOn),
  date('due_on', ({ dueOn }) => dueOn),
  text('checklist', ({ checklist }) => checklist),
  text('assignee', ({ assignee }) => assignee),
  text('role', ({ role }) => role),
  { name: 'reviews', type: 'integer', of: ({ reviews }) => reviews },
  { name: 'reviewed', type: 'integer', of: ({ reviewed }) => reviewed },
  text('approval', ({ approval }) => approval),
  json('escalation', ({ escalation }) => escalation),
  { name: 'escalated', type: 'integer', of: ({ escalated }) => escalated },
  { name: 'quota', type: 'boolean', of: ({ quota }) => quota },
  { name: 'followed', type: 'boolean', of: ({ followed }) => followed },
  text('status', ({ status }) => status),
  date('started_on', ({ startedOn }) => startedOn),
  date('visited_on', ({ visitedOn }) => visitedOn),
  date('registered_on', ({ registeredOn }) => registeredOn),
  date('completed_on', ({ completedOn }) => completedOn),
  date('missed_on', ({ missedOn }) => missedOn),
  text('conclusion', ({ conclusion }) => conclusion),
  json('findings', ({ findings }) => findings),
  json('rectifications', ({ rectifications }) => rectifications),
  date('next_on', nextOn),
  { name: 'revision', type: 'integer', of: ({ revision }) => revision },
];

/** What a query selects so that {@link rowOf} can read it. */
export const inspectionSelection = inspectionColumns
  .map(({ name, type }) => (type === 'date' || type === 'uuid' ? `${name}::text` : name))
  .join(', ');

export type StoredInspection = Readonly<Record<string, string | number | boolean | null>>;

export function rowOf(stored: StoredInspection): InspectionRow {
  const list = (name: string) => JSON.parse(stored[name] as string) as never;
  return {
    inspectionId: stored.inspection_id,
    planId: stored.plan_id,
    taskKey: stored.task_key,
    borrowerId: stored.borrower_id,
    orgUnit: stored.org_unit,
    loanIds: list('loan_ids'),
    code: stored.code,
    rule: stored.rule,
    kind: stored.kind,
    from: stored.period_from,
    to: stored.period_to,
    opensOn: stored.opens_on,
    dueOn: stored.due_on,
    checklist: stored.checklist,
    assignee: stored.assignee,
    role: stored.role,
    reviews: stored.reviews,
    reviewed: stored.reviewed,
    approval: stored.approval,
    escalation: list('escalation'),
    escalated: stored.escalated,
    quota: stored.quota,
    followed: stored.followed,
    status: stored.status,
    startedOn: stored.started_on,
    visitedOn: stored.visited_on,
    registeredOn: stored.registered_on,
    completedOn: stored.completed_on,
    missedOn: stored.missed_on,
    conclusion: stored.conclusion,
    findings: list('findings'),
    rectifications: list('rectifications'),
    revision: stored.revision,
  } as unknown as InspectionRow;
}
