import type { LocalDate } from '#kernel';
import type { SealedFields } from '../borrower/personal-data.js';
import type { RulesGiven } from '../collection/contact/contact.commands.js';
import type {
  FindingAnswer,
  Hardship,
  ModificationChange,
  ModificationDocument,
  ModificationScope,
} from './modification.events.js';
import type { ModificationFacts, NewPlan, SecurityOfLoan } from './modification-facts.js';
import type { ModificationKind, ModificationRules } from './modification-rules.js';

interface OnApplication {
  readonly applicationId: string;
  readonly businessDate: LocalDate;
}

interface ByPerson extends OnApplication {
  readonly by: string;
}

/** What was found out about the loan and its debtor, and what the booking would do. */
export interface ModificationFound {
  readonly facts: ModificationFacts;
  readonly plan: NewPlan | null;
  /** Null where no rules of kind `modification` hold. */
  readonly given: RulesGiven<ModificationRules> | null;
}

export interface ApplyForModification extends ByPerson, ModificationFound {
  readonly type: 'modification.apply';
  readonly loanId: string;
  readonly borrowerId: string;
  readonly kind: ModificationKind;
  readonly change: ModificationChange;
  readonly hardship?: Hardship;
  readonly evidence: readonly ModificationDocument[];
  readonly securities: readonly SecurityOfLoan[];
  readonly scope: ModificationScope;
  readonly sealed: SealedFields;
}

export interface AddModificationEvidence extends ByPerson, ModificationDocument {
  readonly type: 'modification.add-evidence';
}

export interface RecordModificationConsent extends ByPerson, SecurityOfLoan, ModificationDocument {
  readonly type: 'modification.record-consent';
  readonly given: boolean;
}

export interface ApproveModification extends OnApplication {
  readonly type: 'modification.approve';
  readonly answers: readonly FindingAnswer[];
  readonly approvalReference: string;
  /** Null where those whom the rules of authority name have approved it, under the reference. */
  readonly by: string | null;
  /** Found anew on the day of the approval. */
  readonly found: ModificationFound | null;
}

export interface RefuseModification extends ByPerson {
  readonly type: 'modification.refuse';
  readonly reason: string;
}

export interface WithdrawModification extends ByPerson {
  readonly type: 'modification.withdraw';
  readonly reason: string;
}

export interface SignModification extends ByPerson {
  readonly type: 'modification.sign';
  readonly signedOn: LocalDate;
  readonly documents: readonly ModificationDocument[];
}

export interface AskForBooking extends ByPerson {
  readonly type: 'modification.ask-for-booking';
}

export interface RecordBooking extends OnApplication {
  readonly type: 'modification.record-booking';
  readonly attempt: number;
  readonly eventIds: readonly string[];
}

export interface RecordBookingRefused extends OnApplication {
  readonly type: 'modification.record-booking-refused';
  readonly attempt: number;
  readonly code: string;
  readonly message: string;
}

/** By process: a reversal on the loan that takes an application's change back. */
export interface RecordBookingReversal {
  readonly type: 'modification.record-reversal';
  /** What was reversed; it need not be the change of an application. */
  readonly of: string;
  readonly reversalId: string;
  readonly eventId: string;
  readonly reason: string;
  readonly reversedOn: LocalDate;
}

export interface EndHardship extends ByPerson {
  readonly type: 'modification.end-hardship';
  readonly reason: string;
}

/** By process: what the day alone changes. */
export interface ReviewModifications {
  readonly type: 'modification.review';
  readonly businessDate: LocalDate;
}

export type ModificationCommand =
  | ApplyForModification
  | AddModificationEvidence
  | RecordModificationConsent
  | ApproveModification
  | RefuseModification
  | WithdrawModification
  | SignModification
  | AskForBooking
  | RecordBooking
  | RecordBookingRefused
  | RecordBookingReversal
  | EndHardship
  | ReviewModifications;
