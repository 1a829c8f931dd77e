import type { LocalDate, RuleSetRef } from '#kernel';
import type { Checklist } from './checklist/checklist.js';
import type { InspectionAbout, InspectionTask } from './inspection.events.js';
import type { InspectionConclusion, IntervieweeRole } from './inspection.kinds.js';
import type { Evidence, Inspector } from './inspection.parts.js';
import type { QualityRules } from './quality/quality-rules.js';
import type { QualitySurroundings } from './quality/quality-input.js';

/** Who acts, on which open business date. */
interface ByPerson {
  readonly by: string;
  readonly businessDate: LocalDate;
}

export interface PlanInspection {
  readonly type: 'inspection.plan';
  readonly inspectionId: string;
  readonly about: InspectionAbout;
  readonly task: InspectionTask;
  readonly reason: string;
  /** Null where a rule asked for it. */
  readonly by: string | null;
  readonly ruleSet?: RuleSetRef;
  readonly businessDate: LocalDate;
}

export interface AssignInspection extends ByPerson {
  readonly type: 'inspection.assign';
  readonly to: string;
}

export interface StartInspection extends ByPerson {
  readonly type: 'inspection.start';
  readonly inspectors: readonly Inspector[];
  /** The rule set in force that holds the checklist of the task; null where none does. */
  readonly checklists: { readonly ruleSet: RuleSetRef; readonly checklists: readonly Checklist[] } | null;
}

export interface AnswerInspection extends ByPerson {
  readonly type: 'inspection.answer';
  readonly answers: Readonly<Record<string, unknown>>;
  /** The checklist that the inspection was started with. */
  readonly checklist: Checklist | null;
}

export interface AttachEvidence extends ByPerson {
  readonly type: 'inspection.attach-evidence';
  readonly evidence: Evidence;
}

export interface RecordInterview extends ByPerson {
  readonly type: 'inspection.record-interview';
  readonly interviewId: string;
  readonly role: IntervieweeRole;
}

export interface ConfirmInspection extends ByPerson {
  readonly type: 'inspection.confirm';
  readonly stampedOn: LocalDate;
}

export interface SubmitInspection extends ByPerson {
  readonly type: 'inspection.submit';
  readonly visitedOn: LocalDate;
  readonly conclusion: InspectionConclusion;
  readonly summary: string;
  readonly paperForm: string | null;
  readonly checklist: Checklist | null;
  readonly surroundings: QualitySurroundings;
  /** Null where no quality rules are in force. */
  readonly quality: {
    readonly rules: QualityRules;
    readonly ruleSet: RuleSetRef;
    readonly ruleSetHash: string;
  } | null;
}

export interface ReviewInspection extends ByPerson {
  readonly type: 'inspection.review';
  readonly note: string;
}

export interface ReturnInspection extends ByPerson {
  readonly type: 'inspection.return';
  readonly reason: string;
}

export interface ApproveInspection extends ByPerson {
  readonly type: 'inspection.approve';
  readonly reference: string | null;
}

export interface OrderRectification extends ByPerson {
  readonly type: 'inspection.order-rectification';
  readonly rectificationId: string;
  readonly demand: string;
  readonly deadline: LocalDate;
}

export interface CompleteRectification extends ByPerson {
  readonly type: 'inspection.complete-rectification';
  readonly rectificationId: string;
  readonly proof: string;
}

export interface ConfirmRectification extends ByPerson {
  readonly type: 'inspection.confirm-rectification';
  readonly rectificationId: string;
}

/** Looks at what the passing of time has brought about. */
export interface AssessInspection {
  readonly type: 'inspection.assess';
  readonly asOf: LocalDate;
}

export interface CancelInspection {
  readonly type: 'inspection.cancel';
  readonly reason: string;
  /** Null where a rule no longer asks for it. */
  readonly by: string | null;
  readonly businessDate: LocalDate;
}

export type InspectionCommand =
  | PlanInspection
  | AssignInspection
  | StartInspection
  | AnswerInspection
  | AttachEvidence
  | RecordInterview
  | ConfirmInspection
  | SubmitInspection
  | ReviewInspection
  | ReturnInspection
  | ApproveInspection
  | OrderRectification
  | CompleteRectification
  | ConfirmRectification
  | AssessInspection
  | CancelInspection;
