import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type ApprovalCommand } from '#lending';
import { ApprovalDesk } from './approval-desk.js';
import { ApprovalUseCase } from './approval-use-case.js';
import { EndorsementDto } from './approval.dto.js';

/** Approves at the current level. */
export class EndorseApproval extends ApprovalUseCase<EndorsementDto> {}

@CommandHandler(EndorseApproval)
export class EndorseApprovalHandler implements ICommandHandler<EndorseApproval> {
  constructor(private readonly desk: ApprovalDesk) {}

  async execute({ approvalId, body, request }: EndorseApproval) {
    const known = await this.desk.known(approvalId);
    const targetRevision = await this.desk.targetRevision(known);
    const authority = await this.desk.authorityFor(known.matter);
    return this.desk.execute(approvalId, body, request, ({ businessDate }): ApprovalCommand => ({
      type: 'approval.endorse',
      note: body.note,
      by: request.actor,
      authority,
      targetRevision,
      businessDate,
    }));
  }
}
