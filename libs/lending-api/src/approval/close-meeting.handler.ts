import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type ApprovalCommand } from '#lending';
import { ApprovalDesk } from './approval-desk.js';
import { ApprovalUseCase } from './approval-use-case.js';
import { MeetingClosingDto } from './approval.dto.js';

/** Opens the opinions, counts them, and decides the level. */
export class CloseMeeting extends ApprovalUseCase<MeetingClosingDto> {}

@CommandHandler(CloseMeeting)
export class CloseMeetingHandler implements ICommandHandler<CloseMeeting> {
  constructor(private readonly desk: ApprovalDesk) {}

  async execute({ approvalId, body, request }: CloseMeeting) {
    const known = await this.desk.known(approvalId);
    const targetRevision = await this.desk.targetRevision(known);
    const authority = await this.desk.authorityFor(known.matter);
    const opened = await this.desk.open(known);
    return this.desk.execute(approvalId, body, request, ({ businessDate }): ApprovalCommand => ({
      type: 'approval.close-meeting',
      minutes: { sha256: body.minutes.sha256, reference: body.minutes.reference },
      opened,
      by: request.actor,
      authority,
      targetRevision,
      businessDate,
    }));
  }
}
