import type { DomainEvent, LocalDate } from '#kernel';
import type { SealedFields } from '../borrower/personal-data.js';
import type { ComponentAmounts } from '../loan/loan.events.js';
import type { DeadlineEvent } from './deadline/deadline.events.js';
import type { About, MatterKind, PropertyKind } from './legal-matter.parts.js';

export type { About, MatterKind, PropertyKind } from './legal-matter.parts.js';

/*
 * The stored contract of one legal matter (诉讼案件): the claim from one loan pursued in law against named parties, from
 * the demand to the end of enforcement. Amounts are decimal strings in the loan's currency. A case number leads to the
 * public register of judgments and so to a name: it is sealed, as is all that describes property in words.
 */

/** What every act says: who did it, on which paper, with which files of the evidence store. */
export interface ActFacts {
  readonly actId: string;
  readonly by: string;
  /** Where the paper is kept: never a name, never the number of the case. */
  readonly reference: string;
  readonly evidence: readonly string[];
  /** Case number, description and words, sealed with the borrower's key. */
  readonly particulars?: SealedFields;
}

type Act<Type extends string, Facts = unknown> = DomainEvent<
  `legal-matter.${Type}`,
  About & ActFacts & Facts
>;

export type PartyRole = 'debtor' | 'guarantor' | 'security';

/** Against whom, or about which thing. */
export interface Party {
  readonly role: PartyRole;
  /** Number of the person or thing in the institution's books: never a name. */
  readonly reference: string;
}

/** What is claimed or awarded, costs of the proceedings included. */
export type LegalAmounts = ComponentAmounts & { readonly costs: string };

export type LegalMatterOpened = Act<
  'opened',
  {
    readonly kind: MatterKind;
    readonly parties: readonly Party[];
    readonly claimed: LegalAmounts;
    readonly currency: string;
  }
>;

export type DemandSent = Act<
  'demand-sent',
  {
    readonly party: Party;
    readonly channel: string;
    /** The demand as it was printed; its signed receipt reaches the matter and the claim by itself. */
    readonly documentId?: string;
  }
>;

/** `occurredOn` is the day on which it reached the party. */
export type DemandReceived = Act<
  'demand-received',
  { readonly demandId: string; readonly party: Party; readonly proof: string; readonly documentId?: string }
>;

/** The party admits the debt or promises to perform (民法典 195(2)). */
export type DebtRecognised = Act<'debt-recognised', { readonly party: Party; readonly proof: string }>;

export type PreservationApplied = Act<
  'preservation-applied',
  {
    readonly party: Party;
    readonly property: {
      readonly kind: PropertyKind;
      /** Number of the thing in the institution's books; what it is stands sealed. */
      readonly reference: string;
    };
    readonly amount: string;
    readonly court: string;
    /** Before any suit (民事诉讼法 104). */
    readonly preSuit: boolean;
  }
>;

/** The court has seized or frozen it. Of several creditors the first is the first to be paid. */
export type PreservationGranted = Act<
  'preservation-granted',
  {
    readonly preservationId: string;
    /** To the second, as the register or the bank recorded it. */
    readonly preservedAt: string;
    readonly endsOn: LocalDate;
    /** 1: first; from 2 on it waits behind others (轮候). */
    readonly rank: number;
  }
>;

export type PreservationRefused = Act<
  'preservation-refused',
  { readonly preservationId: string; readonly reason: string }
>;

export type PreservationRenewed = Act<
  'preservation-renewed',
  { readonly preservationId: string; readonly endsOn: LocalDate }
>;

/** The court let it go; a renewal came too late or not at all where `lapsed`. */
export type PreservationLifted = Act<
  'preservation-lifted',
  { readonly preservationId: string; readonly reason: string }
>;

export type SuitFiled = Act<'filed', { readonly court: string }>;

/** `suitId` names the filing that came to its end by it, here and below. */
export type SuitNotAccepted = Act<'not-accepted', { readonly reason: string; readonly suitId: string }>;

export type SuitAccepted = Act<'accepted', { readonly court: string }>;

