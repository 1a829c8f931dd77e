import type { LocalDate } from '#kernel';
import type { RuleSet } from './rule-set.js';

export interface AdoptRuleSet {
  readonly type: 'policy.adopt-rule-set';
  /** The kind that the stream is about. */
  readonly kind: string;
  readonly ruleSet: RuleSet;
  /** JSON Pointers of the unverified figures that the person who adopts it has confirmed. */
  readonly confirmed: readonly string[];
  readonly approvalReference?: string;
  readonly businessDate: LocalDate;
}

export interface WithdrawRuleSet {
  readonly type: 'policy.withdraw-rule-set';
  readonly ruleSetId: string;
  /** All versions that hold where absent. */
  readonly version?: string;
  readonly fromOn: LocalDate;
  readonly reason: string;
  readonly approvalReference?: string;
  readonly businessDate: LocalDate;
}

export type PolicyCommand = AdoptRuleSet | WithdrawRuleSet;
