import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type ApprovalCommand } from '#lending';
import { ApprovalDesk } from './approval-desk.js';
import { ApprovalUseCase } from './approval-use-case.js';

/** Previews a held command anew, on its target as it stands now. */
export class RenewApproval extends ApprovalUseCase<object> {}

@CommandHandler(RenewApproval)
export class RenewApprovalHandler implements ICommandHandler<RenewApproval> {
  constructor(private readonly desk: ApprovalDesk) {}

  async execute({ approvalId, body, request }: RenewApproval) {
    const { command, round } = await this.desk.known(approvalId);
    const { expectedRevision, preview, matter } = await this.desk.preview(approvalId, round + 1, command);
    const authority = await this.desk.authorityFor(matter);
    return this.desk.execute(approvalId, body, request, ({ businessDate }): ApprovalCommand => ({
      type: 'approval.renew',
      expectedRevision,
      preview,
      matter,
      authority,
      by: request.actor,
      businessDate,
    }));
  }
}
