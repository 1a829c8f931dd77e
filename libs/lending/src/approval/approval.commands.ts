import type { Actor, LocalDate, RuleSetRef } from '#kernel';
import type { SealedFields } from '../borrower/personal-data.js';
import type { DocumentReference, HeldCommand, Opinion, Proposal } from './approval.events.js';
import type { AuthorityRules } from './authority.js';
import type { Matter } from './matter.js';

/** The rules of authority in force; null where none were adopted. */
export interface AuthorityInForce {
  readonly ruleSet: RuleSetRef;
  readonly hash: string;
  readonly rules: AuthorityRules;
}

interface ByActor {
  readonly by: Actor;
  readonly businessDate: LocalDate;
}

/** A decision about what the checker saw: refused where the target stands elsewhere now. */
interface Checking extends ByActor {
  readonly authority: AuthorityInForce | null;
  /** Revision of the target now. */
  readonly targetRevision: number;
}

export interface RequestApproval extends ByActor, Proposal {
  readonly type: 'approval.request';
  readonly approvalId: string;
  readonly command: HeldCommand;
  readonly matter: Matter;
  readonly reason: string;
  readonly authority: AuthorityInForce | null;
  readonly loanId?: string;
  readonly borrowerId?: string;
}

export interface RenewApproval extends ByActor, Proposal {
  readonly type: 'approval.renew';
  readonly matter: Matter;
  readonly authority: AuthorityInForce | null;
}

export interface EndorseApproval extends Checking {
  readonly type: 'approval.endorse';
  readonly note: string;
}

export interface RejectApproval extends ByActor {
  readonly type: 'approval.reject';
  readonly reason: string;
}

export interface ConveneMeeting extends ByActor {
  readonly type: 'approval.convene';
  readonly members: readonly string[];
}

export interface GiveOpinion extends ByActor, Opinion {
  readonly type: 'approval.give-opinion';
  readonly sealed: SealedFields;
  readonly targetRevision: number;
}

export interface CloseMeeting extends Checking {
  readonly type: 'approval.close-meeting';
  readonly minutes: DocumentReference;
  /** The opinions, opened; each must be the one that was signed. */
  readonly opened: readonly (Opinion & { readonly by: string })[];
}

export interface WithdrawApproval extends ByActor {
  readonly type: 'approval.withdraw';
  readonly reason: string;
}

/** After its last day nobody can decide it any more. */
export interface LapseApproval {
  readonly type: 'approval.lapse';
  readonly businessDate: LocalDate;
}

export interface RecordExecution {
  readonly type: 'approval.record-execution';
  readonly eventIds: readonly string[];
  readonly targetRevision: number;
  readonly businessDate: LocalDate;
}

export interface RecordExecutionRefused {
  readonly type: 'approval.record-execution-refused';
  readonly code: string;
  readonly message: string;
  readonly businessDate: LocalDate;
}

export type ApprovalCommand =
  | RequestApproval
  | RenewApproval
  | EndorseApproval
  | RejectApproval
  | ConveneMeeting
  | GiveOpinion
  | CloseMeeting
  | WithdrawApproval
  | LapseApproval
  | RecordExecution
  | RecordExecutionRefused;
