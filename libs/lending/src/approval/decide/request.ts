import { addDays, contentHash } from '#kernel';
import { decisionOn } from '../../policy/decision.js';
import type { RenewApproval, RequestApproval } from '../approval.commands.js';
import type { ApprovalEvent, PreviewedEvent } from '../approval.events.js';
import { rejectApproval } from '../approval.rejections.js';
import type { ApprovalState, KnownApproval } from '../approval.state.js';
import type { Requirement } from '../authority.js';
import { requirementFor } from '../matter.js';
import { checkReason } from './checks.js';

/** Holds the command until those whom the rules of authority name have approved it. */
export function request(state: ApprovalState, asked: RequestApproval): ApprovalEvent[] {
  const { approvalId, command, expectedRevision, preview, by, reason, matter, businessDate } = asked;
  if (state.status !== 'none') {
    if (contentHash(state.command) === contentHash(command) && state.maker.id === by.id) return [];
    rejectApproval(
      'approval-id-reused',
      `approval ${approvalId} was requested for something else`,
      'approvalId',
    );
  }
  checkReason(reason, 'reason');
  checkPreview(preview);
  const requirement = required(asked);
  const { loanId, borrowerId, authority } = asked;
  return [
    {
      type: 'approval.requested',
      occurredOn: businessDate,
      ruleSet: authority!.ruleSet,
      data: {
        approvalId,
        command,
        expectedRevision,
        preview,
        maker: by,
        reason,
        requirement: requirement.id,
        levels: requirement.levels,
        lapsesOn: addDays(businessDate, requirement.lapseDays),
        decision: decisionOn(authority!.hash, matter, [requirement.id]),
        ...(loanId !== undefined && { loanId }),
        ...(borrowerId !== undefined && { borrowerId }),
      },
    },
  ];
}

/** Previews the command anew on the target as it stands now. What was said about the former preview is void. */
export function renew(state: KnownApproval, asked: RenewApproval): ApprovalEvent[] {
  const { by, expectedRevision, preview, businessDate, matter, authority } = asked;
  if (by.id !== state.maker.id) rejectApproval('not-the-maker', 'only whoever asked for it may renew it');
  if (state.status !== 'pending' && state.status !== 'execution-refused') {
    rejectApproval('approval-not-renewable', `the approval is ${state.status}`);
  }
  if (state.status === 'pending' && state.expectedRevision === expectedRevision) return [];
  checkPreview(preview);
  const requirement = required(asked);
  if (contentHash(requirement.levels) !== contentHash(state.levels)) {
    rejectApproval(
      'approval-not-renewable',
      `the rules now ask for another approval (${requirement.id}): withdraw it and request anew`,
    );
  }
  return [
    {
      type: 'approval.renewed',
      occurredOn: businessDate,
      ruleSet: authority!.ruleSet,
      data: {
        expectedRevision,
        preview,
        lapsesOn: addDays(businessDate, requirement.lapseDays),
        decision: decisionOn(authority!.hash, matter, [requirement.id]),
        ...state.about,
      },
    },
  ];
}

function required({ authority, matter }: Pick<RequestApproval, 'authority' | 'matter'>): Requirement {
  const requirement = authority === null ? undefined : requirementFor(authority.rules, matter);
  if (requirement !== undefined) return requirement;
  rejectApproval(
    'approval-not-required',
    `no rule of authority asks for an approval of this ${matter.command}`,
  );
}

function checkPreview(preview: readonly PreviewedEvent[]): void {
  if (preview.length === 0) {
    rejectApproval(
      'approval-nothing-changes',
      'the command would change nothing: there is nothing to approve',
    );
  }
}
