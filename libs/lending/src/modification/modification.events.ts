import type { DomainEvent, LocalDate } from '#kernel';
import type { SealedFields } from '../borrower/personal-data.js';
import type { ContractChange } from '../loan/servicing/servicing.commands.js';
import type { Decision } from '../policy/decision.js';
import type { ConcealmentFinding } from './concealment.js';
import type { ModificationFacts, NewPlan, SecurityOfLoan } from './modification-facts.js';
import type { ModificationKind } from './modification-rules.js';

/*
 * The stored contract of applications to change a running contract. Nothing here changes the loan: the booking does,
 * and stands in the loan's own events. Amounts are decimal strings in the loan's currency.
 */

interface About {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly applicationId: string;
}

/** What is to change of the contract; null where nothing is. */
export type ModificationChange =
  | { readonly type: 'extension'; readonly maturityOn: LocalDate; readonly annualRate?: string }
  | { readonly type: 'contract'; readonly change: ContractChange }
  | { readonly type: 'refinancing'; readonly newLoanId: string; readonly amount: string }
  | null;

/** A paper: its code in the rules, where it is, and its file in the evidence store. */
export interface ModificationDocument {
  readonly document: string;
  readonly reference: string;
  readonly sha256?: string;
}

export const hardshipCauses = [
  'illness',
  'death-in-family',
  'loss-of-work',
  'loss-of-business',
  'disaster',
  'other',
] as const;
export type HardshipCause = (typeof hardshipCauses)[number];

export interface Hardship {
  readonly cause: HardshipCause;
  /** The last day on which he is spared. */
  readonly untilOn: LocalDate;
}

/** What is at stake, as rules of authority look at it. */
export interface ModificationScope {
  readonly product: string;
  readonly orgUnit: string;
  readonly amount: string;
  readonly currency: string;
}

export type ModificationAppliedFor = DomainEvent<
  'modification.applied-for',
  About & {
    readonly kind: ModificationKind;
    readonly change: ModificationChange;
    readonly hardship?: Hardship;
    readonly evidence: readonly ModificationDocument[];
    readonly securities: readonly SecurityOfLoan[];
    /** As the code that will book it gave on that day; null where the plan stays. */
    readonly plan: NewPlan | null;
    readonly scope: ModificationScope;
    /** Codes of documents without which it is not approved. */
    readonly evidenceNeeded: readonly string[];
    readonly lapsesOn: LocalDate;
    /** Why, in the applicant's words, sealed with the borrower's key. */
    readonly sealed: SealedFields;
    readonly findings: readonly ConcealmentFinding[];
    readonly by: string;
    readonly decision: Decision<ModificationFacts>;
  }
>;

export type ModificationEvidenceAdded = DomainEvent<
  'modification.evidence-added',
  About & ModificationDocument & { readonly by: string }
>;

/** Whoever secures the debt agreed to the change in writing, or refused. */
export type ModificationConsentRecorded = DomainEvent<
  'modification.consent-recorded',
  About & SecurityOfLoan & ModificationDocument & { readonly given: boolean; readonly by: string }
>;

export interface FindingAnswer {
  readonly check: string;
  readonly reason: string;
}

export type ModificationApproved = DomainEvent<
  'modification.approved',
  About & {
    readonly approvalReference: string;
    readonly answers: readonly FindingAnswer[];
    readonly findings: readonly ConcealmentFinding[];
    readonly plan: NewPlan | null;
    /** The last day for the signature; null where nothing is to be signed. */
    readonly signBy: LocalDate | null;
    /** Whether the loan counts as restructured from the booking on. */
    readonly restructured: boolean;
    /** Absent where an approval says who. */
    readonly by?: string;
    readonly decision: Decision<ModificationFacts>;
  }
>;

export type ModificationRefused = DomainEvent<
  'modification.refused',
  About & { readonly reason: string; readonly by: string }
>;

export type ModificationWithdrawn = DomainEvent<
  'modification.withdrawn',
  About & { readonly reason: string; readonly by: string }
>;

export type ModificationLapsed = DomainEvent<
  'modification.lapsed',
  About & { readonly reason: 'not-decided' | 'not-signed'; readonly lastDay: LocalDate }
>;

export type ModificationContractSigned = DomainEvent<
  'modification.contract-signed',
  About & { readonly documents: readonly ModificationDocument[]; readonly by: string }
>;

/** After a refused booking: it is to be tried again. */
export type ModificationBookingAsked = DomainEvent<
  'modification.booking-asked',
  About & { readonly attempt: number; readonly by: string }
>;

/** The change stands in the loan's account. */
export type ModificationBooked = DomainEvent<
  'modification.booked',
  About & {
    readonly attempt: number;
    /** Events of the loan that hold it. */
    readonly eventIds: readonly string[];
    readonly restructured: boolean;
  }
>;

export type ModificationBookingRefused = DomainEvent<
  'modification.booking-refused',
  About & { readonly attempt: number; readonly code: string; readonly message: string }
>;

/** The loan took the booked change back: what was applied for is not in its account any more. */
export type ModificationBookingReversed = DomainEvent<
  'modification.booking-reversed',
  About & {
    readonly reversalId: string;
    /** The event of the loan that says so. */
    readonly eventId: string;
    readonly reason: string;
  }
>;

/** Nobody presses the debtor, as far as rules of kinds `contact-gate` and `collection` say. */
export type HardshipGranted = DomainEvent<
  'modification.hardship-granted',
  About & Hardship & { readonly fromOn: LocalDate }
>;

export type HardshipEnded = DomainEvent<
  'modification.hardship-ended',
  About & { readonly how: 'last-day-passed' | 'by-person'; readonly reason?: string; readonly by?: string }
>;

export type ModificationEvent =
  | ModificationAppliedFor
  | ModificationEvidenceAdded
  | ModificationConsentRecorded
  | ModificationApproved
  | ModificationRefused
  | ModificationWithdrawn
  | ModificationLapsed
  | ModificationContractSigned
  | ModificationBookingAsked
  | ModificationBooked
  | ModificationBookingRefused
  | ModificationBookingReversed
  | HardshipGranted
  | HardshipEnded;
