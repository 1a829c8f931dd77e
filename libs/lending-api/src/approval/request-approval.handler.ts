import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type ApprovalCommand, type HeldCommand } from '#lending';
import { ApprovalDesk } from './approval-desk.js';
import { ApprovalRequestDto } from './approval.dto.js';
import { ApprovalUseCase } from './approval-use-case.js';
import { approvableCommand } from './approvable.js';

/** Holds a command until it is approved. */
export class RequestApproval extends ApprovalUseCase<ApprovalRequestDto> {}

@CommandHandler(RequestApproval)
export class RequestApprovalHandler implements ICommandHandler<RequestApproval> {
  constructor(private readonly desk: ApprovalDesk) {}

  async execute({ approvalId, body, request }: RequestApproval) {
    const { aggregate } = approvableCommand(body.command);
    const command: HeldCommand = {
      type: body.command,
      category: aggregate.category,
      targetId: body.targetId,
      input: body.input as HeldCommand['input'],
    };
    const { state } = await this.desk.load(approvalId);
    // Of a request that was made before nothing is previewed again: its target may have moved on.
    const proposed = state.status === 'none' ? await this.desk.preview(approvalId, 1, command) : state;
    const authority = await this.desk.authorityFor(proposed.matter);
    return this.desk.execute(approvalId, body, request, ({ businessDate }): ApprovalCommand => {
      const { expectedRevision, preview, matter } = proposed;
      const about = 'about' in proposed ? proposed.about : proposed;
      return {
        type: 'approval.request',
        approvalId,
        command,
        expectedRevision,
        preview,
        matter,
        authority,
        reason: body.reason,
        by: request.actor,
        businessDate,
        ...(about.loanId !== undefined && { loanId: about.loanId }),
        ...(about.borrowerId !== undefined && { borrowerId: about.borrowerId }),
      };
    });
  }
}