/** The copy of the complaint reached the party. */
export type ComplaintServed = Act<'complaint-served', { readonly party: Party }>;

export type HearingSet = Act<'hearing-set', { readonly heldOn: LocalDate }>;

export type HearingHeld = Act<'hearing-held', { readonly hearingId: string }>;

export type DecisionKind = 'judgment' | 'ruling' | 'mediation' | 'award' | 'payment-order';

/** `occurredOn` is the day on which it was served on the creditor. */
export type DecisionServed = Act<
  'decision-served',
  {
    readonly kind: DecisionKind;
    readonly instance: 'first' | 'second';
    readonly result: 'granted' | 'partly-granted' | 'dismissed';
    readonly awarded: LegalAmounts;
  }
>;

export type DecisionAppealed = Act<
  'appealed',
  { readonly decisionId: string; readonly appellant: 'creditor' | 'opponent' }
>;

export type DecisionEffective = Act<
  'effective',
  {
    readonly decisionId: string;
    readonly result: DecisionServed['data']['result'];
    readonly suitId: string;
    /** Last day of performance that it sets. */
    readonly performBy?: LocalDate;
  }
>;

export type EnforcementApplied = Act<'enforcement-applied', { readonly court: string }>;

/** 执行完毕; 终结执行; 终结本次执行程序, which can be taken up again; withdrawn by the creditor. */
export type EnforcementOutcome = 'satisfied' | 'terminated' | 'suspended' | 'withdrawn';

export type EnforcementEnded = Act<
  'enforcement-ended',
  { readonly outcome: EnforcementOutcome; readonly recovered: string; readonly enforcementId: string }
>;

export type EnforcementResumed = Act<'enforcement-resumed', { readonly reason: string }>;

/** Whom the complaint had reached by then counts as having been asked to pay (担保制度解释 31). */
export type SuitWithdrawn = Act<
  'withdrawn',
  {
    readonly reason: string;
    readonly suitId: string;
    readonly served: readonly { readonly party: Party; readonly on: LocalDate }[];
  }
>;

export type LegalMatterClosed = Act<
  'closed',
  { readonly outcome: 'paid' | 'settled' | 'dismissed' | 'abandoned'; readonly reason: string }
>;

export type CostKind =
  | 'court-fee'
  | 'preservation-fee'
  | 'counsel'
  | 'appraisal'
  | 'announcement'
  | 'enforcement-fee'
  | 'auction'
  | 'other';

export type CostIncurred = Act<
  'cost-incurred',
  {
    readonly kind: CostKind;
    readonly amount: string;
    /** Whether contract or judgment puts it on the debtor. */
    readonly recoverable: boolean;
    /** Whether it is to be charged to the loan as a fee. */
    readonly charge: boolean;
  }
>;

/** The loan was charged with it. */
export type CostCharged = DomainEvent<'legal-matter.cost-charged', About & { readonly costId: string }>;

/** The loan could not be charged, for the reason that it gave. */
export type CostChargeRefused = DomainEvent<
  'legal-matter.cost-charge-refused',
  About & { readonly costId: string; readonly code: string }
>;

/** Its last day passed without a renewal. */
export type PreservationLapsed = DomainEvent<
  'legal-matter.preservation-lapsed',
  About & { readonly preservationId: string; readonly endsOn: LocalDate }
>;

/** What people and courts do, one after another; the opening stands before all. */
export type LegalAct =
  | DemandSent
  | DemandReceived
  | DebtRecognised
  | PreservationApplied
  | PreservationGranted
  | PreservationRefused
  | PreservationRenewed
  | PreservationLifted
  | SuitFiled
  | SuitNotAccepted
  | SuitAccepted
  | ComplaintServed
  | HearingSet
  | HearingHeld
  | DecisionServed
  | DecisionAppealed
  | DecisionEffective
  | EnforcementApplied
  | EnforcementEnded
  | EnforcementResumed
  | SuitWithdrawn
  | LegalMatterClosed
  | CostIncurred;

export type LegalMatterEvent =
  LegalMatterOpened | LegalAct | CostCharged | CostChargeRefused | PreservationLapsed | DeadlineEvent;
