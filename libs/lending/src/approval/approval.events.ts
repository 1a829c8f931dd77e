import type { Actor, DomainEvent, JsonValue, LocalDate } from '#kernel';
import type { SealedFields } from '../borrower/personal-data.js';
import type { Decision } from '../policy/decision.js';
import type { CheckingLevel } from './authority.js';
import type { Matter } from './matter.js';

/** The command that waits for approval, as its maker asked for it. */
export interface HeldCommand {
  readonly type: string;
  /** Category and id of the stream that it will change. */
  readonly category: string;
  readonly targetId: string;
  /** What a client would have sent to have it executed at once. */
  readonly input: { readonly [name: string]: JsonValue };
}

/** An event that would follow if the command were executed now. */
export interface PreviewedEvent {
  readonly type: string;
  readonly occurredOn: LocalDate;
  readonly data: { readonly [name: string]: JsonValue };
}

/** What the checkers look at: valid only while the target stands at this revision. */
export interface Proposal {
  readonly expectedRevision: number;
  readonly preview: readonly PreviewedEvent[];
}

/** Binds a person to what he saw and said. */
export interface Signature {
  readonly by: Actor;
  /** SHA-256 (hex) of the canonical JSON of the proposal, the level and the statement. */
  readonly hash: string;
}

export type Verdict = 'approve' | 'reject' | 'abstain';

export interface Opinion {
  readonly verdict: Verdict;
  readonly note: string;
  /** Random: without it a hidden opinion could be found by hashing all three verdicts. */
  readonly salt: string;
}

/** Hash of a document that is kept elsewhere. */
export interface DocumentReference {
  readonly sha256: string;
  readonly reference: string;
}

export type ApprovalRequested = DomainEvent<
  'approval.requested',
  Proposal & {
    readonly approvalId: string;
    readonly command: HeldCommand;
    readonly maker: Actor;
    readonly reason: string;
    readonly requirement: string;
    readonly levels: readonly CheckingLevel[];
    /** The last day on which it can be decided. */
    readonly lapsesOn: LocalDate;
    readonly loanId?: string;
    readonly borrowerId?: string;
    readonly decision: Decision<Matter>;
  }
>;

/** The target had moved on: everything said so far is void, and the checkers begin anew. */
export type ApprovalRenewed = DomainEvent<
  'approval.renewed',
  Proposal & About & { readonly lapsesOn: LocalDate; readonly decision: Decision<Matter> }
>;

interface About {
  readonly loanId?: string;
  readonly borrowerId?: string;
}

export type ApprovalEndorsed = DomainEvent<
  'approval.endorsed',
  About & {
    readonly level: string;
    readonly note: string;
    readonly signature: Signature;
    /** The delegation that lets this person approve. */
    readonly delegation: string;
  }
>;

export type MeetingConvened = DomainEvent<
  'approval.meeting-convened',
  About & { readonly level: string; readonly members: readonly string[]; readonly by: Actor }
>;

/** Sealed: nobody can read it, in the events or anywhere, until all members have given theirs or the meeting is closed. */
export type OpinionGiven = DomainEvent<
  'approval.opinion-given',
  About & { readonly level: string; readonly sealed: SealedFields; readonly signature: Signature }
>;

export type MeetingClosed = DomainEvent<
  'approval.meeting-closed',
  About & {
    readonly level: string;
    readonly by: Actor;
    readonly minutes: DocumentReference;
    readonly opinions: readonly (Opinion & { readonly by: string; readonly hash: string })[];
    readonly inFavour: number;
    readonly delegation: string;
  }
>;

export type ApprovalGranted = DomainEvent<
  'approval.granted',
  About & { readonly endorsedBy: readonly string[] }
>;

export type ApprovalRejected = DomainEvent<
  'approval.rejected',
  About & { readonly level: string; readonly by: Actor; readonly reason: string }
>;

export type ApprovalWithdrawn = DomainEvent<
  'approval.withdrawn',
  About & { readonly by: Actor; readonly reason: string }
>;

export type ApprovalLapsed = DomainEvent<'approval.lapsed', About & { readonly lapsesOn: LocalDate }>;

/** The command was executed, once. */
export type ApprovalExecuted = DomainEvent<
  'approval.executed',
  About & { readonly eventIds: readonly string[]; readonly targetRevision: number }
>;

/** The command could not be executed as it was approved: the target had moved on, or refused it. It may be renewed. */
export type ApprovalExecutionRefused = DomainEvent<
  'approval.execution-refused',
  About & { readonly code: string; readonly message: string }
>;

export type ApprovalEvent =
  | ApprovalRequested
  | ApprovalRenewed
  | ApprovalEndorsed
  | MeetingConvened
  | OpinionGiven
  | MeetingClosed
  | ApprovalGranted
  | ApprovalRejected
  | ApprovalWithdrawn
  | ApprovalLapsed
  | ApprovalExecuted
  | ApprovalExecutionRefused;
