import type { DomainEvent, LocalDate } from '#kernel';
import type { SealedFields } from '../../borrower/personal-data.js';
import type { GuaranteeType } from '../../loan/loan.events.js';
import type { Decision } from '../../policy/decision.js';
import type { DefaultCause } from '../rules/collection-rules.js';

/*
 * The stored contract of the collection file of one customer: one case after another, each from the first overdue day
 * to the day on which nothing is overdue any more. Contacts stand with the person contacted (contact.events.ts).
 */

export interface OfCase {
  readonly borrowerId: string;
  /** From 1; the file goes on counting when the customer falls overdue again. */
  readonly caseNumber: number;
}

export interface CaseLoan {
  readonly loanId: string;
  readonly guaranteeType: GuaranteeType;
  readonly currency: string;
}

/** The first overdue day of a customer who has no open case. */
export type CaseOpened = DomainEvent<
  'collection.case-opened',
  OfCase & {
    readonly loan: CaseLoan;
    /** Of the first loan: the rules of its product hold for the case. */
    readonly product: string;
    readonly orgUnit: string;
    readonly oldestDueOn: LocalDate;
    readonly daysPastDue: number;
    readonly phase: string;
    /** The clock of the first contact ends at this local time of the zone, `YYYY-MM-DDTHH:MM`. */
    readonly firstContactDue: { readonly zone: string; readonly local: string };
    readonly decision: Decision;
  }
>;

/** Another loan of the customer fell overdue while the case was open. */
export type CaseLoanJoined = DomainEvent<
  'collection.loan-joined',
  OfCase & { readonly loan: CaseLoan; readonly oldestDueOn: LocalDate; readonly daysPastDue: number }
>;

export type CaseLoanLeft = DomainEvent<
  'collection.loan-left',
  OfCase & { readonly loanId: string; readonly reason: 'cured' | 'ended' }
>;

export type FirstContactMade = DomainEvent<
  'collection.first-contact-made',
  OfCase & {
    readonly attemptId: string;
    readonly localAt: string;
    readonly answered: boolean;
    readonly inTime: boolean;
  }
>;

/** The clock ran out. */
export type FirstContactMissed = DomainEvent<
  'collection.first-contact-missed',
  OfCase & { readonly dueLocal: string; readonly escalatedTo: string; readonly decision: Decision }
>;

export type Assignee = { readonly kind: 'person' | 'team' | 'agency'; readonly id: string };

export type CaseAssigned = DomainEvent<
  'collection.case-assigned',
  OfCase & {
    readonly to: Assignee;
    readonly by: string;
    /** Of an agency: the last day on which it may see the case, and what of it. */
    readonly access?: { readonly untilOn: LocalDate; readonly fields: readonly string[] };
  }
>;

export type NextActionSet = DomainEvent<
  'collection.next-action-set',
  OfCase & { readonly action: string; readonly dueOn: LocalDate; readonly owner: string; readonly by: string }
>;

export type CaseTransferProposed = DomainEvent<
  'collection.transfer-proposed',
  OfCase & {
    readonly transferId: string;
    readonly to: Assignee;
    readonly reason: string;
    /** What changes hands (移交清单). */
    readonly items: readonly { readonly what: string; readonly count: number }[];
    readonly by: string;
    readonly access?: { readonly untilOn: LocalDate; readonly fields: readonly string[] };
  }
>;

export type CaseTransferAccepted = DomainEvent<
  'collection.transfer-accepted',
  OfCase & { readonly transferId: string; readonly to: Assignee; readonly by: string }
>;

export type CaseTransferDeclined = DomainEvent<
  'collection.transfer-declined',
  OfCase & { readonly transferId: string; readonly reason: string; readonly by: string }
>;

/** What was found out before anything is done: the five sets of information. The words are sealed, the findings are not. */
export interface Diagnosis {
  readonly cause: DefaultCause;
  readonly borrower: { readonly reachable: boolean; readonly willing: boolean };
  readonly able: boolean;
  readonly operation: { readonly running: boolean; readonly reversible: boolean };
  /** Sums in the currency of the case; absent where nobody could tell. */
  readonly assets: { readonly worth?: string; readonly free?: string };
  readonly liabilities: { readonly total?: string; readonly dueWithinYear?: string };
  readonly currency: string;
  /** Of every set what was found, sealed with the borrower's key. */
  readonly sealed: SealedFields;
}

export type CauseDiagnosed = DomainEvent<
  'collection.cause-diagnosed',
  OfCase &
    Diagnosis & {
      readonly phase: string;
      readonly securities: readonly GuaranteeType[];
      readonly recommended: readonly string[];
      readonly by: string;
      readonly decision: Decision;
    }
>;

export type MeasureChosen = DomainEvent<
  'collection.measure-chosen',
  OfCase & {
    readonly measureId: string;
    readonly measure: string;
    /** Whether the rules recommend it for the cause, the security and the phase. */
    readonly recommended: boolean;
    /** Why it is chosen though they do not, or before what they put first. */
    readonly reason?: string;
    readonly by: string;
  }
>;

export type MeasureEnded = DomainEvent<
  'collection.measure-ended',
  OfCase & {
    readonly measureId: string;
    readonly measure: string;
    readonly outcome: 'worked' | 'failed' | 'dropped';
    readonly note: string;
    readonly by: string;
  }
>;

export type PhaseChanged = DomainEvent<
  'collection.phase-changed',
  OfCase & {
    readonly from: string;
    readonly to: string;
    readonly reason: string;
    /** Of a change by a person. */
    readonly by?: string;
    /** Of a change by rule. */
    readonly decision?: Decision;
  }
>;

export type CaseClosed = DomainEvent<
  'collection.case-closed',
  OfCase & { readonly outcome: 'cured' | 'ended' }
>;

export type CaseEvent =
  | CaseOpened
  | CaseLoanJoined
  | CaseLoanLeft
  | FirstContactMade
  | FirstContactMissed
  | CaseAssigned
  | NextActionSet
  | CaseTransferProposed
  | CaseTransferAccepted
  | CaseTransferDeclined
  | CauseDiagnosed
  | MeasureChosen
  | MeasureEnded
  | PhaseChanged
  | CaseClosed;
