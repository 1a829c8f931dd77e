import type { DomainEvent } from '#kernel';

/** A command was refused. Holds what names it and why, and nothing of what it said. */
export type CommandRejected = DomainEvent<
  'rejection.recorded',
  {
    /** Null where the caller did not name it. */
    readonly commandId: string | null;
    /** Method and route of the command, such as `POST /loans/:loanId/repayments`. */
    readonly command: string;
    /** The loan or borrower that it was about, `loan/…`; null where it named none. */
    readonly target: string | null;
    readonly code: string;
    /** Paths of the fields at fault, never their values. */
    readonly fields: readonly string[];
    /** HTTP status of the answer. */
    readonly status: number;
  }
>;

/** Refusals beyond what is kept one by one, summed up: a flood of them must not fill the store. */
export type CommandRejectionsCounted = DomainEvent<
  'rejection.counted',
  {
    readonly from: string;
    readonly to: string;
    readonly count: number;
    readonly byActor: readonly { readonly actor: string; readonly count: number }[];
  }
>;

export type RejectionEvent = CommandRejected | CommandRejectionsCounted;
