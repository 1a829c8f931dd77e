import type { EndorseApproval, RejectApproval } from '../approval.commands.js';
import type { ApprovalEvent } from '../approval.events.js';
import { rejectApproval } from '../approval.rejections.js';
import { currentLevel, type KnownApproval } from '../approval.state.js';
import {
  checkChecker,
  checkFresh,
  checkNotSpokenBefore,
  checkReason,
  delegationOf,
  pending,
  signature,
} from './checks.js';

/** One person approves at the current level; the last one that is needed grants it. */
export function endorse(state: KnownApproval, command: EndorseApproval): ApprovalEvent[] {
  const { by, note, authority, targetRevision, businessDate } = command;
  if (state.endorsements.some((one) => one.by.id === by.id && one.note === note)) return [];
  pending(state, businessDate);
  if (currentLevel(state).committee) {
    rejectApproval('meeting-required', `level ${currentLevel(state).id} is decided by a committee`);
  }
  checkChecker(state, by);
  checkNotSpokenBefore(state, by);
  checkFresh(state, targetRevision);
  const delegation = delegationOf(state, [by], authority, businessDate);
  const level = currentLevel(state);
  const endorsed: ApprovalEvent = {
    type: 'approval.endorsed',
    occurredOn: businessDate,
    ...(authority && { ruleSet: authority.ruleSet }),
    data: {
      level: level.id,
      note,
      signature: signature(state, by, { verdict: 'approve', note }),
      delegation: delegation.id,
      ...state.about,
    },
  };
  const here = state.endorsements.filter((one) => one.level === level.id).length + 1;
  const last = state.level === state.levels.length - 1 && here >= level.quorum;
  if (!last) return [endorsed];
  const endorsedBy = [...state.endorsements.map((one) => one.by.id), by.id];
  return [endorsed, granted(state, endorsedBy, command)];
}

/** One person who may decide at the current level is enough to refuse it. */
export function rejectRequest(
  state: KnownApproval,
  { by, reason, businessDate }: RejectApproval,
): ApprovalEvent[] {
  pending(state, businessDate);
  if (currentLevel(state).committee) {
    rejectApproval('meeting-required', `level ${currentLevel(state).id} is decided by a committee`);
  }
  checkChecker(state, by);
  checkReason(reason, 'reason');
  return [rejectedBy(state, by, reason, businessDate)];
}

export function granted(
  { about }: KnownApproval,
  endorsedBy: readonly string[],
  { businessDate }: Pick<EndorseApproval, 'businessDate'>,
): ApprovalEvent {
  return { type: 'approval.granted', occurredOn: businessDate, data: { endorsedBy, ...about } };
}

export function rejectedBy(
  state: KnownApproval,
  by: RejectApproval['by'],
  reason: string,
  businessDate: RejectApproval['businessDate'],
): ApprovalEvent {
  const data = { level: currentLevel(state).id, by, reason, ...state.about };
  return { type: 'approval.rejected', occurredOn: businessDate, data };
}
