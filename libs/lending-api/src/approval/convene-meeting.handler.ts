import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type ApprovalCommand } from '#lending';
import { ApprovalDesk } from './approval-desk.js';
import { ApprovalUseCase } from './approval-use-case.js';
import { MeetingDto } from './approval.dto.js';

/** Calls the members of a committee together. */
export class ConveneMeeting extends ApprovalUseCase<MeetingDto> {}

@CommandHandler(ConveneMeeting)
export class ConveneMeetingHandler implements ICommandHandler<ConveneMeeting> {
  constructor(private readonly desk: ApprovalDesk) {}

  execute({ approvalId, body, request }: ConveneMeeting) {
    return this.desk.execute(approvalId, body, request, ({ businessDate }): ApprovalCommand => ({
      type: 'approval.convene',
      members: body.members,
      by: request.actor,
      businessDate,
    }));
  }
}
