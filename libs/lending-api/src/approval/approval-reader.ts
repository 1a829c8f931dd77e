import { Inject, Injectable } from '@nestjs/common';
import { ApprovalRejection, currentLevel, type KnownApproval } from '#lending';
import { ApprovalDesk } from './approval-desk.js';
import type { ApprovalViewDto, MeetingViewDto } from './approval.view.dto.js';

/** An approval as its events tell, with the opinions of a meeting only once all of them are in. */
@Injectable()
export class ApprovalReader {
  constructor(@Inject(ApprovalDesk) private readonly desk: ApprovalDesk) {}

  /** @throws ApprovalRejection `approval-not-found` */
  async read(approvalId: string): Promise<ApprovalViewDto> {
    const { state, revision } = await this.desk.load(approvalId);
    if (state.status === 'none') {
      throw new ApprovalRejection('approval-not-found', `no approval ${approvalId} was requested`);
    }
    const { about: _, round: __, ...shown } = state;
    const stale =
      state.status === 'pending' && (await this.desk.targetRevision(state)) !== state.expectedRevision;
    return { ...shown, revision, stale, level: currentLevel(state).id, meeting: await this.meetingOf(state) };
  }

  private async meetingOf(state: KnownApproval): Promise<MeetingViewDto | null> {
    if (state.meeting === null) return null;
    const { members, opinions } = state.meeting;
    const given = opinions.map(({ signature }) => signature.by.id);
    const allIn = given.length === members.length;
    return { members, given, opinions: allIn ? await this.desk.open(state) : null };
  }
}
