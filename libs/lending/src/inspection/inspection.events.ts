import type { DomainEvent, LocalDate, RuleSetRef } from '#kernel';
import type { Decision } from '../policy/decision.js';
import type { Answers } from './checklist/answers.js';
import type {
  InspectionConclusion,
  InspectionPlace,
  InspectionTaskKind,
  IntervieweeRole,
} from './inspection.kinds.js';
import type { Evidence, Inspector } from './inspection.parts.js';
import type { ApprovalLevel, EscalationStep } from './plan/plan-rules.js';
import type { QualityFinding, QualityInput } from './quality/quality-input.js';

/** Whom an inspection is about; stands in every event, so that each loan's history shows it. */
export interface InspectionAbout {
  /** Null for the report of an org unit. */
  readonly borrowerId: string | null;
  readonly loanIds: readonly string[];
  readonly orgUnit: string;
}

type InspectionFact<Type extends string, Data> = DomainEvent<Type, InspectionAbout & Data>;

/** What is to be done, where it comes from, and until when. */
export interface InspectionTask {
  /** Plan whose rules asked for it and the task's key in it; null where a person planned it. */
  readonly plan: { readonly planId: string; readonly key: string } | null;
  /** Code of the rule, or what the person who planned it calls it. */
  readonly code: string;
  readonly rule: string | null;
  readonly kind: InspectionTaskKind;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly opensOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly places: readonly InspectionPlace[];
  readonly checklist: string | null;
  readonly assignee: string | null;
  readonly role: string | null;
  readonly reviews: number;
  readonly approval: ApprovalLevel;
  readonly escalation: readonly EscalationStep[];
  /** Asked for of a share of the clients only: not done in time, it lapses. */
  readonly quota: boolean;
  readonly followed: boolean;
}

export type InspectionPlanned = InspectionFact<
  'inspection.planned',
  InspectionTask & { readonly reason: string; readonly by: string | null }
>;

export type InspectionAssigned = InspectionFact<
  'inspection.assigned',
  { readonly to: string; readonly by: string }
>;

export type InspectionStarted = InspectionFact<
  'inspection.started',
  {
    readonly inspectors: readonly Inspector[];
    /** Rule set whose checklist is answered from now on; null where the task has none. */
    readonly checklist: { readonly ruleSet: RuleSetRef; readonly code: string } | null;
    readonly by: string;
  }
>;

/** Answers given or changed; the later one of a question counts. */
export type InspectionAnswered = InspectionFact<
  'inspection.answered',
  { readonly answers: Answers; readonly by: string }
>;

export type InspectionEvidenceAttached = InspectionFact<
  'inspection.evidence-attached',
  Evidence & { readonly by: string }
>;

export type InspectionInterviewRecorded = InspectionFact<
  'inspection.interview-recorded',
  { readonly interviewId: string; readonly role: IntervieweeRole; readonly by: string }
>;

/** The borrower's confirmation that the inspection took place. */
export type InspectionConfirmed = InspectionFact<
  'inspection.confirmed',
  { readonly stampedOn: LocalDate; readonly by: string }
>;

/** The report is registered: `occurredOn` is the date that timeliness is measured on. */
export type InspectionSubmitted = InspectionFact<
  'inspection.submitted',
  {
    /** Day of the visit, call or retrieval, which is not the day of registration. */
    readonly visitedOn: LocalDate;
    readonly conclusion: InspectionConclusion;
    readonly summary: string;
    /** Number of the form on paper, where there is one. */
    readonly paperForm: string | null;
    readonly by: string;
    readonly isTimely: boolean;
    readonly findings: readonly QualityFinding[];
    /** What the machine judged the quality by; null where no quality rules are in force. */
    readonly decision: Decision<QualityInput> | null;
  }
>;

export type InspectionReviewed = InspectionFact<
  'inspection.reviewed',
  { readonly by: string; readonly note: string }
>;

export type InspectionReturned = InspectionFact<
  'inspection.returned',
  { readonly by: string; readonly reason: string }
>;

export type InspectionApproved = InspectionFact<
  'inspection.approved',
  {
    readonly level: Exclude<ApprovalLevel, 'none'>;
    readonly by: string;
    /** Minutes of the committee. */
    readonly reference: string | null;
  }
>;

/** Reviewed and approved as the task asks for. */
export type InspectionCompleted = InspectionFact<
  'inspection.completed',
  {
    readonly code: string;
    readonly kind: InspectionTaskKind;
    readonly inspector: string;
    readonly visitedOn: LocalDate;
    readonly registeredOn: LocalDate;
    readonly conclusion: InspectionConclusion;
    readonly summary: string;
    readonly followed: boolean;
  }
>;

/** The due day has passed and no report was registered. It can still be registered, late. */
export type InspectionMissed = InspectionFact<
  'inspection.missed',
  { readonly dueOn: LocalDate; readonly assignee: string | null }
>;

export type InspectionEscalated = InspectionFact<
  'inspection.escalated',
  { readonly step: number; readonly to: string; readonly dueOn: LocalDate }
>;

export type InspectionRectificationOrdered = InspectionFact<
  'inspection.rectification-ordered',
  {
    readonly rectificationId: string;
    readonly demand: string;
    readonly deadline: LocalDate;
    readonly by: string;
  }
>;

export type InspectionRectificationCompleted = InspectionFact<
  'inspection.rectification-completed',
  { readonly rectificationId: string; readonly proof: string; readonly by: string }
>;

export type InspectionRectificationConfirmed = InspectionFact<
  'inspection.rectification-confirmed',
  { readonly rectificationId: string; readonly by: string }
>;

export type InspectionRectificationOverdue = InspectionFact<
  'inspection.rectification-overdue',
  { readonly rectificationId: string; readonly deadline: LocalDate }
>;

export type InspectionCancelled = InspectionFact<
  'inspection.cancelled',
  { readonly reason: string; readonly by: string | null }
>;

export type InspectionEvent =
  | InspectionPlanned
  | InspectionAssigned
  | InspectionStarted
  | InspectionAnswered
  | InspectionEvidenceAttached
  | InspectionInterviewRecorded
  | InspectionConfirmed
  | InspectionSubmitted
  | InspectionReviewed
  | InspectionReturned
  | InspectionApproved
  | InspectionCompleted
  | InspectionMissed
  | InspectionEscalated
  | InspectionRectificationOrdered
  | InspectionRectificationCompleted
  | InspectionRectificationConfirmed
  | InspectionRectificationOverdue
  | InspectionCancelled;
