import { sameFacts } from '../../loan/loan.same-facts.js';
import type {
  ApproveWorkoutPlan,
  DrawUpWorkoutPlan,
  PutMilestoneOff,
  ReachMilestone,
  ReportProgress,
  ReturnWorkoutPlan,
} from '../workout.commands.js';
import type { WorkoutEvent, PlanMeasure } from '../workout.events.js';
import { rejectWorkout } from '../workout.rejections.js';
import type { WorkoutState, KnownWorkout, KnownPlan } from '../workout.state.js';
import { checkAmount, checkDay, checkText, known, ofHousehold, working } from './checks.js';

const [mostPlans, mostMeasures, mostMilestones, mostReports] = [100, 50, 200, 1_000];

/** One plan a household at a time: a new one takes the place of the approved one once it is approved itself. */
export function drawUpPlan(state: WorkoutState, command: DrawUpWorkoutPlan): WorkoutEvent[] {
  const { planId, owner, target, currency, scope, measures, given, by, businessDate } = command;
  const at = known(state);
  const same = at.plans.find(({ drawnUp }) => drawnUp.planId === planId);
  if (same) {
    const before = same.drawnUp;
    if (before.target === target && sameFacts(before.measures, measures)) return [];
    rejectWorkout('workout-id-reused', `plan "${planId}" has other content`, 'planId');
  }
  if (given === null) rejectWorkout('workout-rules-missing', 'no rules of kind workout hold on this day');
  if (at.loanIds.length === 0) rejectWorkout('workout-not-found', 'the unit has no loan of the household');
  const open = at.plans.find(({ status }) => status === 'drawn-up');
  if (open) rejectWorkout('workout-plan-not-open', `plan "${open.drawnUp.planId}" is not decided yet`);
  if (at.plans.length >= mostPlans) tooMany('plans', mostPlans);
  checkText(owner, 'owner');
  checkAmount(target, currency, 'target');
  if (measures.length === 0 || measures.length > mostMeasures) tooMany('measures', mostMeasures);
  checkMeasures(command);
  return [
    {
      type: 'workout.plan-drawn-up',
      occurredOn: businessDate,
      ruleSet: given.ruleSet,
      data: { ...ofHousehold(at), planId, owner, target, currency, scope, measures, by },
    },
  ];
}

function checkMeasures({ measures, currency, given, businessDate }: DrawUpWorkoutPlan): void {
  const kinds = given!.rules.measures.map(({ code }) => code);
  const ids = measures.flatMap(({ measureId, milestones }) => [
    measureId,
    ...milestones.map(({ milestoneId }) => milestoneId),
  ]);
  if (ids.length > mostMilestones) tooMany('measures and milestones', mostMilestones);
  if (new Set(ids).size < ids.length) {
    rejectWorkout('workout-id-reused', 'two measures or milestones have one id', 'measures');
  }
  measures.forEach(({ kind, owner, expected, milestones }: PlanMeasure, index) => {
    const field = `measures.${index}`;
    if (!kinds.includes(kind)) {
      rejectWorkout('workout-measure-unknown', `the rules know: ${kinds.join(', ')}`, `${field}.kind`);
    }
    checkText(owner, `${field}.owner`);
    if (expected !== undefined) checkAmount(expected, currency, `${field}.expected`);
    milestones.forEach(({ what, dueOn }, place) => {
      checkText(what, `${field}.milestones.${place}.what`);
      checkDay(dueOn, `${field}.milestones.${place}.dueOn`);
      if (dueOn < businessDate) {
        rejectWorkout('workout-date-invalid', 'a milestone lies ahead', `${field}.milestones.${place}.dueOn`);
      }
    });
  });
}

/** By somebody else than who drew it up. */
export function approvePlan(state: WorkoutState, command: ApproveWorkoutPlan): WorkoutEvent[] {
  const { planId, approvalReference, by, businessDate } = command;
  const at = known(state);
  const plan = planOf(at, planId);
  if (plan.approvalReference === approvalReference) return [];
  openPlan(plan);
  if (by === plan.drawnUp.by) {
    rejectWorkout('workout-same-person', 'somebody else approves than who drew it up');
  }
  checkText(approvalReference, 'approvalReference');
  const data = { ...ofHousehold(at), planId, approvalReference, ...(by !== null && { by }) };
  return [{ type: 'workout.plan-approved', occurredOn: businessDate, data }];
}

