import { assert } from '#kernel';
import type { CloseMeeting, ConveneMeeting, GiveOpinion } from '../approval.commands.js';
import type { ApprovalEvent, MeetingClosed } from '../approval.events.js';
import { rejectApproval } from '../approval.rejections.js';
import { currentLevel, type KnownApproval } from '../approval.state.js';
import type { CheckingLevel, CommitteeMajority } from '../authority.js';
import { granted, rejectedBy } from './checking.js';
import {
  checkChecker,
  checkFresh,
  checkNotSpokenBefore,
  checkReason,
  delegationOf,
  pending,
  signature,
} from './checks.js';

const mostMembers = 100;

/** Names the members who are to give their opinions at the current level. */
export function convene(
  state: KnownApproval,
  { by, members, businessDate }: ConveneMeeting,
): ApprovalEvent[] {
  pending(state, businessDate);
  const level = committeeLevel(state);
  checkSecretary(level, by.role);
  if (state.meeting !== null) {
    const same = JSON.stringify(state.meeting.members) === JSON.stringify(members);
    if (same) return [];
    rejectApproval('meeting-already-convened', `the meeting of level ${level.id} is convened already`);
  }
  const distinct = new Set(members);
  if (distinct.size !== members.length || members.length < level.quorum || members.length > mostMembers) {
    rejectApproval(
      'meeting-too-small',
      `${level.quorum} to ${mostMembers} different members are needed`,
      'members',
    );
  }
  if (distinct.has(state.maker.id)) {
    rejectApproval('checker-is-maker', 'whoever asked for it may not decide it', 'members');
  }
  const data = { level: level.id, members, by, ...state.about };
  return [{ type: 'approval.meeting-convened', occurredOn: businessDate, data }];
}

/** A member's own opinion, sealed until all are in or the meeting is closed. It cannot be changed. */
export function giveOpinion(state: KnownApproval, command: GiveOpinion): ApprovalEvent[] {
  const { by, verdict, note, salt, sealed, targetRevision, businessDate } = command;
  pending(state, businessDate);
  const level = committeeLevel(state);
  if (state.meeting === null) rejectApproval('meeting-not-convened', `level ${level.id} has no meeting yet`);
  checkChecker(state, by);
  if (!state.meeting.members.includes(by.id)) {
    rejectApproval('not-a-member', `${by.id} was not convened to this meeting`);
  }
  if (state.meeting.opinions.some((one) => one.signature.by.id === by.id)) {
    rejectApproval('opinion-given-before', 'an opinion that was signed cannot be changed');
  }
  checkNotSpokenBefore(state, by);
  checkFresh(state, targetRevision);
  const data = {
    level: level.id,
    sealed,
    signature: signature(state, by, { verdict, note, salt }),
    ...state.about,
  };
  return [{ type: 'approval.opinion-given', occurredOn: businessDate, data }];
}

/** Opens the opinions, counts them and decides the level by the majority that the rules ask for. */
export function closeMeeting(state: KnownApproval, command: CloseMeeting): ApprovalEvent[] {
  const { by, minutes, authority, targetRevision, businessDate } = command;
  pending(state, businessDate);
  const level = committeeLevel(state);
  checkSecretary(level, by.role);
  if (state.meeting === null) rejectApproval('meeting-not-convened', `level ${level.id} has no meeting yet`);
  checkReason(minutes.reference, 'minutes.reference');
  checkFresh(state, targetRevision);
  const opinions = openedOpinions(state, command);
  if (opinions.length < level.quorum) {
    rejectApproval(
      'meeting-without-quorum',
      `${opinions.length} opinions are in, ${level.quorum} are needed`,
    );
  }
  const members = state.meeting.opinions.map(({ signature: signed }) => signed.by);
  const delegation = delegationOf(state, members, authority, businessDate);
  const inFavour = opinions.filter(({ verdict }) => verdict === 'approve').length;
  const closed: ApprovalEvent = {
    type: 'approval.meeting-closed',
    occurredOn: businessDate,
    ...(authority && { ruleSet: authority.ruleSet }),
    data: { level: level.id, by, minutes, opinions, inFavour, delegation: delegation.id, ...state.about },
  };
  if (!isCarried(level.committee.majority, inFavour, opinions.length)) {
    const reason = `${inFavour} of ${opinions.length} opinions are in favour`;
    return [closed, rejectedBy(state, by, reason, businessDate)];
  }
  if (state.level < state.levels.length - 1) return [closed];
  const endorsedBy = [...state.endorsements.map((one) => one.by.id), ...opinions.map((one) => one.by)];
  return [closed, granted(state, endorsedBy, command)];
}

/** @throws ApprovalRejection `opinion-not-as-signed` */
function openedOpinions(state: KnownApproval, { opened }: CloseMeeting): MeetingClosed['data']['opinions'] {
  return state.meeting!.opinions.map(({ signature: signed }) => {
    const opinion = opened.find(({ by }) => by === signed.by.id);
    const { verdict, note, salt } = opinion ?? {};
    if (opinion === undefined || signature(state, signed.by, { verdict, note, salt }).hash !== signed.hash) {
      rejectApproval(
        'opinion-not-as-signed',
        `the opinion of ${signed.by.id} is not the one that was signed`,
      );
    }
    return {
      by: opinion.by,
      verdict: opinion.verdict,
      note: opinion.note,
      salt: opinion.salt,
      hash: signed.hash,
    };
  });
}

function isCarried(majority: CommitteeMajority, inFavour: number, given: number): boolean {
  switch (majority) {
    case 'majority':
      return inFavour * 2 > given;
    case 'two-thirds':
      return inFavour * 3 >= given * 2;
    case 'all':
      return inFavour === given;
  }
}

type CommitteeLevel = CheckingLevel & Required<Pick<CheckingLevel, 'committee'>>;

function committeeLevel(state: KnownApproval): CommitteeLevel {
  const level = currentLevel(state);
  if (level.committee === undefined) {
    rejectApproval('meeting-not-required', `level ${level.id} is decided by single checkers`);
  }
  assert(level.quorum > 0, 'a committee has a quorum');
  return level as CommitteeLevel;
}

function checkSecretary({ id, committee }: CommitteeLevel, role: string): void {
  if (!committee.secretaries.includes(role)) {
    rejectApproval(
      'checker-not-entitled',
      `the meeting of level ${id} is run by: ${committee.secretaries.join(', ')}`,
    );
  }
}
