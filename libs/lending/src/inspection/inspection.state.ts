import { addDays, type LocalDate, unreachable } from '#kernel';
import type { Answers } from './checklist/answers.js';
import type {
  InspectionAbout,
  InspectionEvent,
  InspectionStarted,
  InspectionSubmitted,
  InspectionTask,
} from './inspection.events.js';
import type { IntervieweeRole } from './inspection.kinds.js';
import type { Evidence } from './inspection.parts.js';

export interface Rectification {
  readonly rectificationId: string;
  readonly demand: string;
  readonly deadline: LocalDate;
  readonly orderedBy: string;
  readonly completedBy: string | null;
  readonly confirmedBy: string | null;
  readonly isOverdue: boolean;
}

/** What the passing of time works upon: the aggregate and its read model share it. */
export interface InspectionClock {
  readonly status: InspectionStatus;
  readonly dueOn: LocalDate;
  /** First day on which a report was registered. */
  readonly registeredOn: LocalDate | null;
  readonly missedOn: LocalDate | null;
  readonly escalation: InspectionTask['escalation'];
  /** Steps taken. */
  readonly escalated: number;
  readonly rectifications: readonly Pick<Rectification, 'deadline' | 'completedBy' | 'isOverdue'>[];
}

export type InspectionStatus =
  'planned' | 'started' | 'submitted' | 'returned' | 'reviewed' | 'completed' | 'cancelled';

export interface KnownInspection extends InspectionClock {
  readonly about: InspectionAbout;
  readonly task: InspectionTask;
  readonly assignee: string | null;
  readonly started: Pick<InspectionStarted['data'], 'inspectors' | 'checklist' | 'by'> | null;
  readonly answers: Answers;
  readonly evidence: readonly Evidence[];
  readonly interviews: readonly { readonly interviewId: string; readonly role: IntervieweeRole }[];
  readonly confirmedOn: LocalDate | null;
  readonly report: Omit<InspectionSubmitted['data'], keyof InspectionAbout | 'decision'> | null;
  /** Of the report as it stands, in order. */
  readonly reviewers: readonly string[];
  readonly approver: string | null;
  readonly rectifications: readonly Rectification[];
}

export type InspectionState = { readonly status: 'none' } | KnownInspection;

/**
 * The first day on which an assessment would find something; null where none ever will, unless something else happens.
 * A missed inspection can still be registered, which ends its escalation.
 */
export function nextAssessmentOn(clock: InspectionClock): LocalDate | null {
  const days: LocalDate[] = [];
  if (isUnregistered(clock)) {
    if (clock.missedOn === null) days.push(addDays(clock.dueOn, 1));
    const step = clock.escalation[clock.escalated];
    if (step !== undefined) days.push(addDays(clock.dueOn, step.afterDays));
  }
  if (clock.status !== 'cancelled') {
    for (const { deadline, completedBy, isOverdue } of clock.rectifications) {
      if (completedBy === null && !isOverdue) days.push(addDays(deadline, 1));
    }
  }
  return days.sort()[0] ?? null;
}

export function isUnregistered({ status, registeredOn }: InspectionClock): boolean {
  return registeredOn === null && (status === 'planned' || status === 'started');
}

export function evolve(state: InspectionState, event: InspectionEvent): InspectionState {
  if (event.type === 'inspection.planned') {
    const { borrowerId, loanIds, orgUnit, reason: _reason, by: _by, ...task } = event.data;
    return {
      status: 'planned',
      about: { borrowerId, loanIds, orgUnit },
      task,
      dueOn: task.dueOn,
      escalation: task.escalation,
      assignee: task.assignee,
      registeredOn: null,
      missedOn: null,
      escalated: 0,
      started: null,
      answers: {},
      evidence: [],
      interviews: [],
      confirmedOn: null,
      report: null,
      reviewers: [],
      approver: null,
      rectifications: [],
    };
  }
  return state.status === 'none' ? state : evolveKnown(state, event);
}

function evolveKnown(
  state: KnownInspection,
  event: Exclude<InspectionEvent, { type: 'inspection.planned' }>,
): KnownInspection {
  switch (event.type) {
    case 'inspection.assigned':
      return { ...state, assignee: event.data.to };
    case 'inspection.started': {
      const { inspectors, checklist, by } = event.data;
      return { ...state, status: 'started', started: { inspectors, checklist, by } };
    }
    case 'inspection.answered':
      return { ...state, answers: { ...state.answers, ...event.data.answers } };
    case 'inspection.evidence-attached': {
      const { borrowerId: _b, loanIds: _l, orgUnit: _o, by: _by, ...evidence } = event.data;
      const others = state.evidence.filter(({ sha256 }) => sha256 !== evidence.sha256);
      return { ...state, evidence: [...others, evidence] };
    }
    case 'inspection.interview-recorded': {
      const { interviewId, role } = event.data;
      return { ...state, interviews: [...state.interviews, { interviewId, role }] };
    }
    case 'inspection.confirmed':
      return { ...state, confirmedOn: event.data.stampedOn };
    case 'inspection.submitted': {
      const { borrowerId: _b, loanIds: _l, orgUnit: _o, decision: _d, ...report } = event.data;
      const registeredOn = state.registeredOn ?? event.occurredOn;
      return { ...state, status: 'submitted', report, registeredOn, reviewers: [], approver: null };
    }
    case 'inspection.reviewed': {
      const reviewers = [...state.reviewers, event.data.by];
      const status = reviewers.length >= state.task.reviews ? 'reviewed' : state.status;
      return { ...state, status, reviewers };
    }
    case 'inspection.returned':
      return { ...state, status: 'returned', reviewers: [] };
    case 'inspection.approved':
      return { ...state, approver: event.data.by };
    case 'inspection.completed':
      return { ...state, status: 'completed' };
    case 'inspection.missed':
      return { ...state, missedOn: event.occurredOn };
    case 'inspection.escalated':
      return { ...state, escalated: event.data.step };
    case 'inspection.rectification-ordered': {
      const { rectificationId, demand, deadline, by } = event.data;
      const ordered = { rectificationId, demand, deadline, orderedBy: by };
      const open: Rectification = { ...ordered, completedBy: null, confirmedBy: null, isOverdue: false };
      return { ...state, rectifications: [...state.rectifications, open] };
    }
    case 'inspection.rectification-completed':
      return withRectification(state, event.data.rectificationId, { completedBy: event.data.by });
    case 'inspection.rectification-confirmed':
      return withRectification(state, event.data.rectificationId, { confirmedBy: event.data.by });
    case 'inspection.rectification-overdue':
      return withRectification(state, event.data.rectificationId, { isOverdue: true });
    case 'inspection.cancelled':
      return { ...state, status: 'cancelled' };
    default:
      return unreachable(event);
  }
}

function withRectification(
  state: KnownInspection,
  id: string,
  change: Partial<Rectification>,
): KnownInspection {
  return {
    ...state,
    rectifications: state.rectifications.map((one) =>
      one.rectificationId === id ? { ...one, ...change } : one,
    ),
  };
}