export function returnPlan(state: WorkoutState, command: ReturnWorkoutPlan): WorkoutEvent[] {
  const { planId, reason, by, businessDate } = command;
  const at = known(state);
  const plan = planOf(at, planId);
  if (plan.status === 'returned') return [];
  openPlan(plan);
  checkText(reason, 'reason');
  const data = { ...ofHousehold(at), planId, reason, by };
  return [{ type: 'workout.plan-returned', occurredOn: businessDate, data }];
}

export function reachMilestone(state: WorkoutState, command: ReachMilestone): WorkoutEvent[] {
  const { milestoneId, reachedOn, reference, by, businessDate } = command;
  const { at, plan } = working(state);
  const milestone = milestoneOf(plan, milestoneId);
  if (milestone.reachedOn !== null) return [];
  checkDay(reachedOn, 'reachedOn');
  if (reachedOn > businessDate) rejectWorkout('workout-date-invalid', 'it lies ahead', 'reachedOn');
  checkText(reference, 'reference');
  const data = { ...ofHousehold(at), planId: plan.drawnUp.planId, milestoneId, reference, by };
  return [{ type: 'workout.milestone-reached', occurredOn: reachedOn, data }];
}

export function putMilestoneOff(state: WorkoutState, command: PutMilestoneOff): WorkoutEvent[] {
  const { milestoneId, dueOn, reason, by, businessDate } = command;
  const { at, plan } = working(state);
  const milestone = milestoneOf(plan, milestoneId);
  if (milestone.dueOn === dueOn) return [];
  checkDay(dueOn, 'dueOn');
  if (milestone.reachedOn !== null || dueOn <= milestone.dueOn || dueOn < businessDate) {
    rejectWorkout('workout-date-invalid', `later than ${milestone.dueOn}, and not in the past`, 'dueOn');
  }
  checkText(reason, 'reason');
  const data = { ...ofHousehold(at), planId: plan.drawnUp.planId, milestoneId, dueOn, reason, by };
  return [{ type: 'workout.milestone-put-off', occurredOn: businessDate, data }];
}

export function reportProgress(state: WorkoutState, command: ReportProgress): WorkoutEvent[] {
  const { type: _, businessDate, borrowerId: _household, ...told } = command;
  const { at, plan } = working(state);
  const before = plan.progress.find(({ progressId }) => progressId === told.progressId);
  if (before) {
    const { on: _on, ...report } = before;
    if (sameFacts(report, told)) return [];
    rejectWorkout('workout-id-reused', 'the report has other content', 'progressId');
  }
  if (!plan.drawnUp.measures.some(({ measureId }) => measureId === told.measureId)) {
    rejectWorkout('workout-measure-unknown', 'the plan has no such measure', 'measureId');
  }
  if (told.recovered !== undefined) checkAmount(told.recovered, plan.drawnUp.currency, 'recovered');
  checkText(told.reference, 'reference');
  if (plan.progress.length >= mostReports) tooMany('reports', mostReports);
  const data = { ...ofHousehold(at), planId: plan.drawnUp.planId, ...told };
  return [{ type: 'workout.progress-reported', occurredOn: businessDate, data }];
}

function planOf({ plans }: KnownWorkout, planId: string): KnownPlan {
  const found = plans.find(({ drawnUp }) => drawnUp.planId === planId);
  return found ?? rejectWorkout('workout-plan-not-found', `no plan "${planId}"`, 'planId');
}

function openPlan({ status }: KnownPlan): void {
  if (status !== 'drawn-up') rejectWorkout('workout-plan-not-open', `the plan is ${status}`);
}

function milestoneOf({ milestones }: KnownPlan, milestoneId: string) {
  const found = milestones.find((one) => one.milestoneId === milestoneId);
  return found ?? rejectWorkout('workout-milestone-unknown', 'the plan has no such milestone', 'milestoneId');
}

function tooMany(what: string, most: number): never {
  rejectWorkout('workout-too-large', `1 to ${most} ${what}`);
}
