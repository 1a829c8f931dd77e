import type { DomainEvent, LocalDate } from '#kernel';

/*
 * The stored contract of the disposal of one household's bad loans: how they came to the unit that disposes of them, and
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
export type DisposalHandOverProposed = DomainEvent<
  'disposal.hand-over-proposed',
  OfHousehold &
    HandOver & {
      readonly reason: string;
      readonly items: readonly HandOverItem[];
      readonly by: string;
    }
>;

/** Signed for by the person who receives. */
export type DisposalHandOverAccepted = DomainEvent<
  'disposal.hand-over-accepted',
  OfHousehold &
    HandOver & {
      readonly proposedBy: string;
      readonly note: string;
      /** The day by which the household has a plan; absent where it has one. */
      readonly planDueOn?: LocalDate;
      readonly by: string;
    }
>;

export type DisposalHandOverDeclined = DomainEvent<
  'disposal.hand-over-declined',
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
export type DisposalPlanDrawnUp = DomainEvent<
  'disposal.plan-drawn-up',
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

export type DisposalPlanApproved = DomainEvent<
  'disposal.plan-approved',
  OfHousehold & {
    readonly planId: string;
    readonly approvalReference: string;
    /** Absent where an approval says who. */
    readonly by?: string;
  }
>;

export type DisposalPlanReturned = DomainEvent<
  'disposal.plan-returned',
  OfHousehold & { readonly planId: string; readonly reason: string; readonly by: string }
>;

export type DisposalMilestoneReached = DomainEvent<
  'disposal.milestone-reached',
  OfHousehold & {
    readonly planId: string;
    readonly milestoneId: string;
    readonly reference: string;
    readonly by: string;
  }
>;

/** Not reached by its day: it is put off, with a reason, and stays visible as such. */
export type DisposalMilestonePutOff = DomainEvent<
  'disposal.milestone-put-off',
  OfHousehold & {
    readonly planId: string;
    readonly milestoneId: string;
    readonly dueOn: LocalDate;
    readonly reason: string;
    readonly by: string;
  }
>;

/** What a measure brought, or that it came to an end. */
export type DisposalProgressReported = DomainEvent<
  'disposal.progress-reported',
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
export type DisposalLoansReturned = DomainEvent<
  'disposal.loans-returned',
  OfHousehold & { readonly toUnit: string; readonly reason: string; readonly by: string }
>;

export type DisposalEvent =
  | DisposalHandOverProposed
  | DisposalHandOverAccepted
  | DisposalHandOverDeclined
  | DisposalPlanDrawnUp
  | DisposalPlanApproved
  | DisposalPlanReturned
  | DisposalMilestoneReached
  | DisposalMilestonePutOff
  | DisposalProgressReported
  | DisposalLoansReturned;
