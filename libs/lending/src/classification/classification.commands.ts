import type { LocalDate, RuleSetRef } from '#kernel';
import type { RiskClass } from '../loan/loan.events.js';
import type { ClassificationRules, RenewalCondition, Trigger } from './classification.rules.js';
import type { ClaimFacts } from './classify-claims.js';
import type { DebtsEverywhere } from './classify-debtor.js';

/** What every command says: about which loan, who says it, and the open business date. */
interface Said {
  readonly loanId: string;
  readonly borrowerId: string;
  /** Id of the acting person. */
  readonly by: string;
  readonly businessDate: LocalDate;
}

export interface RecordTrigger extends Said {
  readonly type: 'classification.record-trigger';
  readonly triggerId: string;
  readonly trigger: Trigger;
  readonly evidence: string;
  readonly since: LocalDate;
}

export interface LiftTrigger extends Said {
  readonly type: 'classification.lift-trigger';
  readonly triggerId: string;
  readonly reason: string;
}

export interface RecordExpectedLoss extends Said {
  readonly type: 'classification.record-expected-loss';
  readonly expectedLossId: string;
  /** Decimal string in the loan's currency. */
  readonly amount: string;
  readonly currency: string;
  readonly model: string;
  readonly modelVersion: string;
  readonly asOf: LocalDate;
}

export interface RecordRestructuring extends Said {
  readonly type: 'classification.record-restructuring';
  readonly restructuringId: string;
  readonly kind: 'concession' | 'refinancing';
  readonly evidence: string;
  readonly on: LocalDate;
}

export interface ShowRenewal extends Said {
  readonly type: 'classification.show-renewal';
  readonly renewalId: string;
  readonly conditions: readonly RenewalCondition[];
  readonly evidence: string;
}

export interface ExplainDelay extends Said {
  readonly type: 'classification.explain-delay';
  readonly delayId: string;
  readonly oldestDueOn: LocalDate;
  readonly reason: string;
}

export interface AssessAbility extends Said {
  readonly type: 'classification.assess-ability';
  readonly abilityId: string;
  readonly ableToPerform: boolean;
  readonly costsPaid: boolean;
  readonly evidence: string;
}

/** Applies the rules as of a day. All claims on the debtor come with it, this one among them. */
export interface Assess extends Said {
  readonly type: 'classification.assess';
  readonly asOf: LocalDate;
  readonly runId?: string;
  readonly ruleSet: RuleSetRef;
  readonly ruleSetHash: string;
  readonly rules: ClassificationRules;
  readonly claims: readonly ClaimFacts[];
  readonly everywhere: DebtsEverywhere | null;
}

export interface Propose extends Said {
  readonly type: 'classification.propose';
  readonly proposalId: string;
  readonly class: RiskClass;
  readonly reason: string;
}

export interface Determine extends Said {
  readonly type: 'classification.determine';
  readonly proposalId: string;
  readonly class: RiskClass;
  readonly reason: string;
}

export interface DecideClass extends Said {
  readonly type: 'classification.decide';
  readonly proposalId: string;
  readonly class: RiskClass;
  readonly reason: string;
  readonly minutesReference: string;
}

export interface ReturnProposal extends Said {
  readonly type: 'classification.return-proposal';
  readonly proposalId: string;
  readonly reason: string;
}

export interface RequestRebuttal extends Said {
  readonly type: 'classification.request-rebuttal';
  readonly rebuttalId: string;
  readonly class: RiskClass;
  readonly until: LocalDate;
  readonly reason: string;
  readonly evidence: string;
}

export interface DecideRebuttal extends Said {
  readonly type: 'classification.decide-rebuttal';
  readonly rebuttalId: string;
  readonly approved: boolean;
  readonly reason: string;
}

export type ClassificationCommand =
  | RecordTrigger
  | LiftTrigger
  | RecordExpectedLoss
  | RecordRestructuring
  | ShowRenewal
  | ExplainDelay
  | AssessAbility
  | Assess
  | Propose
  | Determine
  | DecideClass
  | ReturnProposal
  | RequestRebuttal
  | DecideRebuttal;
