import { parseStreamName, type RecordedEvent, unreachable } from '#kernel';
import { inspection, type InspectionClock, type InspectionEvent, nextAssessmentOn } from '#lending';

/** An inspection as lists show it; what was answered stands in its events alone. */
export interface InspectionRow extends Omit<InspectionClock, 'escalation' | 'rectifications'> {
  readonly inspectionId: string;
  readonly planId: string | null;
  readonly taskKey: string | null;
  readonly borrowerId: string | null;
  readonly orgUnit: string;
  readonly loanIds: readonly string[];
  readonly code: string;
  readonly rule: string | null;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly opensOn: string;
  readonly checklist: string | null;
  readonly assignee: string | null;
  readonly role: string | null;
  readonly reviews: number;
  readonly approval: string;
  readonly quota: boolean;
  readonly followed: boolean;
  readonly escalation: InspectionClock['escalation'];
  readonly rectifications: readonly (InspectionClock['rectifications'][number] & {
    readonly rectificationId: string;
  })[];
  readonly startedOn: string | null;
  readonly visitedOn: string | null;
  readonly completedOn: string | null;
  readonly conclusion: string | null;
  /** Checks that found something on the report as it stands. */
  readonly findings: readonly string[];
  readonly reviewed: number;
  readonly revision: number;
}

export function nextOn(row: InspectionRow): string | null {
  return nextAssessmentOn(row);
}

/** The row after an event; undefined where the inspection was never planned. */
export function rowAfter(row: InspectionRow | undefined, stored: RecordedEvent): InspectionRow | undefined {
  const event = inspection.upcast(stored);
  if (event.type === 'inspection.planned') return plannedRow(stored, event);
  if (row === undefined) return undefined;
  return { ...row, ...changeOf(row, event), revision: stored.revision };
}

function plannedRow(
  { stream, revision }: RecordedEvent,
  { data }: Extract<InspectionEvent, { type: 'inspection.planned' }>,
): InspectionRow {
  const { plan, places: _places, reason: _reason, by: _by, ...task } = data;
  return {
    ...task,
    inspectionId: parseStreamName(stream).id,
    planId: plan?.planId ?? null,
    taskKey: plan?.key ?? null,
    status: 'planned',
    startedOn: null,
    visitedOn: null,
    registeredOn: null,
    completedOn: null,
    missedOn: null,
    conclusion: null,
    findings: [],
    escalated: 0,
    rectifications: [],
    reviewed: 0,
    revision,
  };
}

function changeOf(
  row: InspectionRow,
  event: Exclude<InspectionEvent, { type: 'inspection.planned' }>,
): Partial<InspectionRow> {
  switch (event.type) {
    case 'inspection.assigned':
      return { assignee: event.data.to };
    case 'inspection.started':
      return { status: 'started', startedOn: event.occurredOn };
    case 'inspection.submitted':
      return {
        status: 'submitted',
        visitedOn: event.data.visitedOn,
        registeredOn: row.registeredOn ?? event.occurredOn,
        conclusion: event.data.conclusion,
        findings: event.data.findings.map(({ check }) => check),
        reviewed: 0,
      };
    case 'inspection.reviewed': {
      const reviewed = row.reviewed + 1;
      return { reviewed, ...(reviewed >= row.reviews && { status: 'reviewed' as const }) };
    }
    case 'inspection.returned':
      return { status: 'returned', reviewed: 0 };
    case 'inspection.completed':
      return { status: 'completed', completedOn: event.occurredOn };
    case 'inspection.missed':
      return { missedOn: event.occurredOn };
    case 'inspection.escalated':
      return { escalated: event.data.step };
    case 'inspection.rectification-ordered': {
      const { rectificationId, deadline } = event.data;
      const ordered = { rectificationId, deadline, completedBy: null, isOverdue: false };
      return { rectifications: [...row.rectifications, ordered] };
    }
    case 'inspection.rectification-completed':
      return withRectification(row, event.data.rectificationId, { completedBy: event.data.by });
    case 'inspection.rectification-overdue':
      return withRectification(row, event.data.rectificationId, { isOverdue: true });
    case 'inspection.cancelled':
      return { status: 'cancelled' };
    case 'inspection.answered':
    case 'inspection.evidence-attached':
    case 'inspection.interview-recorded':
    case 'inspection.confirmed':
    case 'inspection.approved':
    case 'inspection.rectification-confirmed':
      return {};
    default:
      return unreachable(event);
  }
}

function withRectification(
  row: InspectionRow,
  id: string,
  change: Partial<InspectionRow['rectifications'][number]>,
): Partial<InspectionRow> {
  return {
    rectifications: row.rectifications.map((one) =>
      one.rectificationId === id ? { ...one, ...change } : one,
    ),
  };
}
