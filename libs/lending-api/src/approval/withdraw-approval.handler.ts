import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type ApprovalCommand } from '#lending';
import { ApprovalDesk } from './approval-desk.js';
import { ApprovalUseCase } from './approval-use-case.js';
import { ReasonDto } from './approval.dto.js';

/** Takes a request back. */
export class WithdrawApproval extends ApprovalUseCase<ReasonDto> {}

@CommandHandler(WithdrawApproval)
export class WithdrawApprovalHandler implements ICommandHandler<WithdrawApproval> {
  constructor(private readonly desk: ApprovalDesk) {}

  execute({ approvalId, body, request }: WithdrawApproval) {
    return this.desk.execute(approvalId, body, request, ({ businessDate }): ApprovalCommand => ({
      type: 'approval.withdraw',
      reason: body.reason,
      by: request.actor,
      businessDate,
    }));
  }
}
