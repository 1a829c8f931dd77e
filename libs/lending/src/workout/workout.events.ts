import type { DomainEvent, LocalDate } from '#kernel';

/*
 * The stored contract of the workout of one household's bad loans: how they came to the unit that disposes of them, and
 * the one plan by which it does (一户一策). What happens to a loan stands in the loan's own events.
 */

interface OfHousehold {
  readonly borrowerId: string;
  readonly loanIds: readonly string[];
}

export interface HandOverItem {
  /** Code of the rules, or any other. */
  readonly item: string;
  readonly count: number;
  readonly reference: string;
}

export interface HandOver {
  readonly handOverId: string;
  /** Unit that receives, and the person who signs for it. */
  readonly toUnit: string;
  readonly to: string;
}

/** The list is drawn up; until it is signed for, whoever had the loans answers for them. */
export type WorkoutHandOverProposed = DomainEvent<
  'workout.hand-over-proposed',
  OfHousehold &
    HandOver & {
      readonly reason: string;
      readonly items: readonly HandOverItem[];
      readonly by: string;
    }
>;

/** Signed for by the person who receives. */
export type WorkoutHandOverAccepted = DomainEvent<
  'workout.hand-over-accepted',
  OfHousehold &
    HandOver & {
      readonly proposedBy: string;
      readonly note: string;
      /** The day by which the household has a plan; absent where it has one. */
      readonly planDueOn?: LocalDate;
      readonly by: string;
    }
>;

export type WorkoutHandOverDeclined = DomainEvent<
  'workout.hand-over-declined',
  OfHousehold & { readonly handOverId: string; readonly reason: string; readonly by: string }
>;

export interface PlanMilestone {
  readonly milestoneId: string;
  readonly what: string;
  readonly dueOn: LocalDate;
}

export interface PlanMeasure {
  readonly measureId: string;
  readonly kind: string;
  readonly owner: string;
  /** What it is to bring, in the currency of the plan. */
  readonly expected?: string;
  readonly milestones: readonly PlanMilestone[];
}

/** Takes the place of the plan before it once it is approved. */
export type WorkoutPlanDrawnUp = DomainEvent<
  'workout.plan-drawn-up',
  OfHousehold & {
    readonly planId: string;
    readonly owner: string;
    /** What is to be recovered in all. */
    readonly target: string;
    readonly currency: string;
    readonly scope: { readonly product: string; readonly orgUnit: string };
    readonly measures: readonly PlanMeasure[];
    readonly by: string;
  }
>;

export type WorkoutPlanApproved = DomainEvent<
  'workout.plan-approved',
  OfHousehold & {
    readonly planId: string;
    readonly approvalReference: string;
    /** Absent where an approval says who. */
    readonly by?: string;
  }
>;

export type WorkoutPlanReturned = DomainEvent<
  'workout.plan-returned',
  OfHousehold & { readonly planId: string; readonly reason: string; readonly by: string }
>;

export type WorkoutMilestoneReached = DomainEvent<
  'workout.milestone-reached',
  OfHousehold & {
    readonly planId: string;
    readonly milestoneId: string;
    readonly reference: string;
    readonly by: string;
  }
>;

/** Not reached by its day: it is put off, with a reason, and stays visible as such. */
export type WorkoutMilestonePutOff = DomainEvent<
  'workout.milestone-put-off',
  OfHousehold & {
    readonly planId: string;
    readonly milestoneId: string;
    readonly dueOn: LocalDate;
    readonly reason: string;
    readonly by: string;
  }
>;

/** What a measure brought, or that it came to an end. */
export type WorkoutProgressReported = DomainEvent<
  'workout.progress-reported',
  OfHousehold & {
    readonly planId: string;
    readonly progressId: string;
    readonly measureId: string;
    readonly status: 'under-way' | 'done' | 'failed';
    /** Recovered since the report before. */
    readonly recovered?: string;
    readonly reference: string;
    readonly by: string;
  }
>;

/** Back to the business department, such as a loan that is good again. */
export type WorkoutLoansReturned = DomainEvent<
  'workout.loans-returned',
  OfHousehold & { readonly toUnit: string; readonly reason: string; readonly by: string }
>;

export type WorkoutEvent =
  | WorkoutHandOverProposed
  | WorkoutHandOverAccepted
  | WorkoutHandOverDeclined
  | WorkoutPlanDrawnUp
  | WorkoutPlanApproved
  | WorkoutPlanReturned
  | WorkoutMilestoneReached
  | WorkoutMilestonePutOff
  | WorkoutProgressReported
  | WorkoutLoansReturned;
