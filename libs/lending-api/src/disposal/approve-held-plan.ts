import type { ApproveDisposalPlan } from '#lending';
import type { Given } from '../commands/command-executor.js';
import type { HeldPlanApprovalDto } from './disposal.dto.js';

/** The approval of a plan as it waits for others. */
export function approveHeldPlan(
  { planId, approvalReference }: HeldPlanApprovalDto,
  { businessDate }: Pick<Given, 'businessDate'>,
): ApproveDisposalPlan {
  return { type: 'disposal.approve-plan', planId, approvalReference, by: null, businessDate };
}
