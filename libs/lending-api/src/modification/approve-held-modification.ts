import type { ApproveModification } from '#lending';
import type { Given } from '../commands/command-executor.js';
import type { HeldModificationApprovalDto } from './modification.dto.js';

/** The approval of an application as it waits for others; what it is judged by is found when it is looked at. */
export function approveHeldModification(
  { applicationId, answers = [], approvalReference }: HeldModificationApprovalDto,
  { businessDate }: Pick<Given, 'businessDate'>,
): ApproveModification {
  return {
    type: 'modification.approve',
    applicationId,
    answers: answers.map(({ check, reason }) => ({ check, reason })),
    approvalReference,
    by: null,
    found: null,
    businessDate,
  };
}
