import type { BorrowerKind, LoanCommand, PersonalData } from '#lending';
import type { Reject } from '../rows/group-rows.js';

/** What one loan's rows ask for. Nothing has been decided yet. */
export interface LoanPlan {
  readonly key: string;
  readonly loanId: string;
  readonly borrower: BorrowerPlan | undefined;
  readonly commands: readonly PlannedCommand[];
  /** What the mapping had to assume. */
  readonly flags: readonly string[];
}

export interface PlannedCommand {
  readonly commandId: string;
  readonly command: LoanCommand;
  /** The row that asks for it. */
  readonly file: string;
  readonly line: number;
}

export interface BorrowerPlan {
  readonly borrowerId: string;
  readonly kind: BorrowerKind;
  readonly externalId?: string;
  readonly industry?: string;
  readonly region?: string;
  readonly personal: PersonalData;
}

export type Planned =
  | { readonly plan: LoanPlan }
  | { readonly excluded: true }
  /** Every reason that was found, at least one. */
  | { readonly rejects: readonly Reject[] };
