import { type Currency, type LocalDate, type Minor, minor, unreachable } from '#kernel';
import type {
  WorkoutEvent,
  WorkoutHandOverProposed,
  WorkoutPlanDrawnUp,
  WorkoutProgressReported,
  PlanMilestone,
} from './workout.events.js';

export interface KnownMilestone extends PlanMilestone {
  readonly measureId: string;
  /** As it was planned first. */
  readonly plannedOn: LocalDate;
  readonly reachedOn: LocalDate | null;
}

export interface KnownPlan {
  readonly drawnUp: WorkoutPlanDrawnUp['data'];
  readonly drawnUpOn: LocalDate;
  readonly status: 'drawn-up' | 'returned' | 'approved' | 'superseded';
  readonly approvalReference: string | null;
  readonly milestones: readonly KnownMilestone[];
  readonly progress: readonly (Omit<WorkoutProgressReported['data'], 'borrowerId' | 'loanIds' | 'planId'> & {
    readonly on: LocalDate;
  })[];
}

export interface KnownWorkout {
  readonly borrowerId: string;
  /** Loans that the unit has. */
  readonly loanIds: readonly string[];
  readonly unit: string | null;
  readonly owner: string | null;
  readonly openHandOver: WorkoutHandOverProposed['data'] | null;
  readonly endedHandOvers: readonly { readonly handOverId: string; readonly accepted: boolean }[];
  readonly planDueOn: LocalDate | null;
  readonly plans: readonly KnownPlan[];
}

export type WorkoutState = KnownWorkout | null;

const blank = {
  loanIds: [],
  unit: null,
  owner: null,
  openHandOver: null,
  endedHandOvers: [],
  planDueOn: null,
  plans: [],
} as const;

export function evolve(before: WorkoutState, event: WorkoutEvent): WorkoutState {
  const { borrowerId } = event.data;
  const state: KnownWorkout = before ?? { borrowerId, ...blank };
  const on = event.occurredOn;
  const plan = (planId: string, change: (one: KnownPlan) => Partial<KnownPlan>): KnownWorkout => ({
    ...state,
    plans: state.plans.map((one) => (one.drawnUp.planId === planId ? { ...one, ...change(one) } : one)),
  });
  switch (event.type) {
    case 'workout.hand-over-proposed':
      return { ...state, openHandOver: event.data };
    case 'workout.hand-over-accepted': {
      const { handOverId, loanIds, toUnit, to, planDueOn } = event.data;
      return {
        ...state,
        loanIds: [...new Set([...state.loanIds, ...loanIds])],
        unit: toUnit,
        owner: to,
        openHandOver: null,
        endedHandOvers: [...state.endedHandOvers, { handOverId, accepted: true }],
        planDueOn: planDueOn ?? state.planDueOn,
      };
    }
    case 'workout.hand-over-declined': {
      const ended = { handOverId: event.data.handOverId, accepted: false };
      return { ...state, openHandOver: null, endedHandOvers: [...state.endedHandOvers, ended] };
    }
    case 'workout.plan-drawn-up':
      return { ...state, plans: [...state.plans, drawnUp(event)] };
    case 'workout.plan-approved': {
      const { planId, approvalReference } = event.data;
      const owner = state.plans.find(({ drawnUp: { planId: id } }) => id === planId)!.drawnUp.owner;
      return {
        ...state,
        owner,
        planDueOn: null,
        plans: state.plans.map((one) =>
          one.drawnUp.planId === planId
            ? { ...one, status: 'approved', approvalReference }
            : one.status === 'approved'
              ? { ...one, status: 'superseded' }
              : one,
        ),
      };
    }
    case 'workout.plan-returned':
      return plan(event.data.planId, () => ({ status: 'returned' }));
    case 'workout.milestone-reached': {
      const { planId, milestoneId } = event.data;
      return plan(planId, ({ milestones }) => ({
        milestones: changed(milestones, milestoneId, { reachedOn: on }),
      }));
    }
    case 'workout.milestone-put-off': {
      const { planId, milestoneId, dueOn } = event.data;
      return plan(planId, ({ milestones }) => ({ milestones: changed(milestones, milestoneId, { dueOn }) }));
    }
    case 'workout.progress-reported': {
      const { borrowerId: _, loanIds: _loans, planId, ...report } = event.data;
      return plan(planId, ({ progress }) => ({ progress: [...progress, { ...report, on }] }));
    }
    case 'workout.loans-returned': {
      const { loanIds } = event.data;
      return { ...state, loanIds: state.loanIds.filter((loanId) => !loanIds.includes(loanId)) };
    }
    default:
      return unreachable(event);
  }
}

function drawnUp({ data, occurredOn }: WorkoutPlanDrawnUp): KnownPlan {
  const milestones = data.measures.flatMap(({ measureId, milestones: planned }) =>
    planned.map((one) => ({ ...one, measureId, plannedOn: one.dueOn, reachedOn: null })),
  );
  return {
    drawnUp: data,
    drawnUpOn: occurredOn,
    status: 'drawn-up',
    approvalReference: null,
    milestones,
    progress: [],
  };
}

function changed(
  milestones: readonly KnownMilestone[],
  milestoneId: string,
  change: Partial<KnownMilestone>,
): readonly KnownMilestone[] {
  return milestones.map((one) => (one.milestoneId === milestoneId ? { ...one, ...change } : one));
}

/** The plan by which the household is worked on; undefined where none is approved. */
export function approvedPlan({ plans }: KnownWorkout): KnownPlan | undefined {
  return plans.find(({ status }) => status === 'approved');
}

/** What measures have brought, as reported. */
export function recoveredBy({ progress, drawnUp: { currency } }: KnownPlan): Minor {
  return progress.reduce<Minor>(
    (total, { recovered }) =>
      (total + (recovered === undefined ? 0n : minor(recovered, currency as Currency))) as Minor,
    0n as Minor,
  );
}
