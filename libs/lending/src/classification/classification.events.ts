import type { DomainEvent, LocalDate } from '#kernel';
import type { RiskClass } from '../loan/loan.events.js';
import type { Decision } from '../policy/decision.js';
import type { AssessmentInputs } from './assessment-inputs.js';
import type { RenewalCondition, Trigger } from './classification.rules.js';

/*
 * The stored contract of the work on a loan's class of risk; the class itself, once it stands, is also a fact of the
 * loan (`loan.classified`). Amounts are decimal strings in the loan's currency.
 */

/** Every event names what it is about, so that the loan's and the borrower's history hold it. */
interface About {
  readonly loanId: string;
  readonly borrowerId: string;
}

export interface RecordedReason {
  readonly class: RiskClass;
  readonly code: string;
}

export type ClassificationTriggerRecorded = DomainEvent<
  'classification.trigger-recorded',
  About & { readonly triggerId: string; readonly trigger: Trigger; readonly evidence: string }
>;

export type ClassificationTriggerLifted = DomainEvent<
  'classification.trigger-lifted',
  About & { readonly triggerId: string; readonly reason: string }
>;

/** Expected credit loss of the loan as an impairment model gave it. */
export type ClassificationExpectedLossRecorded = DomainEvent<
  'classification.expected-loss-recorded',
  About & {
    readonly expectedLossId: string;
    readonly amount: string;
    readonly model: string;
    readonly modelVersion: string;
  }
>;

export type ClassificationRestructuringRecorded = DomainEvent<
  'classification.restructuring-recorded',
  About & {
    readonly restructuringId: string;
    readonly kind: 'concession' | 'refinancing';
    readonly classBefore: RiskClass | null;
    readonly evidence: string;
  }
>;

export type ClassificationRenewalShown = DomainEvent<
  'classification.renewal-shown',
  About & {
    readonly renewalId: string;
    readonly conditions: readonly RenewalCondition[];
    readonly evidence: string;
  }
>;

/** The arrears that are open since `oldestDueOn` are an operational or technical delay, not the debtor's. */
export type ClassificationDelayExplained = DomainEvent<
  'classification.delay-explained',
  About & { readonly delayId: string; readonly oldestDueOn: LocalDate; readonly reason: string }
>;

export type ClassificationAbilityAssessed = DomainEvent<
  'classification.ability-assessed',
  About & {
    readonly abilityId: string;
    readonly ableToPerform: boolean;
    readonly costsPaid: boolean;
    readonly evidence: string;
  }
>;

/** The rules were applied: written where the floor or its reasons changed, and for every loan of a formal run. */
export type ClassificationAssessed = DomainEvent<
  'classification.assessed',
  About & {
    readonly asOf: LocalDate;
    readonly runId?: string;
    readonly floor: RiskClass;
    readonly reasons: readonly RecordedReason[];
    readonly decision: Decision<AssessmentInputs>;
  }
>;

/** The class was worse by rule than the one that stood. */
export type ClassificationLowered = DomainEvent<
  'classification.lowered',
  About & {
    readonly from: RiskClass | null;
    readonly to: RiskClass;
    readonly reasons: readonly RecordedReason[];
  }
>;

export type ClassificationProposed = DomainEvent<
  'classification.proposed',
  About & {
    readonly proposalId: string;
    readonly class: RiskClass;
    readonly reason: string;
    readonly by: string;
  }
>;

export type ClassificationDetermined = DomainEvent<
  'classification.determined',
  About & {
    readonly proposalId: string;
    readonly class: RiskClass;
    readonly reason: string;
    readonly by: string;
  }
>;

export type ClassificationDecided = DomainEvent<
  'classification.decided',
  About & {
    readonly proposalId: string;
    readonly from: RiskClass | null;
    readonly class: RiskClass;
    readonly reason: string;
    readonly by: string;
    /** Minutes of the committee. */
    readonly minutesReference: string;
  }
>;

export type ClassificationProposalReturned = DomainEvent<
  'classification.proposal-returned',
  About & { readonly proposalId: string; readonly reason: string; readonly by: string }
>;

/** Asks to hold a class better than the floor until a day. */
export type ClassificationRebuttalRequested = DomainEvent<
  'classification.rebuttal-requested',
  About & {
    readonly rebuttalId: string;
    readonly class: RiskClass;
    readonly until: LocalDate;
    readonly reason: string;
    readonly evidence: string;
    readonly by: string;
  }
>;

export type ClassificationRebuttalDecided = DomainEvent<
  'classification.rebuttal-decided',
  About & {
    readonly rebuttalId: string;
    readonly approved: boolean;
    readonly reason: string;
    readonly by: string;
  }
>;

export type ClassificationEvent =
  | ClassificationTriggerRecorded
  | ClassificationTriggerLifted
  | ClassificationExpectedLossRecorded
  | ClassificationRestructuringRecorded
  | ClassificationRenewalShown
  | ClassificationDelayExplained
  | ClassificationAbilityAssessed
  | ClassificationAssessed
  | ClassificationLowered
  | ClassificationProposed
  | ClassificationDetermined
  | ClassificationDecided
  | ClassificationProposalReturned
  | ClassificationRebuttalRequested
  | ClassificationRebuttalDecided;
