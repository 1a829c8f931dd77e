import { type Actor, assert, type LocalDate, unreachable } from '#kernel';
import type { SealedFields } from '../borrower/personal-data.js';
import type { ApprovalEvent, HeldCommand, Proposal, Signature } from './approval.events.js';
import type { CheckingLevel } from './authority.js';
import type { Matter } from './matter.js';

export type ApprovalStatus =
  'pending' | 'granted' | 'rejected' | 'withdrawn' | 'lapsed' | 'executed' | 'execution-refused';

export interface HiddenOpinion {
  readonly sealed: SealedFields;
  readonly signature: Signature;
}

export interface KnownApproval extends Proposal {
  readonly status: ApprovalStatus;
  readonly approvalId: string;
  readonly command: HeldCommand;
  readonly matter: Matter;
  readonly maker: Actor;
  readonly reason: string;
  readonly requestedOn: LocalDate;
  readonly lapsesOn: LocalDate;
  readonly levels: readonly CheckingLevel[];
  /** Index of the level that decides now. */
  readonly level: number;
  /** From 1; each renewal begins a new one. */
  readonly round: number;
  /** Of this round, over all levels. */
  readonly endorsements: readonly { readonly level: string; readonly note: string; readonly by: Actor }[];
  /** Of the current level. */
  readonly meeting: {
    readonly members: readonly string[];
    readonly opinions: readonly HiddenOpinion[];
  } | null;
  readonly about: { readonly loanId?: string; readonly borrowerId?: string };
}

export type ApprovalState = { readonly status: 'none' } | KnownApproval;

const fresh = { level: 0, endorsements: [], meeting: null } as const;

export function evolve(state: ApprovalState, event: ApprovalEvent): ApprovalState {
  if (event.type === 'approval.requested') {
    const { requirement: _, decision, loanId, borrowerId, ...data } = event.data;
    const about = {
      ...(loanId !== undefined && { loanId }),
      ...(borrowerId !== undefined && { borrowerId }),
    };
    const requested = { status: 'pending', requestedOn: event.occurredOn, matter: decision.inputs } as const;
    return { ...data, ...requested, ...fresh, round: 1, about };
  }
  assert(state.status !== 'none', `${event.type} before the request`);
  switch (event.type) {
    case 'approval.renewed': {
      const { expectedRevision, preview, lapsesOn, decision } = event.data;
      const proposal = { expectedRevision, preview, lapsesOn, matter: decision.inputs };
      return { ...state, ...proposal, ...fresh, status: 'pending', round: state.round + 1 };
    }
    case 'approval.endorsed': {
      const { level, note, signature } = event.data;
      return passed({ ...state, endorsements: [...state.endorsements, { level, note, by: signature.by }] });
    }
    case 'approval.meeting-convened':
      return { ...state, meeting: { members: event.data.members, opinions: [] } };
    case 'approval.opinion-given': {
      const { sealed, signature } = event.data;
      const { members, opinions } = state.meeting!;
      return { ...state, meeting: { members, opinions: [...opinions, { sealed, signature }] } };
    }
    case 'approval.meeting-closed':
      return { ...state, ...closedMeeting(state, event.data.opinions) };
    case 'approval.granted':
      return { ...state, status: 'granted' };
    case 'approval.rejected':
      return { ...state, status: 'rejected' };
    case 'approval.withdrawn':
      return { ...state, status: 'withdrawn' };
    case 'approval.lapsed':
      return { ...state, status: 'lapsed' };
    case 'approval.executed':
      return { ...state, status: 'executed' };
    case 'approval.execution-refused':
      return { ...state, status: 'execution-refused' };
    default:
      return unreachable(event);
  }
}

/** The level that decides now. */
export function currentLevel(state: KnownApproval): CheckingLevel {
  const level = state.levels[state.level];
  assert(level !== undefined, `the approval ${state.approvalId} has no level left`);
  return level;
}

/** Whoever has taken part in this round. */
export function participants({ endorsements, meeting }: KnownApproval): readonly string[] {
  return [
    ...endorsements.map(({ by }) => by.id),
    ...(meeting?.opinions.map(({ signature }) => signature.by.id) ?? []),
  ];
}

/** To the next level where enough have endorsed; the last level stays where it is. */
function passed(state: KnownApproval): KnownApproval {
  const { id, quorum } = currentLevel(state);
  const enough = state.endorsements.filter(({ level }) => level === id).length >= quorum;
  return enough ? next(state) : state;
}

function next(state: KnownApproval): KnownApproval {
  return { ...state, level: Math.min(state.level + 1, state.levels.length - 1), meeting: null };
}

/** Members in favour are remembered as endorsers: they may not check again at another level. */
function closedMeeting(
  state: KnownApproval,
  opinions: readonly { readonly by: string; readonly note: string }[],
): KnownApproval {
  const { id } = currentLevel(state);
  const actors = new Map(state.meeting?.opinions.map(({ signature }) => [signature.by.id, signature.by]));
  const endorsements = opinions.map(({ by, note }) => ({ level: id, note, by: actors.get(by)! }));
  return next({ ...state, endorsements: [...state.endorsements, ...endorsements] });
}
