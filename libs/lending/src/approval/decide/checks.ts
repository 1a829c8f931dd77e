import { type Actor, contentHash, type LocalDate } from '#kernel';
import { isWithin } from '../../policy/rule-set.js';
import type { Signature } from '../approval.events.js';
import { rejectApproval } from '../approval.rejections.js';
import { type ApprovalState, currentLevel, type KnownApproval, participants } from '../approval.state.js';
import type { AuthorityInForce } from '../approval.commands.js';
import type { Delegation } from '../authority.js';
import { delegationFor } from '../matter.js';

const mostReasonLength = 4_000;

export function requested(state: ApprovalState): KnownApproval {
  if (state.status === 'none') rejectApproval('approval-not-found', 'no such approval was requested');
  return state;
}

/** Open for a decision on the day. */
export function pending(state: KnownApproval, businessDate: LocalDate): KnownApproval {
  if (state.status !== 'pending') {
    rejectApproval('approval-not-pending', `the approval is ${state.status}`);
  }
  if (businessDate > state.lapsesOn) {
    rejectApproval('approval-lapsed', `${state.lapsesOn} was the last day on which it could be decided`);
  }
  return state;
}

/** What the checkers saw must be what would happen now. */
export function checkFresh({ expectedRevision, command }: KnownApproval, targetRevision: number): void {
  if (targetRevision !== expectedRevision) {
    rejectApproval(
      'approval-stale',
      `${command.category}-${command.targetId} stands at revision ${targetRevision}, not ${expectedRevision}, at which ` +
        'it was previewed: renew the request',
    );
  }
}

/** Not the maker, nobody who has spoken already, and entitled to the current level. */
export function checkChecker(state: KnownApproval, by: Actor): void {
  if (by.id === state.maker.id) {
    rejectApproval('checker-is-maker', 'whoever asked for it may not decide it');
  }
  const { roles, containing, id } = currentLevel(state);
  const unit = state.matter.orgUnit;
  if (!roles.includes(by.role)) {
    rejectApproval('checker-not-entitled', `level ${id} is decided by: ${roles.join(', ')}`);
  }
  if (containing && unit !== undefined && !isWithin(unit, by.org)) {
    rejectApproval('checker-not-entitled', `${by.org} does not contain ${unit}`);
  }
}

export function checkNotSpokenBefore(state: KnownApproval, by: Actor): void {
  if (participants(state).includes(by.id)) {
    rejectApproval('checker-spoke-before', `${by.id} has taken part already: another person must check`);
  }
}

/** @throws ApprovalRejection `authority-exceeded` */
export function delegationOf(
  { matter }: KnownApproval,
  candidates: readonly Actor[],
  authority: AuthorityInForce | null,
  on: LocalDate,
): Delegation {
  const found =
    authority === null
      ? undefined
      : candidates.map((actor) => delegationFor(authority.rules, actor, matter, on)).find(Boolean);
  if (found !== undefined) return found;
  const amount = matter.amount ? ` of ${matter.amount.amount} ${matter.amount.currency}` : '';
  rejectApproval('authority-exceeded', `no delegation that holds on ${on} covers ${matter.command}${amount}`);
}

export function checkReason(text: string, field: string): void {
  if (text.trim() === '' || text.length > mostReasonLength) {
    rejectApproval(
      'approval-reason-required',
      `${field} must hold 1 to ${mostReasonLength} characters`,
      field,
    );
  }
}

/** What a person signs: the proposal as it stood, the level and the statement. */
export function signature(state: KnownApproval, by: Actor, statement: object): Signature {
  const { approvalId, round, command, expectedRevision, preview } = state;
  const proposal = { approvalId, round, command, expectedRevision, preview };
  const level = currentLevel(state).id;
  return { by, hash: contentHash({ proposal, level, by: { ...by }, statement }) };
}
