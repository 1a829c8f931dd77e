import type { LocalDate } from '#kernel';
import type { RulesGiven } from '../collection/contact/contact.commands.js';
import type { RiskClass } from '../loan/loan.events.js';
import type { LoanStatus } from '../loan/loan.state.js';
import type { WorkoutRules } from './workout-rules.js';
import type { WorkoutProgressReported, HandOverItem, PlanMeasure } from './workout.events.js';

interface ByPerson {
  readonly borrowerId: string;
  readonly businessDate: LocalDate;
  readonly by: string;
}

/** Rules of kind `workout` that hold; null where none do. */
type Given = RulesGiven<WorkoutRules> | null;

/** How a loan stands that is to be handed over. */
export interface LoanToHandOver {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly status: LoanStatus;
  readonly riskClass: RiskClass | null;
}

export interface ProposeWorkoutHandOver extends ByPerson {
  readonly type: 'workout.propose-hand-over';
  readonly handOverId: string;
  readonly loans: readonly LoanToHandOver[];
  readonly toUnit: string;
  readonly to: string;
  readonly reason: string;
  readonly items: readonly HandOverItem[];
  readonly given: Given;
}

export interface AnswerWorkoutHandOver extends ByPerson {
  readonly type: 'workout.answer-hand-over';
  readonly handOverId: string;
  readonly accepted: boolean;
  readonly note: string;
  readonly given: Given;
}

export interface DrawUpWorkoutPlan extends ByPerson {
  readonly type: 'workout.draw-up-plan';
  readonly planId: string;
  readonly owner: string;
  readonly target: string;
  readonly currency: string;
  readonly scope: { readonly product: string; readonly orgUnit: string };
  readonly measures: readonly PlanMeasure[];
  readonly given: Given;
}

export interface ApproveWorkoutPlan {
  readonly type: 'workout.approve-plan';
  readonly planId: string;
  readonly approvalReference: string;
  /** Null where those whom the rules of authority name have approved it, under the reference. */
  readonly by: string | null;
  readonly businessDate: LocalDate;
}

export interface ReturnWorkoutPlan extends ByPerson {
  readonly type: 'workout.return-plan';
  readonly planId: string;
  readonly reason: string;
}

export interface ReachMilestone extends ByPerson {
  readonly type: 'workout.reach-milestone';
  readonly milestoneId: string;
  readonly reachedOn: LocalDate;
  readonly reference: string;
}

export interface PutMilestoneOff extends ByPerson {
  readonly type: 'workout.put-milestone-off';
  readonly milestoneId: string;
  readonly dueOn: LocalDate;
  readonly reason: string;
}

export interface ReportProgress
  extends ByPerson, Omit<WorkoutProgressReported['data'], 'borrowerId' | 'loanIds' | 'planId' | 'by'> {
  readonly type: 'workout.report-progress';
}

export interface ReturnLoans extends ByPerson {
  readonly type: 'workout.return-loans';
  readonly loanIds: readonly string[];
  readonly toUnit: string;
  readonly reason: string;
}

export type WorkoutCommand =
  | ProposeWorkoutHandOver
  | AnswerWorkoutHandOver
  | DrawUpWorkoutPlan
  | ApproveWorkoutPlan
  | ReturnWorkoutPlan
  | ReachMilestone
  | PutMilestoneOff
  | ReportProgress
  | ReturnLoans;
