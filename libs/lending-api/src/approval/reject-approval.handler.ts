import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type ApprovalCommand } from '#lending';
import { ApprovalDesk } from './approval-desk.js';
import { ApprovalUseCase } from './approval-use-case.js';
import { ReasonDto } from './approval.dto.js';

/** Refuses at the current level, for good. */
export class RejectApproval extends ApprovalUseCase<ReasonDto> {}

@CommandHandler(RejectApproval)
export class RejectApprovalHandler implements ICommandHandler<RejectApproval> {
  constructor(private readonly desk: ApprovalDesk) {}

  execute({ approvalId, body, request }: RejectApproval) {
    return this.desk.execute(approvalId, body, request, ({ businessDate }): ApprovalCommand => ({
      type: 'approval.reject',
      reason: body.reason,
      by: request.actor,
      businessDate,
    }));
  }
}
