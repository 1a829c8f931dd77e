import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type ApprovalCommand } from '#lending';
import { ApprovalDesk } from './approval-desk.js';
import { ApprovalUseCase } from './approval-use-case.js';
import { OpinionDto } from './approval.dto.js';

/** Gives a member's own opinion, which stays hidden until all are in or the meeting is closed. */
export class GiveOpinion extends ApprovalUseCase<OpinionDto> {}

@CommandHandler(GiveOpinion)
export class GiveOpinionHandler implements ICommandHandler<GiveOpinion> {
  constructor(private readonly desk: ApprovalDesk) {}

  async execute({ approvalId, body, request }: GiveOpinion) {
    const targetRevision = await this.desk.targetRevision(await this.desk.known(approvalId));
    const { verdict, note } = body;
    const { opinion, sealed, fingerprint } = await this.desk.seal(approvalId, request.actor.id, {
      verdict,
      note,
    });
    return this.desk.execute(
      approvalId,
      { opinion: fingerprint },
      request,
      ({ businessDate }): ApprovalCommand => ({
        ...opinion,
        type: 'approval.give-opinion',
        sealed,
        by: request.actor,
        targetRevision,
        businessDate,
      }),
    );
  }
}
