import type { ApproveWorkoutPlan } from '#lending';
import type { Given } from '../commands/command-executor.js';
import type { HeldPlanApprovalDto } from './workout.dto.js';

/** The approval of a plan as it waits for others. */
export function approveHeldPlan(
  { planId, approvalReference }: HeldPlanApprovalDto,
  { businessDate }: Pick<Given, 'businessDate'>,
): ApproveWorkoutPlan {
  return { type: 'workout.approve-plan', planId, approvalReference, by: null, businessDate };
}
